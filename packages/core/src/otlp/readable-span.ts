/** Seconds and nanoseconds. */
type HrTime = [seconds: number, nanoseconds: number];
type AttributeValue = string | number | boolean | string[];
type Attributes = Record<string, AttributeValue>;

interface SpanContext {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceFlags: number;
}

interface Resource {
  readonly attributes: Attributes;
  merge(other: Resource | null): Resource;
  getRawAttributes(): [string, AttributeValue][];
}

interface TimedEvent {
  readonly name: string;
  readonly time: HrTime;
  readonly attributes: Attributes;
}

/** What made a span. */
export interface InstrumentationScope {
  readonly name: string;
  readonly version?: string;
}

/** A span as OpenTelemetry's SDK 2.x hands it to span processors and exporters. */
export interface ReadableSpan {
  readonly name: string;
  readonly kind: number;
  readonly spanContext: () => SpanContext;
  readonly parentSpanContext?: SpanContext;
  readonly startTime: HrTime;
  readonly endTime: HrTime;
  readonly duration: HrTime;
  readonly status: { readonly code: number; readonly message?: string };
  readonly attributes: Attributes;
  readonly links: never[];
  readonly events: TimedEvent[];
  readonly ended: boolean;
  readonly resource: Resource;
  readonly instrumentationScope: InstrumentationScope;
  readonly droppedAttributesCount: number;
  readonly droppedEventsCount: number;
  readonly droppedLinksCount: number;
}

/** The text of a span, parsed: what `spanText` writes, and nothing else. */
interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly OtlpAttribute[];
  readonly events?: readonly OtlpEvent[];
  readonly status: { readonly code: number; readonly message?: string };
}

interface OtlpEvent {
  readonly name: string;
  readonly timeUnixNano: string;
  readonly attributes: readonly OtlpAttribute[];
}

interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

interface OtlpValue {
  readonly stringValue?: string;
  readonly intValue?: string;
  readonly doubleValue?: number | string;
  readonly boolValue?: boolean;
  readonly arrayValue?: { readonly values: readonly OtlpValue[] };
}

const SAMPLED = 1;
const NO_RESOURCE: Resource = {
  attributes: {},
  merge: (other) => other ?? NO_RESOURCE,
  getRawAttributes: () => [],
};

/**
 * Makes the span that OpenTelemetry's span processors and exporters take of the text that `spanText` wrote. All share one empty
 * resource, by which exporters group.
 */
export function toReadableSpan(text: string, scope: InstrumentationScope): ReadableSpan {
  const span = JSON.parse(text) as OtlpSpan; // written by `spanText`
  const { traceId, parentSpanId } = span;
  const [startTime, endTime] = [toHrTime(span.startTimeUnixNano), toHrTime(span.endTimeUnixNano)];
  const context = { traceId, spanId: span.spanId, traceFlags: SAMPLED };
  return {
    name: span.name,
    // OTLP's 0 is a kind of its own: unspecified.
    kind: span.kind - 1,
    spanContext: () => context,
    ...(parentSpanId !== undefined && { parentSpanContext: { traceId, spanId: parentSpanId, traceFlags: SAMPLED } }),
    startTime,
    endTime,
    duration: difference(startTime, endTime),
    status: span.status,
    attributes: toAttributes(span.attributes),
    links: [],
    events: (span.events ?? []).map(toTimedEvent),
    ended: true,
    resource: NO_RESOURCE,
    instrumentationScope: scope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function toTimedEvent({ name, timeUnixNano, attributes }: OtlpEvent): TimedEvent {
  return { name, time: toHrTime(timeUnixNano), attributes: toAttributes(attributes) };
}

function toAttributes(attributes: readonly OtlpAttribute[]): Attributes {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, toValue(value)]));
}

function toValue({ stringValue, intValue, doubleValue, boolValue, arrayValue }: OtlpValue): AttributeValue {
  // Text of a double is "NaN" or an infinity.
  const number = intValue ?? doubleValue;
  if (number !== undefined) return Number(number);
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
