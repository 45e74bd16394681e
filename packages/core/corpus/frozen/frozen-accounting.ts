// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { harmlessKeys, type Template } from "../template.ts";

export const accounting: readonly Template[] = [
  harmlessKeys(
    "accounting/gemini-usage",
    {
      usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 20, totalTokenCount: 27 },
      promptTokensDetails: [{ modality: "TEXT", tokenCount: 7 }],
    },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/token-counts",
    { tokenCount: 12, num_tokens: 99, token_count: "1,204", nTokens: 4, tokens: 512, tokens_used: 12 },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/token-limits",
    {
      tokenLimit: 128000,
      token_budget: 4000,
      contextWindowTokens: "200k",
      tokensPerMinute: 90000,
      thinking_budget_tokens: 1024,
    },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/model",
    {
      model: "claude-opus-4-5-20251101",
      modelName: "gpt-5.2-mini",
      deployment: "prod-eu-gpt",
      model_id: "anthropic.claude-sonnet-4-20250514-v1:0",
      fine_tuned_model: "ft:gpt-4o-mini-2024-07-18:acme::9kQm2ZbT",
    },
    { guarantee: "token, cost, model and id fields" },
  ),
  harmlessKeys(
    "accounting/vendor-ids",
    {
      id: "chatcmpl-9XkQ2mZpL7vT4bNc8RsYwA1dFhGj",
      tool_call_id: "call_Jk3pX9bQ2mZtL7vN4cRsYw8a",
      message_id: "msg_01XFDUDYJgAACzvnptvVoYEL",
      toolUseId: "toolu_01A09q90qw90lq917835lq9",
      response_id: "resp_67ccd3a9da748190baa7f1570fe91ac604becb25c45c1d41",
      run_id: "run_8Jk2LmNpQrStUvWxYz123456",
      system_fingerprint: "fp_44709d6fcb",
    },
    { guarantee: "token, cost, model and id fields" },
  ),
];
