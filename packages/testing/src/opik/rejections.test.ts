import { afterEach, describe, expect, it } from "vitest";
import type { Seen } from "../../test/http-client.js";
import { type OpikClient, opikClient } from "../../test/opik-client.js";
import { START_MS, scoreRow, spanRow, traceRow, uuid7 } from "../../test/opik-rows.js";
import type { OpikReceiver, OpikReceiverOptions } from "./opik-receiver.js";
import { REQUEST_RULES } from "./request-rules.js";
import { ROW_RULES } from "./row-rules.js";
import { opikReceiver } from "./start-opik-receiver.js";

type Send = (client: OpikClient) => Promise<Seen>;

interface Case {
  readonly rule: string;
  readonly status: number;
  readonly refused: readonly Send[];
  readonly passes: readonly Send[];
  readonly options?: OpikReceiverOptions;
}

const TRACES = "/v1/private/traces/batch";
const BODY = { traces: [traceRow()] };
const HOUR_MS = 3_600_000;

const trace =
  (fields: object = {}): Send =>
  (client) =>
    client.traces(traceRow(fields));
const span =
  (fields: object = {}): Send =>
  (client) =>
    client.spans(spanRow(fields));
const score =
  (fields: object = {}): Send =>
  (client) =>
    client.traceScores(scoreRow(fields));
const withHeaders =
  (headers: Readonly<Record<string, string>>): Send =>
  (client) =>
    client.to(TRACES, BODY, { headers });
const many = (count: number) => Array.from({ length: count }, (_, index) => traceRow({ id: uuid7(index + 1) }));

const CASES: readonly Case[] = [
  {
    rule: "route",
    status: 404,
    refused: [(client) => client.to("/v1/private/traces", BODY), (client) => client.to("/api/v2/traces/batch", BODY)],
    passes: [(client) => client.to(`${TRACES}?x=1`, BODY)],
  },
  {
    rule: "method",
    status: 405,
    refused: [
      (client) => client.to(TRACES, BODY, { method: "PUT" }),
      (client) => client.to("/v1/private/traces/feedback-scores", { scores: [scoreRow()] }),
    ],
    passes: [trace(), score()],
  },
  {
    rule: "default-workspace",
    status: 403,
    options: { apiKey: "k", workspace: "acme" },
    refused: [withHeaders({ authorization: "k" }), withHeaders({ authorization: "k", "comet-workspace": "" })],
    passes: [withHeaders({ authorization: "k", "comet-workspace": "acme" })],
  },
  {
    rule: "api-key",
    status: 401,
    options: { apiKey: "k", workspace: "acme" },
    refused: ["", "other", "Bearer k"].map((authorization) =>
      withHeaders({ authorization, "comet-workspace": "acme" }),
    ),
    passes: [withHeaders({ authorization: "k", "comet-workspace": "acme" })],
  },
  {
    rule: "workspace",
    status: 403,
    refused: [withHeaders({ "comet-workspace": "other" })],
    passes: [withHeaders({ "comet-workspace": "" }), trace()],
  },
  { rule: "quota", status: 402, options: { quotaExceeded: true }, refused: [trace(), span(), score()], passes: [] },
  {
    rule: "media-type",
    status: 415,
    refused: [withHeaders({ "content-type": "text/plain" }), withHeaders({ "content-type": "" })],
    passes: [withHeaders({ "content-type": "application/json; charset=utf-8" })],
  },
  {
    rule: "json",
    status: 400,
    refused: [(client) => client.to(TRACES, "{"), (client) => client.to(TRACES, [])],
    passes: [trace()],
  },
  {
    rule: "batch-size",
    status: 422,
    refused: [
      (client) => client.to(TRACES, {}),
      (client) => client.to(TRACES, { spans: [spanRow()] }),
      (client) => client.traces(),
      (client) => client.traces(...many(1001)),
    ],
    passes: [(client) => client.traces(...many(1000))],
  },
  {
    rule: "uuid-format",
    status: 400,
    refused: [trace({ id: "not-a-uuid" }), span({ trace_id: 7 }), span({ parent_span_id: "a1" }), score({ id: "x" })],
    passes: [span({ parent_span_id: null })],
  },
  {
    rule: "instant",
    status: 400,
    refused: [trace({ start_time: "yesterday" }), trace({ end_time: "2026-01-01" }), span({ last_updated_at: true })],
    passes: [
      trace({ start_time: "2026-11-22T12:00:00.123456789Z" }),
      trace({ start_time: "2026-11-22T12:00:00+01:00" }),
    ],
  },
  {
    rule: "text",
    status: 400,
    refused: [trace({ name: {} }), trace({ thread_id: ["a"] }), span({ model: {} }), score({ reason: {} })],
    passes: [trace({ name: 7 }), trace({ thread_id: null })],
  },
  {
    rule: "enum",
    status: 400,
    refused: [span({ type: "chain" }), span({ source: "js" }), trace({ source: "ui" }), score({ source: "user" })],
    passes: [span({ type: "guardrail" }), score({ source: "ui" })],
  },
  {
    rule: "tags-list",
    status: 400,
    refused: [trace({ tags: "a" }), span({ tags: [1] })],
    passes: [trace({ tags: [] })],
  },
  {
    rule: "usage-integers",
    status: 400,
    refused: [span({ usage: { total_tokens: "7" } }), span({ usage: { total_tokens: 2 ** 31 } })],
    passes: [span({ usage: { total_tokens: 2 ** 31 - 1 } })],
  },
  {
    rule: "error-object",
    status: 400,
    refused: [trace({ error_info: "boom" })],
    passes: [trace({ error_info: null })],
  },
  {
    rule: "numbers",
    status: 400,
    refused: [
      span({ ttft: "1" }),
      span({ total_estimated_cost: {} }),
      score({ value: "good" }),
      score({ value: true }),
    ],
    passes: [span({ ttft: 0.5, total_estimated_cost: 0 })],
  },
  {
    rule: "required",
    status: 422,
    refused: [
      trace({ start_time: undefined }),
      span({ trace_id: null }),
      span({ start_time: undefined }),
      score({ name: undefined }),
      score({ value: null }),
      score({ source: undefined }),
      score({ id: undefined }),
    ],
    passes: [trace({ name: undefined })],
  },
  {
    rule: "project-blank",
    status: 422,
    refused: [trace({ project_name: " \n" }), score({ project_name: "" })],
    passes: [trace()],
  },
  {
    rule: "error-blank",
    status: 422,
    refused: [
      trace({ error_info: { exception_type: "Error", traceback: "" } }),
      span({ error_info: { exception_type: " ", traceback: "at" } }),
      span({ error_info: { exception_type: "Error" } }),
    ],
    passes: [span({ error_info: { exception_type: "Error", traceback: "at" } })],
  },
  {
    rule: "time-range",
    status: 422,
    refused: [trace({ start_time: "1969-12-31T23:59:59Z" }), trace({ end_time: "2262-04-12T00:00:00Z" })],
    passes: [trace({ start_time: "1970-01-01T00:00:00Z" })],
  },
  {
    rule: "cost",
    status: 422,
    refused: [span({ total_estimated_cost: -0.01 })],
    passes: [span({ total_estimated_cost: 0 })],
  },
  { rule: "score-name", status: 422, refused: [score({ name: " " })], passes: [score()] },
  {
    rule: "score-range",
    status: 422,
    refused: [score({ value: 1e9 }), score({ value: -1e9 })],
    passes: [score({ value: 999_999_999 })],
  },
  {
    rule: "uuid-version",
    status: 400,
    refused: [
      trace({ id: "0f5b1d0e-58e2-4f6b-9c7a-0b2f6a1d3c4e" }),
      span({ trace_id: "0f5b1d0e-58e2-4f6b-9c7a-0b2f6a1d3c4e" }),
      score({ id: "0f5b1d0e-58e2-4f6b-9c7a-0b2f6a1d3c4e" }),
    ],
    passes: [trace()],
  },
  {
    rule: "uuid-window",
    status: 400,
    refused: [
      trace({ id: uuid7(1, START_MS - 25 * HOUR_MS) }),
      trace({ id: uuid7(1, START_MS + 25 * HOUR_MS) }),
      span({ id: uuid7(2, START_MS - 25 * HOUR_MS) }),
      span({ trace_id: uuid7(1, START_MS + 25 * HOUR_MS) }),
    ],
    passes: [
      trace({ id: uuid7(1, START_MS - 23 * HOUR_MS) }),
      span({ trace_id: uuid7(1, START_MS - 250 * HOUR_MS), parent_span_id: uuid7(3, START_MS - 250 * HOUR_MS) }),
      score({ id: uuid7(1, START_MS - 250 * HOUR_MS) }),
    ],
  },
];

let receiver: OpikReceiver | undefined;
afterEach(() => receiver?.close());

describe("a request that Opik refuses", () => {
  it("exists for every rule", () => {
    const rules = [...REQUEST_RULES, ...ROW_RULES].map(({ id }) => id);
    expect(CASES.map(({ rule }) => rule)).toEqual(rules);
  });

  it.each(CASES)(
    "by the rule $rule gets $status, and nothing of it is stored",
    async ({ rule, status, refused, options }) => {
      receiver = await opikReceiver(options);
      using client = opikClient(receiver);
      for (const send of refused) expect((await send(client)).status).toBe(status);
      expect(receiver.rejections().map((each) => each.rule)).toEqual(refused.map(() => rule));
      expect([receiver.traces(), receiver.spans(), receiver.scores(), receiver.unique]).toEqual([[], [], [], 0]);
      expect(() => receiver?.assertClean()).toThrow("Opik would refuse");
    },
  );

  it.each(CASES.filter(({ passes }) => passes.length > 0))(
    "is not one that keeps the rule $rule",
    async ({ passes, options }) => {
      receiver = await opikReceiver(options);
      using client = opikClient(receiver);
      for (const send of passes) expect((await send(client)).status).toBe(204);
      expect(receiver.rejections()).toEqual([]);
    },
  );

  it("costs the whole batch", async () => {
    receiver = await opikReceiver();
    using client = opikClient(receiver);
    expect((await client.traces(traceRow(), traceRow({ id: "x" }))).status).toBe(400);
    expect(receiver.traces()).toEqual([]);
  });
});
