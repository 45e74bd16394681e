/** The attributes that LangWatch reads, by what they say. */
export const KEYS = {
  type: "langwatch.span.type",
  input: "langwatch.input",
  output: "langwatch.output",
  contexts: "langwatch.rag.contexts",
  oldContexts: "langwatch.rag_contexts",
  labels: "langwatch.labels",
  tags: "langwatch.tags",
  metrics: "langwatch.metrics",
  cost: "langwatch.span.cost",
  inputTokens: "gen_ai.usage.input_tokens",
  outputTokens: "gen_ai.usage.output_tokens",
  reasoningTokens: "gen_ai.usage.reasoning_tokens",
  reasoningOutputTokens: "gen_ai.usage.reasoning.output_tokens",
  cacheReadTokens: "gen_ai.usage.cache_read.input_tokens",
  cacheCreationTokens: "gen_ai.usage.cache_creation.input_tokens",
} as const;

export const USER_KEYS = ["langwatch.user.id", "langwatch.user_id", "user_id"];
export const THREAD_KEYS = [
  "langwatch.thread.id",
  "langwatch.thread_id",
  "thread_id",
  "langwatch.langgraph.thread_id",
  "gen_ai.conversation.id",
];
export const CUSTOMER_KEYS = ["langwatch.customer.id", "langwatch.customer_id", "customer_id"];
/** The first one that is there counts. */
export const METADATA_KEYS = ["metadata", "langwatch.metadata", "langwatch.trace"];
export const METADATA_PREFIXES = ["langwatch.metadata.", "langwatch.trace."];
export const MODEL_KEYS = ["gen_ai.response.model", "gen_ai.request.model"];
export const VENDOR_KEYS = ["gen_ai.system", "gen_ai.provider.name"];

/** Where the server reads what its own attributes say. */
export const EXTRACTOR = "platform/app/src/server/app-layer/traces/canonicalisation/extractors/langwatch.ts";
/** Where it makes of that what is shown. */
export const MAPPER = "platform/app/src/server/traces/mappers/span.mapper.ts";
