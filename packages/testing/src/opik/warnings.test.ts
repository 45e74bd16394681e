import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpikClient, opikClient } from "../../test/opik-client.js";
import { iso, SPAN_ID, scoreRow, spanRow, TRACE_ID, traceRow, uuid7 } from "../../test/opik-rows.js";
import type { OpikReceiver } from "./opik-receiver.js";
import { ROW_WARNINGS } from "./row-warnings.js";
import { opikReceiver } from "./start-opik-receiver.js";
import { REPLACE_RULES, SCORE_RULES, STORE_RULES } from "./store-rules.js";

let receiver: OpikReceiver;
let client: OpikClient;

beforeEach(async () => {
  receiver = await opikReceiver();
  client = opikClient(receiver);
});

afterEach(async () => {
  client[Symbol.dispose]();
  await receiver.close();
});

interface Case {
  readonly rule: string;
  readonly send: (client: OpikClient) => Promise<unknown>;
  /** How often the rule speaks. @default 1 */
  readonly times?: number;
}

const trace = (fields: object) => (to: OpikClient) => to.traces(traceRow(fields));
const span = (fields: object) => async (to: OpikClient) => {
  await to.traces(traceRow());
  await to.spans(spanRow(fields));
};
const both = (first: object, second: object) => async (to: OpikClient) => {
  await to.traces(traceRow(first));
  await to.traces(traceRow(second));
};
const OTHER = uuid7(9);

const CASES: readonly Case[] = [
  { rule: "unknown-field", send: trace({ userId: "u", usage: {} }), times: 2 },
  { rule: "no-id", send: trace({ id: undefined }) },
  { rule: "no-last-updated", send: trace({ last_updated_at: undefined }) },
  { rule: "default-project", send: trace({ project_name: undefined }) },
  { rule: "default-project", send: trace({ project_name: " p" }) },
  { rule: "json-list-string", send: trace({ input: 7, output: [1], metadata: [{}, "x"] }), times: 3 },
  { rule: "tags-twice", send: trace({ tags: ["a", "b", "a"] }) },
  { rule: "usage-values", send: span({ usage: { a: 1.5, b: null, c: -1, d: 1 } }), times: 3 },
  { rule: "base64", send: span({ input: { image: `data:image/png;base64,${"A".repeat(256_000)}` } }) },
  { rule: "span-name", send: span({ name: " " }) },
  { rule: "span-kind", send: span({ type: undefined }) },
  { rule: "end-before-start", send: trace({ end_time: iso(-1) }) },
  { rule: "time-number", send: trace({ end_time: Date.now() / 1000 + 9 }) },
  {
    rule: "score-decimals",
    send: async (to) => {
      await to.traces(traceRow());
      await to.traceScores(scoreRow({ value: 0.123_456_789_1 }));
    },
  },
  { rule: "same-moment", send: both({ output: "a" }, { output: "b" }) },
  { rule: "field-lost", send: both({ input: "in", tags: ["a"] }, { last_updated_at: iso(9000) }), times: 2 },
  { rule: "field-lost", send: both({ last_updated_at: iso(9000) }, { input: "late" }) },
  { rule: "project-changed", send: both({}, { project_name: "other", last_updated_at: iso(9000) }) },
  { rule: "orphan-span", send: (to) => to.spans(spanRow()) },
  { rule: "missing-parent", send: span({ parent_span_id: OTHER }) },
  {
    rule: "missing-parent",
    send: async (to) => {
      await to.traces(traceRow(), traceRow({ id: uuid7(8) }));
      await to.spans(spanRow({ parent_span_id: OTHER }), spanRow({ id: OTHER, trace_id: uuid7(8) }));
    },
  },
  { rule: "span-project", send: span({ project_name: "other" }) },
  { rule: "score-target", send: (to) => to.traceScores(scoreRow()) },
  { rule: "score-target", send: (to) => to.spanScores(scoreRow({ id: SPAN_ID })) },
  {
    rule: "score-target",
    send: async (to) => {
      await to.traces(traceRow());
      await to.traceScores(scoreRow({ project_name: "other" }));
    },
  },
  {
    rule: "score-replaced",
    send: async (to) => {
      await to.traces(traceRow());
      await to.traceScores(scoreRow(), scoreRow({ value: 1 }));
    },
  },
];

describe("what Opik takes and changes without a word", () => {
  it("has a request for every rule", () => {
    const rules = [...ROW_WARNINGS, ...REPLACE_RULES, ...STORE_RULES, ...SCORE_RULES].map(({ id }) => id);
    expect([...new Set(CASES.map(({ rule }) => rule))].sort()).toEqual(rules.sort());
  });

  it.each(CASES)("is told by the rule $rule alone", async ({ rule, send, times = 1 }) => {
    await send(client);
    expect(receiver.rejections()).toEqual([]);
    expect(receiver.warnings().map((each) => each.rule)).toEqual(Array.from({ length: times }, () => rule));
    expect(() => receiver.assertClean()).toThrow(rule);
  });

  it("is not a row that comes again as it was, nor one that adds to it", async () => {
    await client.traces(traceRow({ end_time: undefined, last_updated_at: iso(0) }));
    await client.traces(traceRow({ input: "in", output: "out" }));
    await client.traces(traceRow({ input: "in", output: "out" }));
    await client.spans(spanRow(), spanRow({ id: OTHER, parent_span_id: SPAN_ID }));
    await client.traceScores(scoreRow());
    await client.traceScores(scoreRow());
    await client.spanScores(scoreRow({ id: SPAN_ID }));
    receiver.assertClean();
    expect(receiver.repeats).toBe(2);
  });

  it("says where", async () => {
    await client.spans(spanRow());
    expect(receiver.warnings()).toMatchObject([{ requestNumber: 1, traceId: TRACE_ID, spanId: SPAN_ID }]);
  });
});
