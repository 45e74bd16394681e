/** A value of an attribute, as OTLP/JSON writes it, or plain. */
export type Value = string | number | boolean | readonly string[] | { readonly sent: unknown };

/** A span to send. What is `undefined` is left out. */
export interface SpanInput {
  readonly attributes?: Readonly<Record<string, Value>>;
  readonly [field: string]: unknown;
}

/** Ids and times of a span that nothing is wrong with. */
export const TRACE_ID = "0198a5b4c1d27e3f8a9b0c1d2e3f4a5b";
export const SPAN_ID = "1f2e3d4c5b6a7988";
export const START_MS = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Makes a span of OTLP/JSON: a root that is as it should be, but for what is given. */
export function otlpSpan({ attributes = {}, ...fields }: SpanInput = {}): object {
  return {
    traceId: TRACE_ID,
    spanId: SPAN_ID,
    name: "answer",
    kind: 1,
    startTimeUnixNano: `${START_MS}000000`,
    endTimeUnixNano: `${START_MS + 1500}000000`,
    attributes: Object.entries(attributes).map(([key, value]) => ({ key, value: toAnyValue(value) })),
    status: { code: 0 },
    ...fields,
  };
}

/** Makes a body of spans. */
export function otlpBody(...spans: readonly object[]): { resourceSpans: object[] } {
  return {
    resourceSpans: [
      {
        resource: { attributes: [{ key: "service.name", value: { stringValue: "test" } }] },
        scopeSpans: [{ scope: { name: "langfuse-sdk.test", version: "1.0.0" }, spans: [...spans] }],
      },
    ],
  };
}

/** Writes nanoseconds. */
export function nanos(ms: number): string {
  return `${START_MS + ms}000000`;
}

function toAnyValue(value: Value): unknown {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") return Number.isInteger(value) ? { intValue: value } : { doubleValue: value };
  if ("sent" in value) return value.sent;
  return { arrayValue: { values: value.map((stringValue) => ({ stringValue })) } };
}
