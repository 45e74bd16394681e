import { type Fields, fieldOf, isFields } from "../otlp/fields.js";

/** Tells what is wrong with a value; nothing where it is right. */
type Check = (value: unknown, path: string) => readonly string[];

const KINDS: readonly unknown[] = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"].flatMap(
  (name, number) => [number, `SPAN_KIND_${name}`],
);

const text = is("a text", (value) => typeof value === "string");
const number = is("a number", (value) => typeof value === "number");
const id = is("a text of hexadecimal digits, or bytes", (value) => typeof value === "string" || isBytes(value));
const time = is(
  "a text, a number, or { low, high }",
  (value) => ["string", "number"].includes(typeof value) || isLong(value),
);
const flag = is("true, false, or a text", (value) => typeof value === "boolean" || typeof value === "string");

const VALUE: Check = (value, path) =>
  isFields(value)
    ? [
        ...field("stringValue", optional(text))(value, path),
        ...field("boolValue", optional(flag))(value, path),
        ...field("intValue", optional(time))(value, path),
        ...field(
          "doubleValue",
          optional(is("a number or a text", (each) => ["string", "number"].includes(typeof each))),
        )(value, path),
        ...field("arrayValue", optional(field("values", list(VALUE))))(value, path),
        ...field("kvlistValue", optional(field("values", list(KEY_VALUE))))(value, path),
      ]
    : [`${path} is no object`];

const KEY_VALUE: Check = (value, path) => [...field("key", text)(value, path), ...field("value", VALUE)(value, path)];
const ATTRIBUTES = field("attributes", list(KEY_VALUE));

const SPAN: readonly Check[] = [
  field("traceId", id),
  field("spanId", id),
  field("parentSpanId", optional(id)),
  field("name", text),
  field(
    "kind",
    is("0 to 5, or its name", (value) => KINDS.includes(value)),
  ),
  field("startTimeUnixNano", time),
  field("endTimeUnixNano", time),
  ATTRIBUTES,
  field("events", ifGiven(list(all(field("timeUnixNano", time), field("name", text), ATTRIBUTES)))),
  field(
    "links",
    ifGiven(
      list(
        all(field("traceId", id), field("spanId", id), ATTRIBUTES, field("droppedAttributesCount", nullable(number))),
      ),
    ),
  ),
  field(
    "status",
    optional(
      all(
        field("message", optional(text)),
        field("code", optional(is("0, 1 or 2", (value) => [0, 1, 2].some((code) => code === value)))),
      ),
    ),
  ),
  ...["flags", "droppedAttributesCount", "droppedEventsCount", "droppedLinksCount"].map((name) =>
    field(name, optional(number)),
  ),
];

/**
 * Checks a span as the server does before anything else; one that is wrong is dropped, and the answer says so.
 *
 * Source: platform/app/src/server/event-sourcing/pipelines/trace-processing/schemas/otlp.ts, spanSchema, as of August 2026: later servers
 * do without empty lists of attributes.
 */
export function findSchemaProblems(span: unknown): readonly string[] {
  return all(...SPAN)(span, "span");
}

function is(expected: string, isRight: (value: unknown) => boolean): Check {
  return (value, path) => (isRight(value) ? [] : [`${path} is not ${expected}`]);
}

function all(...checks: readonly Check[]): Check {
  return (value, path) => checks.flatMap((check) => check(value, path));
}

function field(name: string, check: Check): Check {
  return (owner, path) => check(fieldOf(owner, name), `${path}.${name}`);
}

function list(check: Check): Check {
  return (value, path) =>
    Array.isArray(value) ? value.flatMap((item, index) => check(item, `${path}[${index}]`)) : [`${path} is no list`];
}

function ifGiven(check: Check): Check {
  return (value, path) => (value === undefined ? [] : check(value, path));
}

function nullable(check: Check): Check {
  return (value, path) => (value === null ? [] : check(value, path));
}

function optional(check: Check): Check {
  return ifGiven(nullable(check));
}

function isBytes(value: unknown): boolean {
  return isFields(value) && Object.entries(value).every(([key, byte]) => /^\d+$/.test(key) && isByte(byte));
}

function isByte(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 255;
}

function isLong(value: unknown): value is Fields {
  return isFields(value) && typeof value.low === "number" && typeof value.high === "number";
}
