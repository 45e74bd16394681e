import fc from "fast-check";
import { it } from "vitest";
import { AUTHORIZATION } from "../../test/langfuse-client.js";
import { otlpBody, otlpSpan } from "../../test/otlp-bodies.js";
import type { RequestBody } from "../fault-server/received.js";
import { KEYS } from "./attribute-keys.js";
import { LangfuseServer } from "./langfuse-server.js";

const OPTIONS = {
  publicKey: "pk-lf-test",
  secretKey: "sk-lf-test",
  version: "4",
  suspended: false,
  maxRequestBytes: 5_000_000,
  now: () => 0,
} as const;

/** Sends a body as JSON, and reads everything back. */
function send(path: string, json: unknown): number {
  const server = new LangfuseServer(OPTIONS);
  const request: RequestBody = {
    number: 1,
    method: "POST",
    path: `/api/public/${path}`,
    headers: { authorization: AUTHORIZATION, "content-type": "application/json" },
    wireBytes: 2,
    bodyBytes: 2,
    receivedAt: 0,
  };
  const { items, accept } = server.receive(json, request);
  const { status } = accept([...items]).answer;
  server.warnings();
  server.store.traces();
  server.store.observations();
  server.store.scores();
  return status;
}

// Keys that have a meaning, so that values reach what reads them.
const key = fc.oneof(
  fc.constantFrom(...Object.values(KEYS), "langfuse.metadata", "gen_ai.tool.name", `${KEYS.metadata}.__proto__`),
  fc.string(),
);
const value = fc.oneof(
  fc.json().map((stringValue) => ({ stringValue })),
  fc.jsonValue().map((intValue) => ({ intValue })),
  fc.jsonValue(),
);
const attribute = fc.record({ key, value });
const field = fc.oneof(fc.jsonValue(), fc.array(attribute));
const span = fc.dictionary(
  fc.constantFrom(
    "traceId",
    "spanId",
    "parentSpanId",
    "name",
    "startTimeUnixNano",
    "endTimeUnixNano",
    "attributes",
    "events",
    "status",
    "links",
  ),
  field,
);

it("answers any body with spans", () => {
  fc.assert(fc.property(fc.array(span), (spans) => [200, 400].includes(send("otel/v1/traces", otlpBody(...spans)))));
  fc.assert(
    fc.property(
      fc.array(attribute),
      (attributes) => send("otel/v1/traces", otlpBody({ ...otlpSpan(), attributes })) === 200,
    ),
  );
});

it("answers any body at all", () => {
  for (const path of ["otel/v1/traces", "scores", "ingestion"]) {
    fc.assert(fc.property(fc.jsonValue(), (json) => send(path, json) < 500));
  }
});

it("answers any score", () => {
  const score = fc.dictionary(
    fc.constantFrom(
      "id",
      "traceId",
      "sessionId",
      "observationId",
      "name",
      "value",
      "dataType",
      "comment",
      "metadata",
      "environment",
    ),
    fc.oneof(fc.string(), fc.jsonValue()),
  );
  fc.assert(fc.property(score, (json) => send("scores", json) < 500));
  fc.assert(
    fc.property(score, (body) => send("ingestion", { batch: [{ id: "e", type: "score-create", body }] }) === 207),
  );
});
