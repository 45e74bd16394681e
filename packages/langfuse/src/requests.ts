import { type Delivery, DeliveryError } from "@agent-tracer/core";
import { fieldOf, post, type Reply } from "@agent-tracer/core/backend";
import { createAttributes, exportRequestText, readPartialSuccess } from "@agent-tracer/core/otlp";
import { version } from "../package.json";
import type { LangfuseOptions } from "./options.js";
import type { Access } from "./settings.js";

/** What one request is made with. */
export interface RequestOptions extends Pick<LangfuseOptions, "allowInsecure" | "gzip" | "timeoutMs"> {
  readonly access: Access;
  readonly signal: AbortSignal;
}

// A scope whose name begins so spares every observation a second copy of its attributes, as metadata.
const SCOPE = { name: "langfuse-sdk.agent-tracer", version };
const NO_RESOURCE = createAttributes();
/** Without it the data is written on the server's slow path, and seen up to ten minutes later. */
const INGESTION_VERSION = "4";

/** Sends spans in one request. @throws {DeliveryError} that says what to do. */
export async function sendSpans(spans: readonly string[], options: RequestOptions): Promise<Delivery> {
  const body = exportRequestText({ resource: NO_RESOURCE, scope: SCOPE, spans });
  const { text } = await send(options.access.tracesUrl, body, options);
  return readPartialSuccess(text);
}

/** Sends scores in one request. @throws {DeliveryError} that says what to do. */
export async function sendScores(scores: readonly string[], options: RequestOptions): Promise<Delivery> {
  // This endpoint does not decompress.
  const plain = { ...options, gzip: false };
  const { json } = await send(options.access.scoresUrl, `{"batch":[${scores.join(",")}]}`, plain);
  return readResults(json, options.access.host);
}

function send(url: string, body: string, options: RequestOptions): Promise<Reply> {
  const { access, signal, allowInsecure, gzip, timeoutMs } = options;
  const headers = {
    authorization: `Basic ${btoa(`${access.publicKey}:${access.secretKey}`)}`,
    "x-langfuse-ingestion-version": INGESTION_VERSION,
    "x-langfuse-sdk-name": "agent-tracer",
    "x-langfuse-sdk-version": version,
  };
  return post({ url, headers, body, signal, allowInsecure, gzip, timeoutMs, advice: ADVICE });
}

const ADVICE = {
  400: "it does not accept one of these items",
  401: "check LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY, and that LANGFUSE_BASE_URL is the region of their project",
  403: "it takes no data of this project: check the plan, its limits, and what the keys may do",
  404: "check LANGFUSE_BASE_URL; a Langfuse of one's own must be version 3.22 or later",
  413: "the request is too large; Langfuse Cloud takes 5 MB",
  429: "more requests than the plan allows",
};

/** Reads what became of each score, which the status of the reply does not tell. */
function readResults(json: unknown, host: string): Delivery {
  const errors = listOf(json, "errors").map((error) => Number(fieldOf(error, "status")));
  if (errors.length === 0) return {};
  const message = `HTTP 207 from ${host}: ${errors.length} of the scores not stored, status ${[...new Set(errors)].join(", ")}`;
  const isTemporary = (status: number) => status === 429 || status >= 500;
  if (errors.some(isTemporary)) throw new DeliveryError("retry", { message });
  if (errors.includes(401)) throw new DeliveryError("pause", { message: `${message}: ${ADVICE[401]}` });
  return { rejected: errors.length, reason: message };
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const field = fieldOf(value, name);
  return Array.isArray(field) ? field : [];
}
