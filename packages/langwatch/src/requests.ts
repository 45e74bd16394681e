import { type Delivery, DeliveryError } from "@agent-tracer/core";
import { fieldOf, post, type Reply } from "@agent-tracer/core/backend";
import { createAttributes, exportRequestText, readPartialSuccess } from "@agent-tracer/core/otlp";
import { version } from "../package.json";
import type { LangWatchOptions } from "./options.js";
import type { Access } from "./settings.js";

/** What one request is made with. */
export interface RequestOptions extends Pick<LangWatchOptions, "allowInsecure" | "gzip" | "timeoutMs"> {
  readonly access: Access;
  readonly signal: AbortSignal;
}

const SCOPE = { name: "agent-tracer", version };
const RESOURCE = createAttributes()
  .string("telemetry.sdk.name", "agent-tracer")
  .string("telemetry.sdk.version", version)
  .string("telemetry.sdk.language", "javascript");

/** Sends spans in one request. @throws {DeliveryError} that says what to do. */
export async function sendSpans(spans: readonly string[], options: RequestOptions): Promise<Delivery> {
  const body = exportRequestText({ resource: RESOURCE, scope: SCOPE, spans });
  const { text } = await send(options.access.tracesUrl, body, options);
  return readPartialSuccess(text);
}

/** Sends evaluations of one trace in one request. @throws {DeliveryError} that says what to do. */
export async function sendEvaluations(
  traceId: string,
  evaluations: readonly string[],
  options: RequestOptions,
): Promise<Delivery> {
  const body = `{"trace_id":${JSON.stringify(traceId)},"spans":[],"evaluations":[${evaluations.join(",")}]}`;
  // This route does not decompress.
  const { json } = await send(options.access.collectorUrl, body, { ...options, gzip: false });
  const failed = fieldOf(fieldOf(json, "partialSuccess"), "rejectedEvaluations");
  if (typeof failed !== "number" || failed <= 0) return {};
  // The request was right: its server could not pass them on. A repeat replaces those that it could.
  throw new DeliveryError("retry", { message: `LangWatch could not store ${failed} evaluations` });
}

const ADVICE = {
  400: "it does not accept one of these items",
  401: "check LANGWATCH_API_KEY, and that LANGWATCH_ENDPOINT is where its project is",
  402: "the plan's limit is reached: raise it, or wait for the next month",
  403: "the key may not write traces: it needs the permission traces:create",
  404: "check LANGWATCH_ENDPOINT",
  413: "the request is too large; LangWatch takes 10 MiB",
};

function send(url: string, body: string, options: RequestOptions): Promise<Reply> {
  const { access, signal, allowInsecure, gzip, timeoutMs } = options;
  const headers = {
    // Exactly this: with a charset behind it, servers take the body for protobuf first.
    "content-type": "application/json",
    authorization: `Bearer ${access.apiKey}`,
    ...(access.projectId !== undefined && { "x-project-id": access.projectId }),
  };
  return post({ url, headers, body, signal, allowInsecure, gzip, timeoutMs, advice: ADVICE });
}
