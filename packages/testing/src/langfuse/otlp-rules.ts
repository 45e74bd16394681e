import type { RequestBody } from "../fault-server/received.js";
import { type Fields, fieldOf, isFields, listOf } from "../otlp/fields.js";
import type { RejectionRule, Rule } from "../receiver/rule.js";
import { headerOf } from "./headers.js";
import { readId } from "./ids-and-times.js";
import type { ServerOptions } from "./server-options.js";

/** A request with spans, and its JSON: `undefined` where it is none. */
export interface OtlpSubject {
  readonly request: RequestBody;
  readonly json: unknown;
  readonly options: ServerOptions;
}

const ROUTE = "web/src/pages/api/public/otel/v1/traces/index.ts";
const IDS = "packages/shared/src/server/otel/utils.ts";

/** How a body must be packed. */
export const ENVELOPE_RULES: readonly RejectionRule<OtlpSubject>[] = [
  {
    id: "compression",
    status: 400,
    source: `${ROUTE}: gunzips where content-encoding says gzip, and knows no other encoding`,
    check: ({ request }) => {
      const encoding = headerOf(request, "content-encoding")?.toLowerCase() ?? "identity";
      if (!encoding.includes("gzip")) {
        return encoding === "identity"
          ? undefined
          : `a body in ${encoding} is read as if it were plain, and is no JSON then`;
      }
      return request.bodyBytes === 0 && request.wireBytes > 0 ? "Failed to decompress request body" : undefined;
    },
  },
  {
    id: "content-type",
    status: 400,
    source: `${ROUTE}: takes application/json and application/x-protobuf`,
    check: ({ request }) => {
      const type = headerOf(request, "content-type")?.toLowerCase() ?? "";
      return /application\/(?:json|x-protobuf)/.test(type) ? undefined : `Invalid content type: ${type || "none"}`;
    },
  },
  {
    id: "protobuf",
    status: 400,
    source: "none: the real server takes protobuf, this receiver does not",
    check: ({ request }) =>
      headerOf(request, "content-type")?.includes("protobuf") === true
        ? "this receiver reads OTLP as JSON alone; Langfuse itself would take protobuf"
        : undefined,
  },
  {
    id: "json",
    status: 400,
    source: `${ROUTE}: reads resourceSpans of the parsed body`,
    check: ({ json }) => (json === undefined || json === null ? "Failed to parse OTel JSON Trace" : undefined),
  },
];

/** What the lists of a body must be. Checked where there is anything in them. */
export const CONTENT_RULES: readonly RejectionRule<OtlpSubject>[] = [
  {
    id: "malformed-list",
    status: 400,
    source: `${IDS}, validateOtelSpanIds: one list that is none, such as attributes as an object, refuses the whole request`,
    check: ({ json }) => sample(findMalformedLists(json)),
  },
  {
    id: "span-ids",
    status: 400,
    source: `${IDS}, validateOtelSpanIds: one span without traceId or spanId, or with one that is neither text nor bytes, refuses all`,
    check: ({ json }) => sample(spansOf(json).flatMap(findBadIds)),
  },
  {
    id: "future-version",
    status: 400,
    source: `${ROUTE}: x-langfuse-ingestion-version is a number up to 4`,
    check: ({ request, options }) => {
      const sent = headerOf(request, "x-langfuse-ingestion-version");
      if (!sent || options.version !== "4") return undefined;
      const version = Number.parseInt(sent, 10);
      return version <= 4 ? undefined : `Unsupported x-langfuse-ingestion-version: "${sent}". Maximum supported: "4".`;
    },
  },
];

/** What the server makes of a body without a word. */
export const BODY_WARNINGS: readonly Rule<OtlpSubject>[] = [
  {
    id: "no-spans",
    source: `${ROUTE}: a body without resourceSpans is answered 200, and nothing is stored`,
    check: ({ json }) => {
      const spans = fieldOf(json, "resourceSpans");
      return Array.isArray(spans) ? undefined : "resourceSpans is no list: the answer is 200 and nothing is stored";
    },
  },
];

/** Tells whether the server has nothing to do: it answers 200 without looking any further. */
export function isEmpty(json: unknown): boolean {
  const spans = fieldOf(json, "resourceSpans");
  return !Array.isArray(spans) || spans.length === 0;
}

const MAX_SAMPLES = 5;

function sample(reasons: readonly string[]): readonly string[] {
  return [...new Set(reasons)].slice(0, MAX_SAMPLES);
}

function spansOf(json: unknown): readonly unknown[] {
  return listOf(json, "resourceSpans")
    .flatMap((resource) => listOf(resource, "scopeSpans"))
    .flatMap((scope) => listOf(scope, "spans"));
}

function findBadIds(span: unknown): readonly string[] {
  const { traceId, spanId, parentSpanId }: Fields = isFields(span) ? span : {};
  const required = Object.entries({ traceId, spanId })
    .filter(([, id]) => readId(id) === undefined)
    .map(([name, id]) => `a span has ${id === undefined || id === null ? "no" : "an unreadable"} ${name}`);
  return parentSpanId && readId(parentSpanId) === undefined
    ? [...required, "a span has an unreadable parentSpanId"]
    : required;
}

function findMalformedLists(json: unknown): readonly string[] {
  const resources = listOf(json, "resourceSpans");
  const scopes = resources.flatMap((resource) => listOf(resource, "scopeSpans"));
  const spans = scopes.flatMap((scope) => listOf(scope, "spans"));
  const events = spans.flatMap((span) => listOf(span, "events"));
  const places: readonly (readonly [name: string, field: string, owners: readonly unknown[]])[] = [
    ["scopeSpans", "scopeSpans", resources],
    ["resource.attributes", "attributes", resources.map((resource) => fieldOf(resource, "resource"))],
    ["spans", "spans", scopes],
    ["scope.attributes", "attributes", scopes.map((scope) => fieldOf(scope, "scope"))],
    ["attributes", "attributes", spans],
    ["events", "events", spans],
    ["event.attributes", "attributes", events],
  ];
  return places
    .filter(([, field, owners]) => owners.some((owner) => isMalformed(fieldOf(owner, field))))
    .map(([name]) => `${name} is no list`);
}

function isMalformed(value: unknown): boolean {
  return value !== undefined && value !== null && !Array.isArray(value);
}
