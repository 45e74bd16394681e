import { fieldOf } from "../field.js";
import type { Delivery } from "../tracer.js";

/**
 * Reads what an OTLP endpoint says of spans that it will not keep, in the body of its success. Such a success must not be retried.
 * A body that says nothing of the kind means that all are kept.
 * @see https://opentelemetry.io/docs/specs/otlp/#partial-success-1
 */
export function readPartialSuccess(body: string): Delivery {
  const success = fieldOf(parse(body), "partialSuccess");
  const [rejectedSpans, errorMessage] = [fieldOf(success, "rejectedSpans"), fieldOf(success, "errorMessage")];
  const rejected =
    typeof rejectedSpans === "string" && /^\d+$/.test(rejectedSpans) ? Number(rejectedSpans) : rejectedSpans;
  const reason = typeof errorMessage === "string" && errorMessage !== "" ? { reason: errorMessage } : {};
  return {
    rejected: typeof rejected === "number" && Number.isSafeInteger(rejected) && rejected > 0 ? rejected : 0,
    ...reason,
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // A proxy's page, or nothing.
    return undefined;
  }
}
