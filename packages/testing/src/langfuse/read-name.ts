import type { OtlpSpan } from "../otlp/otlp-spans.js";
import { firstText } from "./values.js";

/** Attributes that stand for the name, the first one first. */
export const NAME_KEYS = ["gen_ai.tool.name", "logfire.msg", "ai.toolCall.name", "ai.operationId"] as const;

/** Tells an observation's name: its span's, unless an attribute stands for it. */
export function readName({ raw, attributes }: OtlpSpan): string {
  return firstText(attributes, NAME_KEYS) ?? (typeof raw.name === "string" ? raw.name : "");
}
