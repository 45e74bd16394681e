import { type Delivery, DeliveryError } from "@agent-tracer/core";
import { fieldOf, ruleOn } from "@agent-tracer/core/backend";
import { type ReadableSpan, toReadableSpan } from "@agent-tracer/core/otlp";
import { version } from "../package.json";

/** A `LangWatchTraceExporter` of `langwatch` by its shape, so that nothing of it is imported. */
export interface SpanExporter {
  export(spans: ReadableSpan[], resultCallback: (result: ExportResult) => void): void;
}

/** What an exporter says of an export: 0 is success. */
interface ExportResult {
  readonly code: number;
  readonly error?: Error;
}

const SCOPE = { name: "agent-tracer", version };
const SUCCESS = 0;
const FAILURE: ExportResult = { code: 1 };

/** Hands spans to an app's exporter, and waits until it has sent them. @throws {DeliveryError} that says what to do. */
export async function sendThrough(
  exporter: SpanExporter,
  spans: readonly string[],
  signal: AbortSignal,
): Promise<Delivery> {
  const { code, error } = await Promise.race([exportSpans(exporter, spans), resultOnAbort(signal)]);
  if (code === SUCCESS) return {};
  throw toDeliveryError(error);
}

function exportSpans(exporter: SpanExporter, spans: readonly string[]): Promise<ExportResult> {
  return new Promise<ExportResult>((resolve) => {
    exporter.export(
      spans.map((span) => toReadableSpan(span, SCOPE)),
      resolve,
    );
  }).catch(() => FAILURE);
}

/** OpenTelemetry's exporters keep the status of the reply as the error's `code`. */
function toDeliveryError(error: unknown): DeliveryError {
  const status = fieldOf(error, "code");
  if (typeof status !== "number") {
    return new DeliveryError("retry", { message: "The LangWatchTraceExporter could not send its spans" });
  }
  const { outcome, advice } = ruleOn(status);
  return new DeliveryError(outcome, { message: `HTTP ${status} from the LangWatchTraceExporter: ${advice}`, status });
}

function resultOnAbort(signal: AbortSignal): Promise<ExportResult> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(FAILURE);
    signal.addEventListener("abort", () => resolve(FAILURE), { once: true });
  });
}
