import type { AttributeMap } from "../otlp/otlp-spans.js";
import { KEYS } from "./attribute-keys.js";
import { parseText } from "./values.js";

const SOURCES = [KEYS.tags, "langfuse.tags", `${KEYS.metadata}.langfuse_tags`, `${KEYS.traceMetadata}.langfuse_tags`];

/** Reads tags: a list, JSON text of a list, or a text with commas. */
export function readTags(attributes: AttributeMap): readonly string[] {
  const sent = SOURCES.map((key) => attributes.get(key)).find(Boolean);
  if (Array.isArray(sent)) return sent.map(String);
  if (typeof sent !== "string") return [];
  const parsed = sent.trim().startsWith("[") ? parseText(sent) : undefined;
  if (Array.isArray(parsed)) return parsed.map(String);
  return sent.includes(",") ? sent.split(",").map((tag) => tag.trim()) : [sent];
}
