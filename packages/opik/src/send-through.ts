import { DeliveryError, type DeliveryOutcome } from "@agent-tracer/core";
import { fieldOf } from "@agent-tracer/core/backend";
import type { OpikItemType } from "./item.js";
import type { ClientRequestOptions, OpikClient } from "./opik-client.js";

/** A batch for an app's client. */
export interface ClientBatch {
  readonly client: OpikClient;
  readonly type: OpikItemType;
  readonly texts: readonly string[];
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/**
 * Hands a batch to an app's client, past its queue, and waits for the answer.
 * @throws {DeliveryError} that says what to do, without what the server said.
 */
export async function sendThrough({ client, type, texts, signal, timeoutMs }: ClientBatch): Promise<void> {
  const options = { abortSignal: signal, maxRetries: 0, timeoutInSeconds: timeoutMs / 1000 };
  try {
    await SENDERS[type](client, texts.map(toClientRow), options);
  } catch (error) {
    throw toDeliveryError(error);
  }
}

/** A row of ours, in the client's spelling. */
type Parsed = Parameters<OpikClient["api"]["traces"]["createTraces"]>[0]["traces"][number] &
  Parameters<OpikClient["api"]["traces"]["scoreBatchOfTraces"]>[0]["scores"][number];
type Send = (client: OpikClient, rows: Parsed[], options: ClientRequestOptions) => PromiseLike<unknown>;

const SENDERS: Readonly<Record<OpikItemType, Send>> = {
  trace: ({ api }, traces, options) => api.traces.createTraces({ traces }, options),
  span: ({ api }, spans, options) => api.spans.createSpans({ spans }, options),
  "trace-score": ({ api }, scores, options) => api.traces.scoreBatchOfTraces({ scores }, options),
  "span-score": ({ api }, scores, options) => api.spans.scoreBatchOfSpans({ scores }, options),
};

const TIMES: ReadonlySet<string> = new Set(["start_time", "end_time", "last_updated_at"]);

/** Spells a row as the client does: the names of its fields, and its times as dates. */
function toClientRow(text: string): Parsed {
  const row = JSON.parse(text) as Readonly<Record<string, unknown>>; // written by our own mapping
  const fields = Object.entries(row).map(([name, value]) => [toCamelCase(name), toClientValue(name, value)]);
  return Object.fromEntries(fields) as Parsed; // the mapping writes what the client asks for
}

function toClientValue(name: string, value: unknown): unknown {
  if (TIMES.has(name)) return new Date(String(value));
  if (name !== "error_info" || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [toCamelCase(key), part]));
}

function toCamelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The client's own message holds the server's answer, which may hold what was sent. */
function toDeliveryError(error: unknown): DeliveryError {
  const status = fieldOf(error, "statusCode");
  if (typeof status !== "number") return new DeliveryError("retry", { message: "The Opik client got no answer" });
  return new DeliveryError(outcomeOf(status), { message: `HTTP ${status} through the Opik client`, status });
}

function outcomeOf(status: number): DeliveryOutcome {
  if (status === 413) return "split";
  if (status === 400 || status === 409 || status === 422) return "refused";
  return status === 408 || status === 425 || status === 429 || status >= 500 ? "retry" : "pause";
}
