import type { ModelInput, UsageInput } from "../context/api.js";
import { fieldOf, textFieldOf } from "../field.js";

/** LangSmith's names of providers whose name in OpenTelemetry is another. */
const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ["google_genai", "gcp.gemini"],
  ["google_vertexai", "gcp.vertex_ai"],
  ["google-vertexai", "gcp.vertex_ai"],
  ["amazon_bedrock", "aws.bedrock"],
  ["azure", "azure.ai.openai"],
  ["mistral", "mistral_ai"],
  ["mistralai", "mistral_ai"],
  ["xai", "x_ai"],
]);

/** What LangChain says of a model before the call. */
export function requestedModel(extra: unknown, metadata: unknown): ModelInput | undefined {
  const parameters = fieldOf(extra, "invocation_params");
  const provider = textFieldOf(metadata, "ls_provider");
  const name = textFieldOf(metadata, "ls_model_name") ?? textFieldOf(parameters, "model", "model_name", "modelName");
  if (name === undefined) return undefined;
  return {
    name,
    provider: provider === undefined ? undefined : (PROVIDERS.get(provider) ?? provider),
    parameters: typeof parameters === "object" && parameters !== null ? parameters : undefined,
  };
}

/** What came of a model call. */
export interface ModelReply {
  readonly outputs: unknown;
  readonly usage: UsageInput | undefined;
  readonly finishReason: string | undefined;
  /** The model that answered: often a dated version of the one that was asked for. */
  readonly responseModel: string | undefined;
}

/** Reads the result of a model call, of a chat model or one that completes texts. */
export function readReply(result: unknown): ModelReply {
  const generations = listOf(listOf(fieldOf(result, "generations"))[0]);
  const [first] = generations;
  const message = fieldOf(first, "message");
  const response = fieldOf(message, "response_metadata");
  const info = fieldOf(first, "generationInfo");
  const outputs = generations.map((generation) => fieldOf(generation, "message") ?? fieldOf(generation, "text"));
  return {
    outputs: outputs.length > 1 ? outputs : outputs[0],
    usage: usageOf(message) ?? usageOfResult(fieldOf(result, "llmOutput")),
    finishReason:
      textFieldOf(info, "finish_reason") ?? textFieldOf(response, "finish_reason", "stop_reason", "finishReason"),
    responseModel: textFieldOf(response, "model_name", "model"),
  };
}

/** Whether a chunk of a stream holds something of the answer: the first ones are often empty. */
export function hasContent(token: unknown, fields: unknown): boolean {
  if (typeof token === "string" && token !== "") return true;
  const message = fieldOf(fieldOf(fields, "chunk"), "message");
  const content = fieldOf(message, "content");
  return listOf(fieldOf(message, "tool_call_chunks")).length > 0 || (Array.isArray(content) && content.length > 0);
}

function usageOf(message: unknown): UsageInput | undefined {
  const usage = fieldOf(message, "usage_metadata");
  if (usage === undefined || usage === null) return undefined;
  const details = fieldOf(usage, "input_token_details");
  const cacheReadTokens = count(details, "cache_read");
  const cacheWriteTokens = count(details, "cache_creation");
  const cached = (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0);
  const told = count(usage, "input_tokens");
  const missing = told !== undefined && leavesOutCache(told, cached, message) ? cached : 0;
  const total = count(usage, "total_tokens");
  return {
    inputTokens: told === undefined ? undefined : told + missing,
    outputTokens: count(usage, "output_tokens"),
    totalTokens: total === undefined ? undefined : total + missing,
    cacheReadTokens,
    cacheWriteTokens,
    reasoningTokens: count(fieldOf(usage, "output_token_details"), "reasoning"),
  };
}

/** `@langchain/anthropic` 0.3 passes on Anthropic's own count, which leaves the cache out; later versions add it. */
function leavesOutCache(inputTokens: number, cached: number, message: unknown): boolean {
  if (cached === 0) return false;
  const raw = fieldOf(fieldOf(message, "response_metadata"), "usage");
  const isAnthropic = count(raw, "cache_read_input_tokens") !== undefined;
  return cached > inputTokens || (isAnthropic && count(raw, "input_tokens") === inputTokens);
}

/** What older models report beside their generations. */
function usageOfResult(output: unknown): UsageInput | undefined {
  const usage = fieldOf(output, "tokenUsage") ?? fieldOf(output, "usage");
  const inputTokens = count(usage, "promptTokens") ?? count(usage, "input_tokens");
  const outputTokens = count(usage, "completionTokens") ?? count(usage, "output_tokens");
  if (inputTokens === undefined && outputTokens === undefined) return undefined;
  return { inputTokens, outputTokens, totalTokens: count(usage, "totalTokens") };
}

function count(usage: unknown, key: string): number | undefined {
  const value = fieldOf(usage, key);
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
