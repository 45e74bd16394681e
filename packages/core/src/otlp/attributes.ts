import type { Json } from "../records.js";
import { createOpening } from "./attribute-openings.js";
import { quotedJsonText } from "./json-texts.js";
import { quote } from "./quote.js";

const openString = createOpening('{"stringValue":');
const openInt = createOpening('{"intValue":"');
const openDouble = createOpening('{"doubleValue":');
const openBool = createOpening('{"boolValue":');
const openStrings = createOpening('{"arrayValue":{"values":[');

/** What stands around a payload in the JSON text of an attribute. Made once, by {@link createEnvelope}. */
export interface Envelope {
  /** The text before the payload, escaped for a JSON string, with its opening quote. */
  readonly open: string;
  /** The text behind the payload, escaped for a JSON string, with its closing quote. */
  readonly close: string;
}

/**
 * Makes an envelope of the JSON texts before and behind a payload.
 * @example
 * const VALUE = createEnvelope('{"type":"json","value":', "}");
 * createAttributes().json("langwatch.input", step.inputs, VALUE);
 */
export function createEnvelope(before: string, behind: string): Envelope {
  return { open: JSON.stringify(before).slice(0, -1), close: JSON.stringify(behind).slice(1) };
}

/**
 * A list of OTLP attributes, written as JSON text while it is made. Each method adds one and returns the list; `undefined` is left
 * out. Keys must differ.
 */
export interface Attributes {
  /** The attributes as JSON objects, separated by commas. */
  readonly text: string;
  /** Adds a text as it is. */
  string(key: string, value: string | undefined): Attributes;
  /** Adds an integer: a fraction is cut off, and what no 64 bits can hold is their nearest value. `NaN` is left out. */
  int(key: string, value: number | undefined): Attributes;
  /** Adds a floating-point number. */
  double(key: string, value: number | undefined): Attributes;
  /** Adds a boolean. */
  bool(key: string, value: boolean | undefined): Attributes;
  /** Adds a list of texts, as an array. */
  strings(key: string, values: readonly string[] | undefined): Attributes;
  /** Adds a payload as JSON text in a string, in an envelope if one is given. The text is made once for all backends. */
  json(key: string, payload: Json | undefined, envelope?: Envelope): Attributes;
  /** Adds a text as it is, and any other payload as JSON text in a string. */
  textOrJson(key: string, payload: Json | undefined): Attributes;
  /** Adds a payload as its own kind of value; `null` is left out, and all that OTLP has no attribute for is JSON text. */
  value(key: string, payload: Json | undefined): Attributes;
  /** Adds all attributes of another list, such as those that all spans of a trace share. */
  append(others: Attributes): Attributes;
}

/** Starts a list of attributes. */
export function createAttributes(): Attributes {
  return new AttributeText();
}

class AttributeText implements Attributes {
  #text = "";

  get text(): string {
    return this.#text;
  }

  string(key: string, value: string | undefined): this {
    return value === undefined ? this : this.#add(openString(key), quote(value), "}}");
  }

  int(key: string, value: number | undefined): this {
    return value === undefined || Number.isNaN(value) ? this : this.#add(openInt(key), int64(value), '"}}');
  }

  double(key: string, value: number | undefined): this {
    return value === undefined ? this : this.#add(openDouble(key), double(value), "}}");
  }

  bool(key: string, value: boolean | undefined): this {
    return value === undefined ? this : this.#add(openBool(key), String(value), "}}");
  }

  strings(key: string, values: readonly string[] | undefined): this {
    return values === undefined ? this : this.#add(openStrings(key), stringList(values), "]}}}");
  }

  json(key: string, payload: Json | undefined, envelope?: Envelope): this {
    if (payload === undefined) return this;
    const quoted = quotedJsonText(payload);
    if (envelope === undefined) return this.#add(openString(key), quoted, "}}");
    return this.#add(openString(key), envelope.open + quoted.slice(1, -1) + envelope.close, "}}");
  }

  textOrJson(key: string, payload: Json | undefined): this {
    return typeof payload === "string" ? this.string(key, payload) : this.json(key, payload);
  }

  value(key: string, payload: Json | undefined): this {
    if (payload === undefined || payload === null) return this;
    if (typeof payload === "boolean") return this.bool(key, payload);
    if (typeof payload === "number") {
      return Number.isSafeInteger(payload) ? this.int(key, payload) : this.double(key, payload);
    }
    return isTexts(payload) ? this.strings(key, payload) : this.textOrJson(key, payload);
  }

  append({ text }: Attributes): this {
    if (text !== "") this.#text += this.#text === "" ? text : `,${text}`;
    return this;
  }

  #add(opening: string, value: string, closing: string): this {
    if (this.#text === "") this.#text = opening.slice(1) + value + closing;
    else this.#text += opening + value + closing;
    return this;
  }
}

function isTexts(payload: Json): payload is readonly string[] {
  return Array.isArray(payload) && payload.every((item) => typeof item === "string");
}

function stringList(values: readonly string[]): string {
  return values.map((value) => `{"stringValue":${quote(value)}}`).join(",");
}

function int64(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  if (value >= 2 ** 63) return "9223372036854775807";
  return value <= -(2 ** 63) ? "-9223372036854775808" : String(BigInt(Math.trunc(value)));
}

function double(value: number): string {
  return Number.isFinite(value) ? String(value) : `"${value}"`;
}
