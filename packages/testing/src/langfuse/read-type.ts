import type { AttributeMap } from "../otlp/otlp-spans.js";
import { KEYS } from "./attribute-keys.js";
import type { LangfuseObservationType } from "./stored.js";
import { textOf } from "./values.js";

/** The types as they are sent. */
export const OBSERVATION_TYPES: ReadonlyMap<string, LangfuseObservationType> = new Map([
  ["span", "SPAN"],
  ["generation", "GENERATION"],
  ["event", "EVENT"],
  ["embedding", "EMBEDDING"],
  ["agent", "AGENT"],
  ["tool", "TOOL"],
  ["chain", "CHAIN"],
  ["retriever", "RETRIEVER"],
  ["guardrail", "GUARDRAIL"],
  ["evaluator", "EVALUATOR"],
]);

const GEN_AI_OPERATIONS: ReadonlyMap<string, LangfuseObservationType> = new Map([
  ["chat", "GENERATION"],
  ["completion", "GENERATION"],
  ["text_completion", "GENERATION"],
  ["generate_content", "GENERATION"],
  ["generate", "GENERATION"],
  ["embeddings", "EMBEDDING"],
  ["invoke_agent", "AGENT"],
  ["create_agent", "AGENT"],
  ["execute_tool", "TOOL"],
]);

const MODEL_KEYS = [KEYS.model, "gen_ai.request.model", "gen_ai.response.model", "llm.model_name", "model"];

/** Tells an observation's type: the one that was sent, else what the other attributes look like. */
export function readType(attributes: AttributeMap): LangfuseObservationType {
  return (
    OBSERVATION_TYPES.get(textOf(attributes, KEYS.type) ?? "") ??
    GEN_AI_OPERATIONS.get(textOf(attributes, "gen_ai.operation.name") ?? "") ??
    (attributes.get("gen_ai.tool.name") || attributes.get("gen_ai.tool.call.id") ? "TOOL" : undefined) ??
    (MODEL_KEYS.some((key) => Boolean(attributes.get(key))) ? "GENERATION" : "SPAN")
  );
}
