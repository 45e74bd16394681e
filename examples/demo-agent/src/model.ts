import type { TracingService, Usage } from "@agent-tracer/core";
import type OpenAI from "openai";

type Message = OpenAI.ChatCompletionMessage;

/** What is asked of a chat model. */
export interface ChatRequest {
  readonly messages: OpenAI.ChatCompletionMessageParam[];
  readonly tools?: OpenAI.ChatCompletionFunctionTool[];
}

/** A model whose calls are steps. */
export interface TracedModel {
  chat(stepName: string, request: ChatRequest): Promise<Message>;
  /** Yields the text as it comes: the first piece sets the step's first-token time, the joined text is its output. */
  stream(stepName: string, request: ChatRequest): AsyncIterable<string>;
  /** Makes one vector a text. */
  embed(stepName: string, texts: string[]): Promise<number[][]>;
}

/** Options of {@link traceModel}. */
export interface TraceModelOptions {
  readonly tracing: TracingService;
  readonly openai: OpenAI;
  readonly model: string;
  readonly embeddingModel?: string;
}

/** Makes each call of an OpenAI client a step with its model, tokens and cost. */
export function traceModel(options: TraceModelOptions): TracedModel {
  const { tracing, openai, model, embeddingModel = "text-embedding-3-small" } = options;
  return {
    chat: (stepName, request) =>
      tracing.traceStep(stepName, { type: "llm", inputs: inputsOf(request) }, async (step) => {
        step.setModel({ name: model, provider: "openai" });
        const completion = await openai.chat.completions.create({ model, ...request });
        step.setUsage(usageOf(model, completion.usage));
        const [choice] = completion.choices;
        if (choice === undefined) throw new Error("The model gave no answer.");
        return choice.message;
      }),

    stream: (stepName, request) =>
      tracing.traceStep(stepName, { type: "llm", inputs: inputsOf(request) }, async function* (step) {
        step.setModel({ name: model, provider: "openai" });
        const chunks = await openai.chat.completions.create({
          model,
          ...request,
          stream: true,
          stream_options: { include_usage: true },
        });
        for await (const { choices, usage } of chunks) {
          const text = choices[0]?.delta.content;
          if (text) yield text;
          if (usage) step.setUsage(usageOf(model, usage));
        }
      }),

    embed: (stepName, texts) =>
      tracing.traceStep(stepName, { type: "embedding", inputs: texts, captureOutput: false }, async (step) => {
        step.setModel({ name: embeddingModel, provider: "openai" });
        const reply = await openai.embeddings.create({ model: embeddingModel, input: texts, encoding_format: "float" });
        const vectors = reply.data.map(({ embedding }) => embedding);
        step.setUsage(usageOf(embeddingModel, reply.usage));
        step.setOutputs({ vectors: vectors.length });
        return vectors;
      }),
  };
}

function inputsOf({ messages, tools }: ChatRequest): object {
  return { messages, ...(tools && { tools: tools.map((tool) => tool.function.name) }) };
}

interface Price {
  readonly input: number;
  readonly cachedInput: number;
  readonly output: number;
}

/** US dollars for a million tokens. A model that is not here has no cost in the trace. */
const PRICES: Readonly<Record<string, Price>> = {
  "gpt-5-mini": { input: 0.25, cachedInput: 0.025, output: 2 },
  "text-embedding-3-small": { input: 0.02, cachedInput: 0.02, output: 0 },
};

interface ReportedUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens?: number;
  readonly prompt_tokens_details?: { readonly cached_tokens?: number };
}

function usageOf(model: string, reported: ReportedUsage | undefined): Usage {
  if (reported === undefined) return {};
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens = 0, prompt_tokens_details: details } = reported;
  const cacheReadTokens = details?.cached_tokens ?? 0;
  const price = PRICES[model];
  if (price === undefined) return { inputTokens, outputTokens, cacheReadTokens };
  const microDollars =
    (inputTokens - cacheReadTokens) * price.input + cacheReadTokens * price.cachedInput + outputTokens * price.output;
  return { inputTokens, outputTokens, cacheReadTokens, costUsd: microDollars / 1e6 };
}
