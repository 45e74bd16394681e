import type { CapturedError, Json, JsonObject, StepEnd, TraceEnd } from "@agent-tracer/core";
import { opikReceiver } from "@agent-tracer/testing/opik";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import type { OpikItem } from "../src/index.js";
import { opikAt } from "./opik-at.js";
import { stepEnd, traceEnd } from "./records.js";

const receiver = await opikReceiver();
afterAll(() => receiver.close());

const json = fc.jsonValue() as fc.Arbitrary<Json>;
const object = fc.dictionary(fc.string(), json) as fc.Arbitrary<JsonObject>;
const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("", " ", "\n", "error", "__proto__"));
const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const number = fc.oneof(fc.double(), fc.nat(), fc.constantFrom(Number.MAX_VALUE, 2 ** 31, 1e-12, -0));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const status = fc.constantFrom("ok", "error", "cancelled", "abandoned", "unset");
const error: fc.Arbitrary<CapturedError> = fc.record(
  { type: text, message: text, stack: text, cause: fc.record({ type: text, message: text }) },
  { requiredKeys: ["type", "message"] },
);
const scores = fc.array(fc.record({ name: text, value: fc.oneof(number, text, fc.boolean()), comment: text }), {
  maxLength: 3,
});
const now = Date.now();
/** Within what Opik takes; fractions of all lengths. */
const time = fc.double({ min: now - 3_600_000, max: now, noNaN: true });

const trace = fc.record({
  traceId: hex(32),
  rootId: hex(16),
  name: text,
  projectName: fc.constant("p"),
  times: fc.tuple(time, time),
  userId: maybe(text),
  sessionId: maybe(text),
  tags: fc.array(text, { maxLength: 4 }),
  metadata: object,
  inputs: maybe(json),
  outputs: maybe(json),
  environment: maybe(text),
  status,
  error: maybe(error),
  scores,
});

const step = fc.record({
  stepId: hex(16),
  name: text,
  type: text,
  times: fc.tuple(time, time),
  inputs: maybe(json),
  outputs: maybe(json),
  metadata: object,
  attributes: object,
  status,
  error: maybe(error),
  logs: fc.array(fc.record({ name: text, message: json, type: fc.constant("info"), time: number }), { maxLength: 2 }),
  model: maybe(fc.record({ name: text, provider: text, parameters: object })),
  usage: maybe(
    fc.record(
      { inputTokens: number, outputTokens: number, cacheReadTokens: number, reasoningTokens: number, costUsd: number },
      { requiredKeys: [] },
    ),
  ),
  firstTokenTime: maybe(time),
  scores,
});

/** Leaves out what is undefined, and puts the times in their order. */
function toRecord<Fields extends { readonly times: readonly [number, number] }>({ times, ...fields }: Fields): object {
  const [startTime = 0, endTime = 0] = times.toSorted((a, b) => a - b);
  const given = Object.entries({ ...fields, startTime, endTime }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

async function send(end: TraceEnd, steps: readonly StepEnd[]): Promise<void> {
  const factory = opikAt(receiver);
  const items = new Map<string, OpikItem[]>();
  const tracer = factory.create(end, (item) => {
    items.set(item.type, [...(items.get(item.type) ?? []), item]);
  });
  for (const each of steps) tracer.addTrace(each);
  for (const each of steps) tracer.endTrace(each);
  tracer.end(end);
  for (const batch of items.values()) expect(await factory.deliver?.(batch, new AbortController().signal)).toEqual({});
}

it("makes rows of any record that Opik takes as they are", async () => {
  await fc.assert(
    fc.asyncProperty(
      trace,
      fc.uniqueArray(step, { maxLength: 3, selector: ({ stepId }) => stepId }),
      async (given, steps) => {
        receiver.clear();
        const end = traceEnd(toRecord(given));
        const { traceId, rootId } = end;
        await send(
          end,
          steps.map((each) => stepEnd({ ...toRecord(each), traceId, rootId, parentId: rootId })),
        );
        receiver.assertClean();
        expect(receiver.traces()).toHaveLength(1);
        expect(receiver.spans()).toHaveLength(steps.length);
      },
    ),
    { numRuns: 200 },
  );
});
