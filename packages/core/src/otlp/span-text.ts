import type { Attributes } from "./attributes.js";
import { quote } from "./quote.js";
import { unixNano } from "./unix-nano.js";

/** What a span is to other processes. */
export type SpanKind = "internal" | "server" | "client" | "producer" | "consumer";

/** How a span ended. Only an error has a message. */
export interface SpanStatus {
  readonly code: "unset" | "ok" | "error";
  readonly message?: string | undefined;
}

/** A span of OTLP. Times are epoch milliseconds, ids lower-case hexadecimal digits. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string | undefined;
  readonly name: string;
  /** @default "internal" */
  readonly kind?: SpanKind | undefined;
  readonly startTime: number;
  readonly endTime: number;
  readonly attributes: Attributes;
  /** Texts that {@link spanEventText} made. */
  readonly events?: readonly string[] | undefined;
  /** @default unset */
  readonly status?: SpanStatus | undefined;
}

/** An event of a span. */
export interface SpanEvent {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly attributes: Attributes;
}

const KINDS: Readonly<Record<SpanKind, number>> = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 };
const CODES: Readonly<Record<SpanStatus["code"], number>> = { unset: 0, ok: 1, error: 2 };

/**
 * Writes a span as OTLP/JSON.
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function spanText(span: Span): string {
  const { parentSpanId, kind = "internal", events } = span;
  const parent = parentSpanId === undefined ? "" : `"parentSpanId":${quote(parentSpanId)},`;
  const eventList = events === undefined || events.length === 0 ? "" : `"events":[${events.join(",")}],`;
  return (
    `{"traceId":${quote(span.traceId)},"spanId":${quote(span.spanId)},${parent}"name":${quote(span.name)},` +
    `"kind":${KINDS[kind]},"startTimeUnixNano":"${unixNano(span.startTime)}","endTimeUnixNano":"${unixNano(span.endTime)}",` +
    `"attributes":[${span.attributes.text}],${eventList}"status":${statusText(span.status)}}`
  );
}

/** Writes an event of a span as OTLP/JSON. */
export function spanEventText({ name, time, attributes }: SpanEvent): string {
  return `{"timeUnixNano":"${unixNano(time)}","name":${quote(name)},"attributes":[${attributes.text}]}`;
}

function statusText(status: SpanStatus | undefined): string {
  if (status?.message === undefined) return `{"code":${CODES[status?.code ?? "unset"]}}`;
  return `{"code":${CODES[status.code]},"message":${quote(status.message)}}`;
}
