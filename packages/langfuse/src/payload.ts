import type { Json } from "@agent-tracer/core";
import { type Attributes, jsonText, utf8Length } from "@agent-tracer/core/otlp";
import { cutText } from "./fit.js";

/** The server may cut a longer field to its half, without a word to anybody. */
const MAX_FIELD_BYTES = 1_000_000;
const MAX_BYTES_PER_UNIT = 3;
const KEPT_HEAD = 250_000;
const KEPT_TAIL = 50_000;

/** Adds a payload as Langfuse's own tools do: a text as it is, all else as JSON. One that is too long loses its middle, and says so. */
export function addPayload(attributes: Attributes, key: string, payload: Json | undefined): void {
  if (payload === undefined) return;
  const text = typeof payload === "string" ? payload : jsonText(payload);
  const isSmall = text.length <= MAX_FIELD_BYTES / MAX_BYTES_PER_UNIT || utf8Length(text) <= MAX_FIELD_BYTES;
  if (isSmall) attributes.textOrJson(key, payload);
  else attributes.string(key, cutMiddle(text));
}

function cutMiddle(text: string): string {
  const head = cutText(text, KEPT_HEAD);
  const tail = text.slice(-KEPT_TAIL).replace(/^[\uDC00-\uDFFF]/, "");
  return `${head}…[+${text.length - head.length - tail.length} characters: Langfuse keeps 1 MB a field]…${tail}`;
}
