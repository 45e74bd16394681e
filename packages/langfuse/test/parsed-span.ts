/** A span as it goes over the wire, with its attributes by key. */
export interface ParsedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status: { readonly code: number; readonly message?: string };
  readonly attributes: Readonly<Record<string, string | boolean | readonly string[]>>;
}

interface Value {
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly arrayValue?: { readonly values: readonly Value[] };
}

/** Reads the text of a span. @throws {Error} where a key stands twice. */
export function parseSpan(text: string): ParsedSpan {
  const { attributes, ...span } = JSON.parse(text);
  const keys = new Set<string>();
  const entries = attributes.map(({ key, value }: { key: string; value: Value }) => {
    if (keys.has(key)) throw new Error(`${key} stands twice`);
    keys.add(key);
    return [key, plain(value)];
  });
  return { ...span, attributes: Object.fromEntries(entries) };
}

function plain({ stringValue, boolValue, arrayValue }: Value): unknown {
  return stringValue ?? boolValue ?? arrayValue?.values.map(plain);
}
