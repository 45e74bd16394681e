import type { RequestBody } from "../fault-server/received.js";
import { fieldOf, isFields } from "../otlp/fields.js";
import type { RejectionRule, Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { headerOf } from "./credentials.js";

/** A request with its JSON: `undefined` where it is none. */
export interface BodySubject {
  readonly request: RequestBody;
  readonly json: unknown;
}

const BODY = "platform/app/src/server/otel/parseOtlpBody.ts";
const COLLECTOR = "platform/app/src/server/routes/collector.ts";
const ENCODINGS: readonly string[] = ["identity", "gzip", "deflate", "br"];

/** How a body with spans must be packed. */
export const OTLP_BODY_RULES: readonly RejectionRule<BodySubject>[] = [
  {
    id: "compression",
    status: 400,
    source: `${BODY}, readOtlpBody: gzip, deflate and br, spelt so`,
    check: ({ request }) => {
      const encoding = headerOf(request, "content-encoding") ?? "identity";
      if (!ENCODINGS.includes(encoding)) return `Unsupported Content-Encoding: ${encoding}`;
      return request.bodyBytes === 0 && request.wireBytes > 0 ? "Request body could not be read." : undefined;
    },
  },
  {
    id: "protobuf",
    status: 400,
    source: "none: the real server takes protobuf, this receiver does not",
    check: ({ request, json }) =>
      json === undefined && headerOf(request, "content-type")?.includes("protobuf") === true
        ? "this receiver reads OTLP as JSON alone; LangWatch itself would take protobuf"
        : undefined,
  },
  {
    id: "json",
    status: 400,
    source: `${BODY}, parseWithFallback: JSON, else protobuf`,
    check: ({ request, json }) =>
      isFields(json) || request.bodyBytes === 0 ? undefined : "Failed to parse traces: the body is no JSON object",
  },
];

/** What the server makes of a body with spans without a word. */
export const OTLP_BODY_WARNINGS: readonly Rule<BodySubject>[] = [
  {
    id: "content-type",
    source: `${BODY}, parseWithFallback: anything but exactly application/json is taken for protobuf first`,
    check: ({ request }) => {
      const type = headerOf(request, "content-type");
      return type === "application/json"
        ? undefined
        : `content-type ${show(type)} is not application/json: the body is read as protobuf first, which may find nonsense in it`;
    },
  },
  {
    id: "no-spans",
    source:
      "platform/app/src/server/routes/otel.ts: a body without resourceSpans is answered 200, and nothing is stored",
    check: ({ json }) =>
      Array.isArray(fieldOf(json, "resourceSpans"))
        ? undefined
        : "resourceSpans is no list: the answer is 200 and nothing is stored",
  },
];

/** How a body for the collector must be packed. */
export const COLLECTOR_BODY_RULES: readonly RejectionRule<BodySubject>[] = [
  {
    id: "collector-json",
    status: 400,
    source: `${COLLECTOR}: application/json, an object, read as it is: compressed JSON is none`,
    check: ({ request, json }) => {
      const isJson = headerOf(request, "content-type")?.includes("application/json") === true;
      const isPlain = (headerOf(request, "content-encoding") ?? "identity") === "identity";
      return isJson && isPlain && isFields(json) ? undefined : "Invalid body, expecting json";
    },
  },
];
