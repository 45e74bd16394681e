import { inspect, types } from "node:util";
import { describe, expect, it } from "vitest";
import { type CaptureOptions, createCapture } from "../../src/capture/capture.js";
import { DEFAULT_LIMITS } from "../../src/capture/limits.js";
import { TracingService } from "../../src/index.js";
import type { CaptureTally } from "../../src/records.js";
import { collector } from "../collector.js";
import { ENTRANCES, type Entrance, enterAsBag, NOTHING_BACK, type Visit } from "./entrances.js";
import { HOSTILE_INPUTS, type HostileInput, ran } from "./hostile-inputs.js";

const tally = (): CaptureTally => ({ size: 0, masked: 0, truncated: 0 });

/** `JSON.stringify` writes a lone surrogate as an escape. */
const LONE_SURROGATE = /(?:^|[^\\])(?:\\\\)*\\ud[89a-f]/i;
const SECRETS = /hunter2|key-1|zyxw9|aB3daB3d/;

/** Tells how a value is without running its traps and getters. */
function shape(value: unknown): string {
  try {
    return inspect(value, {
      depth: 3,
      showProxy: true,
      customInspect: false,
      maxArrayLength: 100,
      maxStringLength: 200,
    });
  } catch {
    return "cannot be shown";
  }
}

function expectRecorded(copy: unknown, recorded: unknown): void {
  if (typeof recorded === "object" && recorded !== null) expect(copy).toMatchObject(recorded);
  else expect(copy).toBe(recorded);
}

function expectSafe(written: string): void {
  expect(written).not.toMatch(LONE_SURROGATE);
  expect(written).not.toMatch(SECRETS);
  expect(JSON.stringify(JSON.parse(written))).toBe(written);
}

describe("hostile inputs", () => {
  const { json, object, text, error, draft } = createCapture();

  it("are 64 kinds", () => {
    expect(new Set(HOSTILE_INPUTS.map(({ kind }) => kind)).size).toBe(64);
  });

  it.each(HOSTILE_INPUTS)("are recorded: $kind, $name", ({ make, recorded, isSlow }) => {
    const value = make();
    const before = isSlow ? "" : shape(value);
    const count = tally();
    ran.length = 0;
    const copy = json(value, count);
    expect(ran).toEqual([]);
    expectRecorded(copy, recorded);
    expectSafe(JSON.stringify(copy));
    expect(count.size).toBeLessThanOrEqual(DEFAULT_LIMITS.maxBytes);
    expect(json(copy, tally())).toEqual(copy);
    if (isSlow) return;
    expect(typeof object(value, tally())).toBe("object");
    expect(text(value, tally()).length).toBeLessThanOrEqual(1_024);
    expect(typeof error(value, tally()).message).toBe("string");
    expectSafe(JSON.stringify(json(draft(value), tally())));
    expect(ran).toEqual([]);
    expect(shape(value)).toBe(before);
  });
});

/** What a function returns is asked whether it is a promise or a stream, and what it throws whether it is an abort: these notice. */
const NOTICES_RETURN: ReadonlySet<number> = new Set([28, 39, 40, 41, 42]);
/** Too large to be mistaken for options: their fields would be copied. */
const NO_BAGS: ReadonlySet<number> = new Set([8, 10, 11]);

function enterAll(visit: Visit): void {
  for (const entrance of ENTRANCES) {
    const back = entrance.enter(visit);
    if (back === NOTHING_BACK || types.isPromise(back)) continue;
    expect(Object.is(back, visit.value), entrance.name).toBe(true);
  }
}

function shownBy({ name, shows }: Entrance, records: ReturnType<typeof collector>): unknown {
  const step = records.step(name);
  return shows === "inputs" ? step.inputs : step.outputs;
}

async function record(input: HostileInput, options: CaptureOptions = {}) {
  const records = collector();
  const tracing = new TracingService({ diagnostics: false, ...options }).registerTracer(records);
  const value = input.make();
  const before = shape(value);
  ran.length = 0;
  tracing.withTrace("all", (trace) => {
    tracing.traceStep("host", (step) => enterAll({ tracing, trace, step, value }));
  });
  const seen = [...ran];
  if (!NO_BAGS.has(input.kind)) {
    tracing.withTrace("bags", (trace) => {
      tracing.traceStep("host", (step) => enterAsBag({ tracing, trace, step, value }));
    });
  }
  expect(shape(value)).toBe(before);
  await tracing.shutdown();
  return { records, tracing, seen };
}

describe("every entrance", () => {
  // A million keys take half a second for each entrance; ten thousand are among the others.
  it.each(HOSTILE_INPUTS.filter(({ isSlow }) => !isSlow))("takes $kind, $name", async (input) => {
    const { records, seen } = await record(input);
    for (const { record: content } of records.all) {
      const written = JSON.stringify(content);
      expectSafe(written);
      expect(written.length).toBeLessThan(3 * DEFAULT_LIMITS.maxBytes);
    }
    for (const entrance of ENTRANCES) {
      if (entrance.shows !== undefined && input.make() !== undefined)
        expectRecorded(shownBy(entrance, records), input.recorded);
    }
    if (!NOTICES_RETURN.has(input.kind)) expect(seen).toEqual([]);
    expect(records.traces.length).toBeGreaterThan(7);
  });
});
