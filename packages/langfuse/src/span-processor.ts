import { DeliveryError } from "@agent-tracer/core";
import { type ReadableSpan, toReadableSpan } from "./readable-span.js";

/** A `LangfuseSpanProcessor` of `@langfuse/otel` by its shape, so that nothing of it is imported. */
export interface SpanProcessor {
  onEnd(span: ReadableSpan): void;
  forceFlush(): Promise<void>;
}

/**
 * Hands spans to an app's span processor, and waits until it has sent them. `onStart` is not called: the processor would take every
 * span for the first of its app.
 * @throws {DeliveryError} `retry`: of why it failed, the processor tells nothing that can be relied on.
 */
export async function sendThrough(
  processor: SpanProcessor,
  spans: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const span of spans) processor.onEnd(toReadableSpan(span));
    await Promise.race([processor.forceFlush(), rejectOnAbort(signal)]);
  } catch {
    throw new DeliveryError("retry", { message: "The LangfuseSpanProcessor could not send its spans" });
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
