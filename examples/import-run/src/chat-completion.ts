import type { ModelInput, Usage } from "@agent-tracer/core";
import { z } from "zod";

const YEAR_10000 = 253_402_300_800;
const tokens = z.int().nonnegative();

/** What is read of an OpenAI-style chat completion. OpenRouter adds `provider` and `usage.cost`. */
export const chatCompletionSchema = z.object({
  id: z.string().optional(),
  /** Epoch seconds. */
  created: z.number().nonnegative().lt(YEAR_10000).optional(),
  model: z.string().min(1).optional(),
  provider: z.string().optional(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ reasoning: z.string().nullish() }).optional(),
      }),
    )
    .optional(),
  usage: z
    .object({
      prompt_tokens: tokens,
      completion_tokens: tokens,
      total_tokens: tokens.optional(),
      cost: z.number().nonnegative().nullish(),
      prompt_tokens_details: z.object({ cached_tokens: tokens.nullish() }).nullish(),
      completion_tokens_details: z.object({ reasoning_tokens: tokens.nullish() }).nullish(),
    })
    .optional(),
});

export type ChatCompletion = z.infer<typeof chatCompletionSchema>;

/** OpenTelemetry's names of the providers that routers name in words of their own. */
const PROVIDERS: Readonly<Record<string, string>> = {
  "amazon bedrock": "aws.bedrock",
  azure: "azure.ai.openai",
  // Which of Google's two services it was, the record does not say.
  google: "gcp.gen_ai",
  "google ai studio": "gcp.gemini",
  mistral: "mistral_ai",
  xai: "x_ai",
};

/** Reads which model answered. */
export function toModel({ model, provider }: ChatCompletion, parameters: object | undefined): ModelInput | undefined {
  if (model === undefined) return undefined;
  const key = provider?.toLowerCase();
  return { name: model, provider: key === undefined ? undefined : (PROVIDERS[key] ?? key), parameters };
}

/**
 * Reads tokens and cost, as recorded: nothing is estimated, and contradictions stay.
 * @param cost - In US dollars, where the completion itself has none.
 */
export function toUsage({ usage }: ChatCompletion, cost: number | undefined): Usage | undefined {
  const costUsd = usage?.cost ?? cost;
  if (usage === undefined && costUsd === undefined) return undefined;
  const fields: Record<keyof Usage, number | null | undefined> = {
    inputTokens: usage?.prompt_tokens,
    outputTokens: usage?.completion_tokens,
    totalTokens: usage?.total_tokens,
    cacheReadTokens: usage?.prompt_tokens_details?.cached_tokens,
    cacheWriteTokens: undefined,
    reasoningTokens: usage?.completion_tokens_details?.reasoning_tokens,
    costUsd,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === "number"));
}
