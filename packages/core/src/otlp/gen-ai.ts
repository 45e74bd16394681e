import type { JsonObject, StepEnd, Usage } from "../records.js";
import { type Attributes, createAttributes } from "./attributes.js";
import type { SpanKind } from "./span-text.js";

const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ["llm", "chat"],
  ["tool", "execute_tool"],
  ["agent", "invoke_agent"],
  ["retriever", "retrieval"],
  ["embedding", "embeddings"],
]);

type Kind = "double" | "int" | "strings";

/** A request parameter in the spellings of Python's and JavaScript's clients. */
const PARAMETERS: readonly (readonly [name: string, camelCase: string, kind: Kind, key: string])[] = [
  ["temperature", "temperature", "double", "gen_ai.request.temperature"],
  ["top_p", "topP", "double", "gen_ai.request.top_p"],
  ["top_k", "topK", "double", "gen_ai.request.top_k"],
  ["frequency_penalty", "frequencyPenalty", "double", "gen_ai.request.frequency_penalty"],
  ["presence_penalty", "presencePenalty", "double", "gen_ai.request.presence_penalty"],
  ["max_tokens", "maxTokens", "int", "gen_ai.request.max_tokens"],
  ["seed", "seed", "int", "gen_ai.request.seed"],
  ["stop_sequences", "stopSequences", "strings", "gen_ai.request.stop_sequences"],
];

/**
 * Maps what OpenTelemetry's conventions for generative AI have a name for: operation, provider, model and its parameters, tokens,
 * time to the first chunk, names of tools and agents, type of the error. Payloads are left to the backend.
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */
export function genAiAttributes(step: StepEnd): Attributes {
  const { type, name, model, usage, firstTokenTime, startTime, error } = step;
  const attributes = createAttributes()
    .string("gen_ai.operation.name", OPERATIONS.get(type))
    .string("gen_ai.provider.name", model?.provider)
    .string("gen_ai.request.model", model?.name)
    .string("gen_ai.tool.name", type === "tool" ? name : undefined)
    .string("gen_ai.agent.name", type === "agent" ? name : undefined)
    .string("error.type", error?.type);
  if (model?.parameters !== undefined) addParameters(attributes, model.parameters);
  if (usage !== undefined) addUsage(attributes, usage);
  if (firstTokenTime !== undefined) {
    attributes.double("gen_ai.response.time_to_first_chunk", Math.max(0, firstTokenTime - startTime) / 1000);
  }
  return attributes;
}

/** Tells the kind of a step's span: a model or an index is usually another process. */
export function spanKind(type: StepEnd["type"]): SpanKind {
  return type === "llm" || type === "embedding" || type === "retriever" ? "client" : "internal";
}

function addUsage(attributes: Attributes, usage: Usage): void {
  attributes
    .int("gen_ai.usage.input_tokens", usage.inputTokens)
    .int("gen_ai.usage.output_tokens", usage.outputTokens)
    .int("gen_ai.usage.cache_read.input_tokens", usage.cacheReadTokens)
    .int("gen_ai.usage.cache_creation.input_tokens", usage.cacheWriteTokens)
    .int("gen_ai.usage.reasoning.output_tokens", usage.reasoningTokens);
}

/** Adds the parameters that have a name and are of its kind. */
function addParameters(attributes: Attributes, parameters: JsonObject): void {
  for (const [name, camelCase, kind, key] of PARAMETERS) {
    const value = parameters[name] ?? parameters[camelCase];
    if (value === undefined) continue;
    if (kind === "strings") {
      if (Array.isArray(value) && value.every((item) => typeof item === "string")) attributes.strings(key, value);
    } else if (typeof value === "number") attributes[kind](key, value);
  }
}
