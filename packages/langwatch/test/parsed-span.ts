/** A span as it goes over the wire, with its attributes by key. */
export interface ParsedSpan extends Omit<ParsedEvent, "timeUnixNano"> {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status: { readonly code: number; readonly message?: string };
  readonly events: readonly ParsedEvent[];
}

/** An event of a span, with its attributes by key. */
export interface ParsedEvent {
  readonly name: string;
  readonly timeUnixNano: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

interface Attribute {
  readonly key: string;
  readonly value: {
    readonly stringValue?: string;
    readonly intValue?: string;
    readonly doubleValue?: number;
    readonly boolValue?: boolean;
  };
}

/** Reads the text of a span. @throws {Error} where a key stands twice. */
export function parseSpan(text: string): ParsedSpan {
  const { attributes, events = [], ...span } = JSON.parse(text);
  return {
    ...span,
    attributes: readAttributes(attributes),
    events: events.map((event: { attributes: Attribute[] }) => ({
      ...event,
      attributes: readAttributes(event.attributes),
    })),
  };
}

/** Reads an attribute that holds JSON text. */
export function jsonOf({ attributes }: Pick<ParsedEvent, "attributes">, key: string): unknown {
  const text = attributes[key];
  return typeof text === "string" ? JSON.parse(text) : undefined;
}

function readAttributes(attributes: readonly Attribute[]): ParsedEvent["attributes"] {
  const read: Record<string, string | number | boolean> = {};
  for (const { key, value } of attributes) {
    if (key in read) throw new Error(`${key} stands twice`);
    const { stringValue, intValue, doubleValue, boolValue } = value;
    read[key] = stringValue ?? boolValue ?? Number(intValue ?? doubleValue);
  }
  return read;
}
