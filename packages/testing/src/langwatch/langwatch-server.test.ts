import fc from "fast-check";
import { it } from "vitest";
import { otlpBody, otlpSpan } from "../../test/otlp-bodies.js";
import type { RequestBody } from "../fault-server/received.js";
import { KEYS, METADATA_KEYS, USER_KEYS } from "./attribute-keys.js";
import { LangWatchServer } from "./langwatch-server.js";

const OPTIONS = {
  apiKey: "sk-lw-test",
  projectId: undefined,
  planLimitReached: false,
  readOnlyKey: false,
  offloadsLargeValues: false,
  now: () => 0,
};

/** Sends a body as JSON, and reads everything back. */
function send(path: string, json: unknown): number {
  const server = new LangWatchServer(OPTIONS);
  const request: RequestBody = {
    number: 1,
    method: "POST",
    path: `/api/${path}`,
    headers: { authorization: "Bearer sk-lw-test", "content-type": "application/json" },
    wireBytes: 2,
    bodyBytes: 2,
    receivedAt: 0,
  };
  const { items, accept } = server.receive(json, request);
  const { status } = accept([...items]).answer;
  server.warnings();
  server.store.traces();
  server.store.spans();
  server.store.evaluations();
  return status;
}

// Keys that have a meaning, so that values reach what reads them.
const key = fc.oneof(
  fc.constantFrom(...Object.values(KEYS), ...METADATA_KEYS, ...USER_KEYS, "json_encoded_event", "exception.message"),
  fc.string(),
);
const value = fc.oneof(
  fc.json().map((stringValue) => ({ stringValue })),
  fc.jsonValue().map((inner) => ({ stringValue: JSON.stringify({ type: "json", value: inner }) })),
  fc.jsonValue().map((intValue) => ({ intValue })),
  fc.jsonValue(),
);
const attribute = fc.record({ key, value });
const event = fc.record({
  name: fc.constantFrom("exception", "langwatch.evaluation.custom", "first_token"),
  timeUnixNano: fc.oneof(fc.constant("1"), fc.jsonValue()),
  attributes: fc.array(attribute),
});

it("answers any span", () => {
  const fields = fc.dictionary(
    fc.constantFrom("traceId", "spanId", "parentSpanId", "name", "kind", "startTimeUnixNano", "status", "links"),
    fc.jsonValue(),
  );
  fc.assert(fc.property(fc.array(fields), (spans) => send("otel/v1/traces", otlpBody(...spans)) === 200));
  fc.assert(
    fc.property(
      fc.array(attribute),
      fc.array(event),
      (attributes, events) => send("otel/v1/traces", otlpBody({ ...otlpSpan(), attributes, events })) === 200,
    ),
  );
});

it("answers any body at all", () => {
  for (const path of ["otel/v1/traces", "collector"]) {
    fc.assert(fc.property(fc.jsonValue(), (json) => send(path, json) < 500));
  }
});

it("answers any evaluation", () => {
  const evaluation = fc.dictionary(
    fc.constantFrom("evaluation_id", "span_id", "name", "passed", "score", "label", "status", "error", "timestamps"),
    fc.oneof(fc.string(), fc.jsonValue()),
  );
  fc.assert(
    fc.property(fc.array(evaluation), (evaluations) => send("collector", { trace_id: "t", evaluations }) < 500),
  );
});
