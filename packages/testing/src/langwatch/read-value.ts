import type { Json } from "@agent-tracer/core";
import { isObject, parseText } from "./read-attributes.js";
import type { LangWatchValue } from "./stored.js";

/** Which of a span's values it is. */
export type Side = "input" | "output";

/** The envelope that names a value's type. */
export interface ValueEnvelope {
  readonly type: string;
  readonly value: Json;
}

/** Tells an envelope from a bare value. */
export function isEnvelope(value: Json | undefined): value is ValueEnvelope & { readonly [key: string]: Json } {
  return isObject(value) && typeof value.type === "string" && "value" in value;
}

/** Types of which the server knows what they hold. */
export const VALUE_TYPES: ReadonlySet<string> = new Set([
  "text",
  "chat_messages",
  "json",
  "raw",
  "list",
  "evaluation_result",
  "guardrail_result",
]);

/** Reads an input or output as it is shown. `undefined`: nothing is. */
export function readValue(side: Side, sent: Json | undefined): LangWatchValue | undefined {
  if (sent === undefined) return undefined;
  if (!isEnvelope(sent)) return shown("bare", Array.isArray(sent) && sent.length === 1 ? (sent[0] ?? null) : sent);
  const { type, value } = sent;
  if (type === "chat_messages" && Array.isArray(value))
    return { type, value: side === "input" ? prompt(value) : value };
  if (side === "output" && type === "json" && Array.isArray(value)) {
    const lines = value.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join("\n");
    return { type: "chat_messages", value: [{ role: "assistant", content: lines }] };
  }
  return shown(type, value);
}

/** Drops the answers that stand last. */
export function prompt(messages: readonly Json[]): readonly Json[] {
  const last = messages.findLastIndex((message) => !isObject(message) || message.role !== "assistant");
  return messages.slice(0, last + 1);
}

function shown(type: string, value: Json): LangWatchValue | undefined {
  // What is null is not stored.
  if (value === null) return undefined;
  const parsed = typeof value === "string" ? (parseText(value) ?? value) : value;
  // Only objects and lists are told from text once they are stored.
  const stored = typeof parsed === "object" && parsed !== null ? parsed : value;
  if (isEnvelope(stored) && VALUE_TYPES.has(stored.type)) return unwrapped(stored);
  if (type === "evaluation_result" || type === "guardrail_result") return { type, value: stored };
  if (type === "text" || typeof stored !== "object") {
    return { type: "text", value: typeof stored === "string" ? stored : JSON.stringify(stored) };
  }
  return { type: "json", value: stored };
}

function unwrapped({ type, value }: ValueEnvelope): LangWatchValue {
  if (type === "chat_messages" && Array.isArray(value)) return { type, value };
  if (type === "text") return { type, value: typeof value === "string" ? value : JSON.stringify(value) };
  return { type: type === "evaluation_result" || type === "guardrail_result" ? type : "json", value };
}
