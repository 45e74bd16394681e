import type { RequestBody } from "../fault-server/received.js";
import type { RejectionRule } from "../receiver/rule.js";
import { headerOf } from "./headers.js";

/** A request whose body the framework reads. */
export interface PlainBodySubject {
  readonly request: RequestBody;
  /** What the route takes. */
  readonly maxBytes: number;
  /** `undefined` where the body is no JSON. */
  readonly json: unknown;
}

const NEXT = "vercel/next.js: packages/next/src/server/api-utils/node/parse-body.ts";

/** How the body of a route other than that for spans must be packed: the framework reads it, not Langfuse. */
export const PLAIN_BODY_RULES: readonly RejectionRule<PlainBodySubject>[] = [
  {
    id: "plain-too-large",
    status: 413,
    source: `${NEXT}: 1 MB for scores, 4.5 MB for the older ingestion`,
    check: ({ request: { wireBytes }, maxBytes }) =>
      wireBytes > maxBytes ? `Body exceeded limit: ${wireBytes} bytes, of ${maxBytes}` : undefined,
  },
  {
    id: "plain-compression",
    status: 400,
    source: `${NEXT}: reads the body as it is: compressed JSON is none`,
    check: ({ request }) => {
      const encoding = headerOf(request, "content-encoding") ?? "identity";
      return encoding === "identity" ? undefined : `Invalid JSON: this route does not decompress ${encoding}`;
    },
  },
  {
    id: "plain-json",
    status: 400,
    source: `${NEXT}: parses application/json`,
    check: ({ request, json }) => {
      const type = headerOf(request, "content-type") ?? "";
      if (!type.includes("application/json"))
        return `Invalid request data: a body of type ${type || "none"} is no JSON`;
      return json === undefined ? "Invalid JSON" : undefined;
    },
  },
];
