import { cardNumber } from "../secret-makers.ts";
import { harmless, harmlessKeys, type Template } from "../template.ts";

const guarantee = "token, cost, model and id fields";

export const numbersAndUsage: readonly Template[] = [
  harmless(
    "personal/uuid-with-card-digits-text",
    (random) => {
      const card = cardNumber(random);
      return `account ${card.slice(0, 8)}-${card.slice(8, 12)}-${card.slice(12)}-b66c-f2db26efb20c`;
    },
    { instances: 2 },
  ),
  harmless(
    "personal/css-percentages-text",
    (random) => `transform: translate(0%, -0.${cardNumber(random, { prefix: "53" })}%)`,
    { instances: 2 },
  ),
  harmless(
    "personal/coordinates-with-right-check-text",
    (random) => `lat 52.${cardNumber(random, { prefix: "5702", length: 14 })}, lon -1.${cardNumber(random)}`,
    { instances: 2 },
  ),
  harmless(
    "personal/scientific-notation-case",
    () => "2.4670000000000001E-2, 4.111111111111111e+15, 4111111111111111.5, 1e16, -5.1051051051051e-7",
  ),
  harmless("personal/case-numbers", () => "Case 1747-9192-2056-7223, docket 24-cv-01234-AB, matter 2026/000123/4"),
  harmless(
    "personal/id-fields-of-platforms",
    (random) => ({
      video_id: `7${random.digits(18)}`,
      ad_id: `23${random.digits(15)}`,
      chat_id: -Number(`100${random.digits(10)}`),
      page_id: `1${random.digits(14)}`,
    }),
    { instances: 3 },
  ),
  harmless(
    "personal/sequence-numbers",
    (random) => `seq=${random.digits(16).replace(/^[2-6]/, "1")} ack=${random.digits(10)} offset ${random.digits(12)}`,
    { instances: 3 },
  ),
  harmless(
    "personal/file-names-with-times-case",
    (random) =>
      `IMG_20261122_100000123.jpg VID-20261122-WA0001.mp4 backup-1763800000${random.digits(3)}.tar shot_2026-11-22_10-00-00-1234.png`,
    { instances: 2 },
  ),
  harmless(
    "personal/sizes-and-rates",
    () => "4111111 bytes of 5105105105 (0.08 %), 12345678901 ns/op, 6011000 req, 1000000000000000 fs",
  ),
  harmless(
    "accounting/model-names-form",
    () => "gpt-5.2-mini, claude-sonnet-4-20250514, gemini-2.5-pro, o4-mini-2026-04-16, text-embedding-3-small",
    { guarantee },
  ),
  harmlessKeys(
    "accounting/rates-text",
    {
      tokens_per_minute: 30000,
      tpm: "30k",
      token_rate: 41.2,
      rateLimitTokens: 1000,
      "x-ratelimit-remaining-tokens": "149984",
      tokenThroughput: 12.5,
      avg_tokens: 88,
      token_p95: 1200,
    },
    { guarantee },
  ),
  harmlessKeys(
    "accounting/costs-per-token-text",
    {
      input_cost_per_token: "1.4e-06",
      outputCostPerToken: 4.4e-6,
      cost_per_million_input_tokens: "$2.50",
      tokenPrice: 0.0000025,
      token_cost_usd: "0.0042",
      cache_read_input_token_cost: 3e-7,
    },
    { guarantee },
  ),
  harmlessKeys(
    "accounting/other-providers",
    {
      usageMetadata: { promptTokenCount: 12, candidatesTokenCount: 40, totalTokenCount: 52, thoughtsTokenCount: 8 },
      amazonBedrockInvocationMetrics: { inputTokenCount: 12, outputTokenCount: 4 },
      meta: { billed_units: { input_tokens: 4 }, tokens: { input_tokens: 69, output_tokens: 4 } },
      usage_metadata: { input_token_details: { cache_read: 4 }, output_token_details: { reasoning: 12 } },
      response_metadata: { token_usage: { completion_tokens: 4 }, model_name: "gpt-5.2" },
      llmOutput: { tokenUsage: { promptTokens: 12, totalTokens: 16 } },
      promptTokensDetails: [{ modality: "TEXT", tokenCount: 12 }],
    },
    { guarantee },
  ),
  harmlessKeys(
    "accounting/more-ids",
    {
      "langfuse.session.id": "s-17",
      thread_id: "3f0b2c1a-9b1a-4a57-8d3e-2f6f0f3f9a10",
      parent_span_id: "b7ad6b7169203331",
      generationId: "gen-1763800000-AbCdEfGhIjKlMnOpQrSt",
      system_fingerprint: "fp_44709d6fcb",
      tool_call_id: "call_9pQmZ0xYvT7sR2nK4jH6gF8d",
      response_id: "resp_68f0c1a2b3c4d5e6f7a8b9c0d1e2f3a4",
      run_id: "1ef6c5a0-7b2e-6d3c-9a41-0242ac120002",
      checkpoint_id: "1f0a3b4c-5d6e-6f70-8001-0242ac120002",
      correlationId: "0HN4K2J9L8M7P:00000003",
      "ai.telemetry.functionId": "answer-question",
      assistant_id: "asst_4TqXk9vZ2mN7pR1sW8yB3cD6",
      deployment_id: "dpl_8sRk2nVx4QpL7mZt1wYc5bGh",
      distinct_id: "0191f0a2-7c3e-7b1a-9c55-3d2e1f0a9b8c",
    },
    { guarantee },
  ),
  harmlessKeys(
    "accounting/token-texts",
    {
      stop: ["</s>", "<|im_end|>"],
      special_tokens: ["<|im_start|>"],
      unk_token: "<unk>",
      clsToken: "[CLS]",
      sep_token: "[SEP]",
      mask_token: "<mask>",
      decoded_tokens: ["Hel", "lo"],
      top_logprobs: [{ token: "!", logprob: -0.3 }],
      first_token: "The",
      last_token: ".",
    },
    { guarantee },
  ),
  harmless(
    "accounting/usage-in-log-text",
    () =>
      "usage: input_tokens=812 output_tokens=96 cache_creation_input_tokens=0 total_tokens=908 cost=$0.0123 model=gpt-5.2 token/s=41.3",
    { guarantee },
  ),
  harmless(
    "accounting/usage-in-sentences",
    () =>
      "Total tokens: 908 (prompt 812, completion 96). Tokens used: 12k. Max tokens: 4096. Cost per token: 1.4e-06. Token count = 12.",
    { guarantee },
  ),
  harmless(
    "accounting/usage-table-line",
    () =>
      "| model | tokens | cost |\n| gpt-5.2 | 12,400 | $0.08 |\nprompt_tokens,completion_tokens,total_tokens\n812,96,908",
    { guarantee },
  ),
  harmless(
    "accounting/prometheus",
    () =>
      'gen_ai_client_token_usage_sum{gen_ai_token_type="input"} 812\nllm_tokens_per_second 41.3\ntoken_cost_usd_total 0.12',
    { guarantee },
  ),
];
