import type { Json, JsonObject } from "@agent-tracer/core";
import { type Attributes, createEnvelope, jsonText } from "@agent-tracer/core/otlp";
import { cutMiddle, fits, MAX_VALUE_BYTES } from "./fit.js";

const TEXT = createEnvelope('{"type":"text","value":', "}");
const JSON_VALUE = createEnvelope('{"type":"json","value":', "}");
const CHAT = createEnvelope('{"type":"chat_messages","value":', "}");
/** What the longest envelope takes. */
const ENVELOPE_BYTES = 40;

/** Which of a span's two values it is. */
export type ValueKey = "langwatch.input" | "langwatch.output";

/**
 * Adds an input or output in the envelope that names its type. One that LangWatch would not keep for its length becomes a text without
 * its middle.
 */
export function addValue(attributes: Attributes, key: ValueKey, value: Json | undefined): void {
  if (value === undefined) return;
  const text = typeof value === "string" ? JSON.stringify(value) : jsonText(value);
  if (!fits(text, ENVELOPE_BYTES)) {
    const plain = typeof value === "string" ? value : text;
    attributes.json(key, cutMiddle(plain, MAX_VALUE_BYTES - ENVELOPE_BYTES), TEXT);
  } else if (value === null) attributes.json(key, "null", TEXT);
  else if (typeof value === "string") attributes.json(key, value, TEXT);
  else if (isConversation(key, value)) attributes.json(key, value, CHAT);
  else if (key === "langwatch.output" && Array.isArray(value)) addRaw(attributes, key, text);
  else attributes.json(key, value, JSON_VALUE);
}

/** Adds JSON text as such: of an output that is an array, the server would show the items as lines of a message. */
function addRaw(attributes: Attributes, key: ValueKey, text: string): void {
  const envelope = JSON.stringify({ type: "raw", value: text });
  if (fits(envelope)) attributes.string(key, envelope);
  else attributes.json(key, cutMiddle(text, MAX_VALUE_BYTES - ENVELOPE_BYTES), TEXT);
}

/** Of an input, the server drops the messages of the assistant that stand last. */
function isConversation(key: ValueKey, value: Json): boolean {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isMessage)) return false;
  return key === "langwatch.output" || value.at(-1)?.role !== "assistant";
}

const ROLES: ReadonlySet<Json | undefined> = new Set(["system", "developer", "user", "assistant", "function", "tool"]);

function isMessage(item: Json): item is JsonObject {
  if (typeof item !== "object" || item === null || !("role" in item)) return false;
  const { role, content = null } = item;
  return ROLES.has(role) && (content === null || typeof content === "string" || Array.isArray(content));
}
