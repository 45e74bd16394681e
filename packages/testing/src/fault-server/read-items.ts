/** One item of a request: what a backend stores, such as a span or a trace. */
export interface ServerItem {
  readonly id: string;
  /** Where the wire names it. Items of two traces are two items, even where their ids are the same. */
  readonly traceId?: string;
  /** The item as it was sent. Absent where the server keeps no bodies. */
  readonly content?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the items of a body: the spans of OTLP/JSON, the objects of an array, or those under `spans` and `traces`.
 * What has no id of text is no item.
 */
export function readItems(body: unknown): readonly ServerItem[] {
  if (Array.isArray(body)) return body.flatMap(toItem);
  if (!isFields(body)) return [];
  if (Array.isArray(body.resourceSpans)) return readOtlp(body.resourceSpans);
  return [...listOf(body, "traces"), ...listOf(body, "spans")].flatMap(toItem);
}

function readOtlp(resourceSpans: readonly unknown[]): readonly ServerItem[] {
  return resourceSpans
    .flatMap((resource) => listOf(resource, "scopeSpans"))
    .flatMap((scope) => listOf(scope, "spans"))
    .flatMap((span) => (isFields(span) ? makeItem({ id: span.spanId, traceId: span.traceId, content: span }) : []));
}

function toItem(content: unknown): readonly ServerItem[] {
  if (!isFields(content)) return [];
  return makeItem({ id: content.id, traceId: content.trace_id ?? content.traceId, content });
}

interface Found {
  readonly id: unknown;
  readonly traceId: unknown;
  readonly content: unknown;
}

function makeItem({ id, traceId, content }: Found): readonly ServerItem[] {
  if (typeof id !== "string") return [];
  return [typeof traceId === "string" ? { id, traceId, content } : { id, content }];
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const list = isFields(value) ? value[name] : undefined;
  return Array.isArray(list) ? list : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
