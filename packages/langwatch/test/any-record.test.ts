import type { Json, JsonObject, Score } from "@agent-tracer/core";
import { type LangWatchReceiver, langwatchReceiver } from "@agent-tracer/testing/langwatch";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { LangWatchItem } from "../src/index.js";
import { toRootSpan, toStepSpan, toTraceAttributes } from "../src/to-langwatch.js";
import { langwatchAt } from "./langwatch-at.js";
import { stepEnd, traceEnd } from "./records.js";

let receiver: LangWatchReceiver;

beforeAll(async () => {
  receiver = await langwatchReceiver();
});

afterAll(() => receiver.close());

const NOW = Date.now();
// A generator of JSON makes nothing else.
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);
const key = fc.oneof(fc.string(), fc.constantFrom("user_id", "labels", "", "project", "models", "__proto__", "a"));
const object = fc.dictionary(key, json) as fc.Arbitrary<JsonObject>;
const tokens = fc.option(fc.integer({ min: 0, max: 1e6 }), { nil: undefined });
const score: fc.Arbitrary<Score> = fc.record(
  { name: fc.string(), value: fc.oneof(fc.double(), fc.string(), fc.boolean()), comment: fc.string() },
  { requiredKeys: ["name", "value"] },
);
const role = fc.constantFrom("user", "assistant", "system", "owner");
const payload = fc.oneof(
  json,
  fc.array(fc.record({ role, content: fc.oneof(fc.string(), json) }) as fc.Arbitrary<Json>),
);
const step = fc.record({
  name: fc.string(),
  type: fc.oneof(fc.constantFrom("llm", "tool", "retriever", "evaluator", "chain"), fc.string()),
  inputs: payload,
  outputs: fc.oneof(payload, fc.array(fc.record({ content: fc.string(), id: json }))),
  metadata: object,
  attributes: object,
  scores: fc.array(score),
  logs: fc.array(
    fc.record({
      name: fc.oneof(fc.string(), fc.constantFrom("exception", "first_token", "langwatch.evaluation.custom")),
      type: fc.constantFrom("info" as const, "metric" as const),
      message: json,
      time: fc.constant(NOW),
    }),
  ),
  usage: fc
    .record({ inputTokens: tokens, outputTokens: tokens, cacheReadTokens: tokens, costUsd: tokens })
    .map((usage) => Object.fromEntries(Object.entries(usage).filter(([, amount]) => amount !== undefined))),
});
const trace = fc.record({
  name: fc.string(),
  userId: fc.string(),
  sessionId: fc.string(),
  tags: fc.array(fc.string()),
  metadata: object,
  inputs: payload,
  scores: fc.array(score),
});

/** What looks like LangWatch's envelope is opened by it, whoever made it. */
const isOurs = ({ rule }: { readonly rule: string }) => rule !== "nested-envelope";

it("is taken by LangWatch as it was sent, whatever is in it", async () => {
  const deliver = langwatchAt(receiver).deliver?.bind(langwatchAt(receiver));
  await fc.assert(
    fc.asyncProperty(step, trace, async (ofStep, ofTrace) => {
      receiver.clear();
      const times = { startTime: NOW, endTime: NOW + 5 };
      const record = traceEnd({ ...ofTrace, ...times });
      const texts = [
        toStepSpan(stepEnd({ ...ofStep, ...times }), toTraceAttributes(record)),
        toRootSpan(record, { environment: "any" }),
      ];
      const items = texts.map((text): LangWatchItem => ({ type: "span", text, startTime: NOW }));
      expect(await deliver?.(items, new AbortController().signal)).toEqual({ rejected: 0 });
      expect([receiver.rejections(), receiver.warnings().filter(isOurs)]).toEqual([[], []]);
      expect(receiver.spans()).toHaveLength(2);
    }),
    { numRuns: 300 },
  );
});
