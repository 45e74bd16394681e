import type { Json } from "../records.js";

/** Anything that a JSON string escapes, or half of a surrogate pair. */
const ESCAPED = /[^\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]/;
/** All of that but line ends, quotes and backslashes. */
const RARELY_ESCAPED = /[^\n\x20-\ud7ff\ue000-\uffff]/;
const MAX_KEYS = 4096;

const writtenKeys = new Map<string, string>();

/**
 * Writes a payload's JSON text as a JSON string, as `JSON.stringify(JSON.stringify(payload))` does, without a text in between:
 * what needs no escape becomes part of the result as it is.
 */
export function quotedJson(payload: Json): string {
  return `"${write(payload)}"`;
}

function write(payload: Json): string {
  switch (typeof payload) {
    case "string":
      return writeText(payload);
    case "number":
      return Number.isFinite(payload) ? String(payload) : "null";
    case "boolean":
      return String(payload);
    default:
      if (payload === null) return "null";
      return Array.isArray(payload) ? writeList(payload) : writeFields(payload as { readonly [key: string]: Json }); // `isArray` does not narrow readonly arrays
  }
}

/** One character after another: replacing a single one is a native copy. Backslashes first, which the others add. */
function writeText(text: string): string {
  if (!ESCAPED.test(text)) return `\\"${text}\\"`;
  if (RARELY_ESCAPED.test(text)) return writeRareText(text);
  return `\\"${text.replace(/\\/g, "\\\\\\\\").replace(/"/g, '\\\\\\"').replace(/\n/g, "\\\\n")}\\"`;
}

function writeRareText(text: string): string {
  return JSON.stringify(JSON.stringify(text)).slice(1, -1);
}

function writeList(items: readonly Json[]): string {
  let result = "[";
  let separator = "";
  for (const item of items) {
    result += separator + write(item);
    separator = ",";
  }
  return `${result}]`;
}

function writeFields(fields: { readonly [key: string]: Json }): string {
  let result = "{";
  let separator = "";
  for (const key of Object.keys(fields)) {
    result += separator + writeKey(key) + write(fields[key] as Json); // one of its own keys
    separator = ",";
  }
  return `${result}}`;
}

function writeKey(key: string): string {
  const known = writtenKeys.get(key);
  if (known !== undefined) return known;
  const written = `${writeText(key)}:`;
  if (writtenKeys.size >= MAX_KEYS) writtenKeys.clear();
  writtenKeys.set(key, written);
  return written;
}
