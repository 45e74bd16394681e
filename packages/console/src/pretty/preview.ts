import type { Json, JsonObject } from "@agent-tracer/core";
import { escapeText } from "../escape.js";

const PLAIN_KEY = /^[\w$.-]+$/;
const MIN_SHARED_STRING = 24;

interface Sink {
  text: string;
  readonly maxLength: number;
  /** Whether strings that have neighbours are kept short, so that the neighbours show too. */
  readonly isShared: boolean;
}

/**
 * Writes a value on one line, safe to print, in about `maxLength` characters: `question: "Why?", topK: 3`.
 * It stops when it has enough, so that a large value costs no more than a small one.
 */
export function preview(value: Json, maxLength: number): string {
  if (typeof value === "string") return clip(value, maxLength);
  const whole = write(value, { text: "", maxLength, isShared: false });
  if (!isFull(whole)) return whole.text;
  return clip(write(value, { text: "", maxLength, isShared: true }).text, maxLength);
}

/** Escapes text and cuts it to `maxLength` characters, never through a surrogate pair. */
export function clip(text: string, maxLength: number): string {
  if (text.length <= maxLength) return escapeText(text);
  return `${escapeText(copyText(text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, "")))}…`;
}

/** Copies text that was cut out of a longer one: V8 keeps the whole of that in memory as long as the part lives. */
export function copyText(text: string): string {
  return Array.from(text).join("");
}

function write(value: Json, sink: Sink): Sink {
  if (isObject(value) && Object.keys(value).length > 0) writeEntries(sink, value, sink.maxLength);
  else writeValue(sink, value, sink.maxLength);
  return sink;
}

function writeValue(sink: Sink, value: Json, maxString: number): void {
  if (isFull(sink)) return;
  if (typeof value === "string") sink.text += `"${clip(value, maxString)}"`;
  else if (Array.isArray(value)) writeItems(sink, value, maxString);
  else if (isObject(value)) writeObject(sink, value, maxString);
  else sink.text += String(value);
}

function writeItems(sink: Sink, items: readonly Json[], maxString: number): void {
  const share = shareOf(maxString, { sink, count: items.length });
  sink.text += "[";
  for (const [index, item] of items.entries()) {
    if (isFull(sink)) return;
    if (index > 0) sink.text += ", ";
    writeValue(sink, item, share);
  }
  sink.text += "]";
}

function writeObject(sink: Sink, value: JsonObject, maxString: number): void {
  if (Object.keys(value).length === 0) {
    sink.text += "{}";
    return;
  }
  sink.text += "{ ";
  writeEntries(sink, value, maxString);
  sink.text += " }";
}

function writeEntries(sink: Sink, value: JsonObject, maxString: number): void {
  const entries = Object.entries(value);
  const share = shareOf(maxString, { sink, count: entries.length });
  for (const [index, [key, item]] of entries.entries()) {
    if (isFull(sink)) return;
    const name = clip(key, sink.maxLength);
    sink.text += `${index > 0 ? ", " : ""}${PLAIN_KEY.test(key) ? name : `"${name}"`}: `;
    writeValue(sink, item, share);
  }
}

function shareOf(maxString: number, { sink, count }: { readonly sink: Sink; readonly count: number }): number {
  return sink.isShared && count > 1 ? Math.max(MIN_SHARED_STRING, maxString >> 1) : maxString;
}

function isFull(sink: Sink): boolean {
  return sink.text.length > sink.maxLength;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
