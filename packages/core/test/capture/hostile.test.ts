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

function throwing(thrown: unknown): () => never {
  return () => {
    throw thrown;
  };
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

describe("capture", () => {
  const { json } = createCapture();

  it("needs no function that the program may have patched", () => {
    const { stringify } = JSON;
    const { map, push } = Array.prototype;
    const { isArray } = Array;
    try {
      JSON.stringify = throwing(new Error("patched"));
      Array.prototype.map = throwing(new Error("patched"));
      Array.isArray = throwing(new Error("patched")) as unknown as typeof Array.isArray;
      const copy = json({ a: [1, { b: "password=zyxw9" }] }, tally());
      Object.assign(JSON, { stringify });
      Array.isArray = isArray;
      Array.prototype.map = map;
      expect(copy).toEqual({ a: [1, { b: "password=[MASKED:password]" }] });
      expect(push).toBe(Array.prototype.push);
    } finally {
      JSON.stringify = stringify;
      Array.prototype.map = map;
      Array.isArray = isArray;
    }
  });

  it("survives a stack that is nearly full", () => {
    const dive = (): unknown => {
      try {
        return dive();
      } catch {
        return json({ a: { b: [1, 2, { c: "password=zyxw9" }] } }, tally());
      }
    };
    expect(() => JSON.stringify(dive())).not.toThrow();
  });

  it("pollutes no prototype", () => {
    json(JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}'), tally());
    json(new Map([["__proto__", { polluted: 1 }]]), tally());
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("needs no assignment that a frozen `Object.prototype` forbids", () => {
    Object.defineProperty(Object.prototype, "kind", { value: 1, writable: false, configurable: true });
    try {
      expect(Object.entries(json({ kind: 2 }, tally()) ?? {})).toEqual([["kind", 2]]);
    } finally {
      delete (Object.prototype as Record<string, unknown>).kind;
    }
  });

  it("asks a plain object's getter once, and calls no function that a proxy makes up", () => {
    const called: unknown[] = [];
    const value = Object.freeze({
      get a() {
        called.push("a");
        return 1;
      },
    });
    const remote = new Proxy({ a: 1 }, { has: () => true, get: (_target, key) => called.push(key) });
    expect(json({ value, remote }, tally())).toEqual({ value: { a: 1 }, remote: { a: 1 } });
    expect(called).toEqual(["a"]);
  });

  it("asks a proxy for its keys once, and for each that is kept once", () => {
    const asked: string[] = [];
    const target = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index]));
    const note = (name: keyof ProxyHandler<object>) => (_target: object, key?: PropertyKey) => {
      asked.push(name);
      return Reflect.apply(Reflect[name], undefined, key === undefined ? [target] : [target, key]);
    };
    const traps = ["get", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor", "isExtensible"] as const;
    json(new Proxy(target, Object.fromEntries(traps.map((name) => [name, note(name)]))), tally());
    expect(asked.filter((name) => name !== "getOwnPropertyDescriptor")).toEqual(["ownKeys"]);
    expect(asked.length).toBeLessThanOrEqual(202);
  });

  it("keeps nothing alive that it has seen", async () => {
    const kept: WeakRef<object>[] = [];
    const records = collector();
    const tracing = new TracingService({ diagnostics: false }).registerTracer(records);
    (() => {
      const value = { big: { inner: [1, 2] }, list: [{}] };
      kept.push(new WeakRef(value), new WeakRef(value.big), new WeakRef(value.list));
      tracing.withTrace("t", { inputs: value }, () =>
        tracing.traceStep("s", { inputs: new Map([["k", value]]) }, () => {}),
      );
    })();
    await tracing.shutdown();
    // What was dereferenced in a job stays until that job has ended.
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.();
    expect(globalThis.gc).toBeTypeOf("function");
    expect(kept.map((reference) => reference.deref())).toEqual([undefined, undefined, undefined]);
  });

  it("ends soon where references are shared without measure", () => {
    let reads = 0;
    let value: unknown = "leaf";
    for (let level = 0; level < 8; level += 1) {
      const below = value;
      const read = () => {
        reads += 1;
        return below;
      };
      value = Object.defineProperties(
        {},
        Object.fromEntries([..."abcdefgh"].map((key) => [key, { get: read, enumerable: true }])),
      );
    }
    const count = tally();
    json(value, count);
    expect(count.truncated).toBeGreaterThan(0);
    // Of 19 million: the limit is 20,000 nodes.
    expect(reads).toBeLessThan(25_000);
  });
});
