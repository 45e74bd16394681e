import type { Json, JsonObject } from "@agent-tracer/core";
import { jsonText, utf8Length } from "@agent-tracer/core/otlp";

/** The server replaces the value of an attribute that is longer, whole, by a note of its size. */
export const MAX_VALUE_BYTES: number = 256 * 1024;

const MAX_BYTES_PER_UNIT = 3;
const HEAD_SHARE = 0.8;
/** What is left of a text in each round, of what should just fit. */
const CAUTION = 0.95;

/** Tells whether a text, with `extraBytes` beside it, is short enough to be kept. */
export function fits(text: string, extraBytes = 0): boolean {
  const maxBytes = MAX_VALUE_BYTES - extraBytes;
  return text.length * MAX_BYTES_PER_UNIT <= maxBytes || utf8Length(text) <= maxBytes;
}

/** Cuts the middle out of a text until it has so many bytes as JSON. What was cut is marked. */
export function cutMiddle(text: string, maxBytes: number): string {
  let units = text.length;
  let cut = text;
  let bytes = utf8Length(JSON.stringify(cut));
  while (bytes > maxBytes && units > 0) {
    units = Math.floor(units * Math.min(maxBytes / bytes, 1) * CAUTION);
    cut = withoutMiddle(text, units);
    bytes = utf8Length(JSON.stringify(cut));
  }
  return cut;
}

/** Cuts the largest values out of an object until its JSON is short enough to be kept. */
export function fitObject(object: JsonObject): JsonObject {
  if (fits(jsonText(object))) return object;
  const entries = Object.entries(object);
  const share = MAX_VALUE_BYTES / entries.length;
  const cut = entries.map(([key, value]): [string, Json] => {
    const rest = Math.floor(share - utf8Length(JSON.stringify(key))) - ":,".length;
    const text = typeof value === "string" ? value : jsonText(value);
    return [key, utf8Length(text) + 2 <= rest ? value : cutMiddle(text, Math.max(rest, 0))];
  });
  return Object.fromEntries(cut);
}

function withoutMiddle(text: string, units: number): string {
  const head = text.slice(0, Math.ceil(units * HEAD_SHARE)).replace(/[\uD800-\uDBFF]$/, "");
  const tail =
    units < 2 ? "" : text.slice(-Math.floor(units * (1 - HEAD_SHARE)) || text.length).replace(/^[\uDC00-\uDFFF]/, "");
  return `${head}…[+${text.length - head.length - tail.length} characters: LangWatch keeps 256 KiB a value]…${tail}`;
}
