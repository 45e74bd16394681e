import { harmlessKeys, type Template } from "../template.ts";

export const accounting: readonly Template[] = [
  harmlessKeys(
    "accounting/max-tokens",
    { maxTokens: 4096, max_tokens: 1024, max_completion_tokens: 512, "max-output-tokens": 8192, MAX_TOKENS: "4096" },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/counted-tokens",
    {
      prompt_tokens: 812,
      completionTokens: 96,
      total_tokens: 908,
      inputTokens: 812,
      cached_tokens: 64,
      reasoningTokens: 320,
    },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/anthropic-usage",
    {
      usage: { input_tokens: 12, output_tokens: 4, cache_creation_input_tokens: 0, cache_read_input_tokens: 2048 },
      usage_details: { ephemeral_5m_input_tokens: 40 },
    },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/openai-usage",
    {
      usage: { prompt_tokens: 9, completion_tokens: 12, prompt_tokens_details: { cached_tokens: 3, audio_tokens: 0 } },
      completion_tokens_details: { reasoning_tokens: 7, accepted_prediction_tokens: 0 },
    },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/token-speed",
    { tokensPerSecond: 41.3, time_to_first_token: 0.34, first_token_ms: 340, firstTokenTime: 1763800000000.25 },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/cost",
    {
      costUsd: 0.0123,
      total_cost: "0.02",
      cost_per_token: 0.000002,
      pricePerMillionTokens: 2.5,
      input_cost_per_1k_tokens: "$0.003",
    },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/otel-names",
    {
      "gen_ai.usage.input_tokens": 12,
      "gen_ai.usage.output_tokens": 3,
      "gen_ai.request.max_tokens": 512,
      "gen_ai.request.model": "gpt-5.2",
      "gen_ai.token.type": "input",
      "llm.token_count.prompt": 12,
    },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/ids",
    {
      session_id: "chat-88",
      sessionId: "b1946ac92492d2347c6235b4d2611184",
      user_id: "u-17",
      userId: "usr_2Xk9QmPz",
      trace_id: "019bc0f1d4c07c3a9b5e2f6a7d8c9e01",
      requestId: "req_011CSHoEeqs5C35K2UUqR7Fy",
      conversation_id: "c-1",
      threadId: "thread_abc123DEF456ghi789JKL012",
    },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/token-ids",
    { token_ids: [15496, 11, 995], tokenId: 50256, eos_token_id: 2, pad_token_id: 0 },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/client-and-key-ids",
    {
      client_id: "shop-web",
      clientId: "0oa2hl2inow5Uqc6c357",
      api_key_id: "7f3c",
      keyId: "2024-key-1",
      account_id: "123456789012",
    },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/token-details",
    {
      tokenDetails: { text: 12, image: 258 },
      token_usage: { prompt: 5, completion: 7, total: 12 },
      tokenUsage: { promptTokens: 5 },
    },
    { guarantee: "token, cost, model and id fields" },
  ),
];
