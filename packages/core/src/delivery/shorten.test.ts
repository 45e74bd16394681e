import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stepEnd, traceEnd, traceStart } from "../../test/delivery/test-backend.js";
import type { CapturedError, Json, JsonObject, StepEnd, TraceEnd } from "../records.js";
import { type Feed, type QueuedRecord, UNTOUCHED } from "./queued-record.js";
import { SHORTENED, shorten } from "./shorten.js";
import { Tally } from "./tally.js";

const createFeed = (): Feed => ({
  start: traceStart("t"),
  tally: new Tally(),
  tracer: undefined,
  news: undefined,
  fate: undefined,
  shortened: 0,
  isFlawless: false,
  notifySettled() {},
});

const queuedStep = (content: StepEnd, size = JSON.stringify(content).length): QueuedRecord & { content: StepEnd } => ({
  type: "endTrace",
  feed: createFeed(),
  node: undefined,
  content,
  size,
  ...UNTOUCHED,
});

const queuedTrace = (content: TraceEnd): QueuedRecord & { content: TraceEnd } => ({
  type: "end",
  feed: createFeed(),
  content,
  size: JSON.stringify(content).length,
  ...UNTOUCHED,
});

/** Text as capture makes it: well-formed, now and then long. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 10 }).map((part) => part.repeat(1000)),
);
const json = fc.tuple(fc.jsonValue({ maxDepth: 4 }), text).map((values): Json => JSON.parse(JSON.stringify(values))); // as capture has no -0
const object = fc.tuple(text, json).map(([key, value]): JsonObject => ({ [key]: value, a: 1 }));
const error: fc.Arbitrary<CapturedError> = fc.record(
  { type: text, message: text, stack: text, cause: fc.record({ type: text, message: text }) },
  { requiredKeys: ["type", "message"] },
);
const score = fc.record({ name: text, value: fc.oneof(text, fc.boolean()), comment: text });
const times = { startTime: fc.nat(), endTime: fc.nat() };
const status = fc.constantFrom("ok" as const, "error" as const, "cancelled" as const);
const usage = fc.record({ inputTokens: fc.nat(), costUsd: fc.nat() });

const step = fc
  .record({
    ...times,
    status,
    usage,
    inputs: json,
    outputs: json,
    metadata: object,
    attributes: object,
    error,
    scores: fc.array(score, { maxLength: 5 }),
    logs: fc.array(fc.record({ name: text, message: json, type: fc.constant("info" as const), time: fc.nat() })),
    model: fc.record({ name: fc.constant("gpt"), provider: fc.constant("openai"), parameters: object }),
  })
  .map((changes) => stepEnd("s", changes));
const trace = fc
  .record({
    ...times,
    status,
    inputs: json,
    outputs: json,
    metadata: object,
    error,
    tags: fc.array(text),
    scores: fc.array(score, { maxLength: 5 }),
  })
  .map((changes): TraceEnd => ({ ...traceEnd("t"), ...changes }));

describe("a shortened record", () => {
  const lasting = ["traceId", "rootId", "name", "startTime", "endTime", "status"] as const;

  /** What holds for every record that was shortened. */
  function checkShortened(record: QueuedRecord & { content: StepEnd | TraceEnd }, before: StepEnd | TraceEnd): void {
    const { content, size, feed } = record;
    const asText = JSON.stringify(content);
    expect(JSON.parse(asText)).toEqual(content);
    // A lone surrogate would be written as an escape.
    expect(asText).not.toMatch(/\\ud[89a-f]/i);
    for (const field of lasting) expect(content[field]).toBe(before[field]);
    expect(content.error?.message.slice(0, 900)).toBe(before.error?.message.slice(0, 900));
    expect(content.error?.type.slice(0, 900)).toBe(before.error?.type.slice(0, 900));
    expect(asText).toContain("[removed: too large");
    expect(asText.length).toBeLessThan(40_000);
    // Escapes aside, it weighs what it claims.
    expect(size).toBeLessThan(16_000);
    expect(Object.isFrozen(content)).toBe(true);
    expect(feed?.shortened).toBe(1);
    expect(record.isCompact).toBe(true);
    expect(shorten(record)).toBe(false);
    expect(feed?.shortened).toBe(1);
  }

  it("is a step that is small, marked, JSON, and keeps what it is told by", () => {
    const property = fc.property(step, (before) => {
      const record = queuedStep(before);
      fc.pre(JSON.stringify(before.inputs).length > 5000);
      expect(shorten(record)).toBe(true);
      checkShortened(record, before);
      expect(record.content.usage).toBe(before.usage);
      expect(record.content.model).toMatchObject({ name: "gpt", provider: "openai" });
      expect([record.content.stepId, record.content.parentId]).toEqual([before.stepId, before.parentId]);
    });
    fc.assert(property, { numRuns: 60 });
  });

  it("is a trace that is small, marked, JSON, and keeps what it is told by", () => {
    const property = fc.property(trace, (before) => {
      const record = queuedTrace(before);
      fc.pre(JSON.stringify(before.outputs).length > 5000);
      expect(shorten(record)).toBe(true);
      checkShortened(record, before);
      expect(record.content.totals).toBe(before.totals);
    });
    fc.assert(property, { numRuns: 60 });
  });

  const big = "x".repeat(3000);
  const list = (length: number) => Array.from({ length }, (_, index) => `${index}`);

  it.each<[string, Partial<StepEnd>, Partial<StepEnd>]>([
    ["inputs", { inputs: big }, { inputs: SHORTENED }],
    ["outputs", { outputs: [big] }, { outputs: SHORTENED }],
    ["metadata", { metadata: { big } }, { metadata: { shortened: SHORTENED } }],
    ["attributes", { attributes: { big } }, { attributes: { shortened: SHORTENED } }],
    [
      "a model's parameters",
      { model: { name: "m", parameters: { big } } },
      { model: { name: "m", parameters: { shortened: SHORTENED } } },
    ],
    [
      "an error's stack and causes",
      { error: { type: "E", message: "why", stack: big, cause: { type: "E", message: big } } },
      { error: { type: "E", message: "why" } },
    ],
    [
      "an error's message",
      { error: { type: "E", message: big } },
      { error: { type: "E", message: `${big.slice(0, 1000)}… ${SHORTENED}` } },
    ],
    [
      "logs beyond the first ones",
      { logs: ["a", big, "c"].map((message) => ({ name: "n", message, type: "info", time: 1 })) },
      { logs: [{ name: "n", message: "a", type: "info", time: 1 }] },
    ],
    [
      "scores beyond the first ones",
      { scores: [1, 2].map((value) => ({ name: "n", value, comment: value > 1 ? big : "c" })) },
      { scores: [{ name: "n", value: 1, comment: "c" }] },
    ],
    ["a list of many small values", { inputs: list(500) }, { inputs: SHORTENED }],
    ["an object of many small values", { inputs: { ...list(500) } }, { inputs: SHORTENED }],
  ])("leaves out %s where that is large, and nothing else", (_, large, expected) => {
    const small = { inputs: ["in"], outputs: { out: 1 }, metadata: { m: 1 }, attributes: { a: 1 } };
    const before = stepEnd("s", { ...small, ...large });
    const record = queuedStep(before);
    expect(shorten(record)).toBe(true);
    expect(record.content).toEqual({ ...before, ...expected });
    expect(record.size).toBeLessThan(512 + 2500);
    for (const [key, value] of Object.entries(small)) {
      if (!(key in large)) expect(record.content[key as keyof StepEnd]).toBe(value);
    }
  });

  it("is weighed no further than is needed", () => {
    let looks = 0;
    const ownKeys = (target: object): (string | symbol)[] => {
      looks += 1;
      return Reflect.ownKeys(target);
    };
    const inputs = Array.from({ length: 100 }, () => new Proxy<JsonObject>({ big }, { ownKeys }));
    expect(shorten(queuedStep(stepEnd("s", { inputs }), 5000))).toBe(true);
    expect(looks).toBe(1);
  });

  it("never claims to be larger than before", () => {
    const record = queuedStep(stepEnd("s", { inputs: big }), 100);
    expect(shorten(record)).toBe(true);
    expect(record.size).toBe(100);
  });

  it("has its trace's start let go of what they share", () => {
    const record = queuedTrace({ ...traceEnd("t"), inputs: big });
    if (record.feed !== undefined) record.feed.start = { ...traceStart("t"), inputs: big };
    shorten(record);
    expect(record.feed?.start).toEqual({ ...traceStart("t"), inputs: SHORTENED });
  });
});

describe("a record without large values", () => {
  it("stays the same object, and is not looked at again", () => {
    for (const record of [queuedStep(stepEnd("s", { inputs: "x".repeat(2000) })), queuedTrace(traceEnd("t"))]) {
      const { content, size } = record;
      expect(shorten(record)).toBe(false);
      expect(record.content).toBe(content);
      expect([record.size, record.feed?.shortened, record.isCompact]).toEqual([size, 0, true]);
    }
  });

  it("may be an announcement or a score, which are never shortened", () => {
    const inputs = "x".repeat(5000);
    const start: QueuedRecord = {
      type: "create",
      feed: createFeed(),
      content: { ...traceStart("t"), inputs },
      size: 0,
      ...UNTOUCHED,
    };
    expect(shorten(start)).toBe(false);
  });
});
