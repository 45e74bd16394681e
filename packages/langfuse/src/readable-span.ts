import { version } from "../package.json";

/** Seconds and nanoseconds. */
type HrTime = [seconds: number, nanoseconds: number];
type AttributeValue = string | boolean | string[];

interface SpanContext {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceFlags: number;
}

interface Resource {
  readonly attributes: Record<string, AttributeValue>;
  merge(other: Resource | null): Resource;
  getRawAttributes(): [string, AttributeValue][];
}

/** A span as OpenTelemetry's SDK 2.x hands it to a span processor. */
export interface ReadableSpan {
  readonly name: string;
  readonly kind: number;
  readonly spanContext: () => SpanContext;
  readonly parentSpanContext?: SpanContext;
  readonly startTime: HrTime;
  readonly endTime: HrTime;
  readonly duration: HrTime;
  readonly status: { readonly code: number; readonly message?: string };
  readonly attributes: Record<string, AttributeValue>;
  readonly links: never[];
  readonly events: never[];
  readonly ended: boolean;
  readonly resource: Resource;
  readonly instrumentationScope: { readonly name: string; readonly version?: string };
  readonly droppedAttributesCount: number;
  readonly droppedEventsCount: number;
  readonly droppedLinksCount: number;
}

/** The text of a span, parsed: what the mapping writes, and nothing else. */
interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: OtlpValue }[];
  readonly status: { readonly code: number; readonly message?: string };
}

interface OtlpValue {
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly arrayValue?: { readonly values: readonly OtlpValue[] };
}

const INTERNAL = 0;
const SAMPLED = 1;
// The processor's own filter lets this scope through.
const SCOPE = { name: "langfuse-sdk", version };
const NO_RESOURCE: Resource = {
  attributes: {},
  merge: (other) => other ?? NO_RESOURCE,
  getRawAttributes: () => [],
};

/** Makes the span that a span processor takes of the text of a span. */
export function toReadableSpan(text: string): ReadableSpan {
  const span = JSON.parse(text) as OtlpSpan; // written by our own mapping
  const { traceId, parentSpanId } = span;
  const [startTime, endTime] = [toHrTime(span.startTimeUnixNano), toHrTime(span.endTimeUnixNano)];
  const context = { traceId, spanId: span.spanId, traceFlags: SAMPLED };
  return {
    name: span.name,
    kind: INTERNAL,
    spanContext: () => context,
    ...(parentSpanId !== undefined && { parentSpanContext: { traceId, spanId: parentSpanId, traceFlags: SAMPLED } }),
    startTime,
    endTime,
    duration: difference(startTime, endTime),
    status: span.status,
    attributes: Object.fromEntries(span.attributes.map(({ key, value }) => [key, toValue(value)])),
    links: [],
    events: [],
    ended: true,
    resource: NO_RESOURCE,
    instrumentationScope: SCOPE,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function toValue({ stringValue, boolValue, arrayValue }: OtlpValue): AttributeValue {
  return stringValue ?? boolValue ?? (arrayValue?.values ?? []).map((value) => value.stringValue ?? "");
}

const NANOS_DIGITS = 9;
const NANOS = 10 ** NANOS_DIGITS;

function toHrTime(nanoseconds: string): HrTime {
  const digits = nanoseconds.padStart(NANOS_DIGITS + 1, "0");
  return [Number(digits.slice(0, -NANOS_DIGITS)), Number(digits.slice(-NANOS_DIGITS))];
}

function difference([startSeconds, startNanos]: HrTime, [endSeconds, endNanos]: HrTime): HrTime {
  const nanos = endNanos - startNanos;
  return nanos < 0 ? [endSeconds - startSeconds - 1, nanos + NANOS] : [endSeconds - startSeconds, nanos];
}
