import { type DriftStep, RUN, STEPS } from "@agent-tracer/testkit/drift/the-run";
import type { SdkClient } from "./load-sdk.js";

const TYPES: Readonly<Record<string, string>> = { llm: "llm", tool: "tool", guardrail: "guardrail" };

/** The usage of the run by OpenAI's names, as an app that uses the SDK has to give it. */
const USAGE = {
  prompt_tokens: 1204,
  completion_tokens: 312,
  total_tokens: 1516,
  "original_usage.prompt_tokens": 1204,
  "original_usage.completion_tokens": 312,
  "original_usage.prompt_tokens_details.cached_tokens": 1000,
  "original_usage.prompt_tokens_details.cache_creation_tokens": 4,
  "original_usage.completion_tokens_details.reasoning_tokens": 100,
};

/** Sends the run as an app of Opik's SDK does. */
export async function runWithSdk(client: SdkClient): Promise<void> {
  const { name, sessionId, tags, metadata, inputs, outputs, score, start, end } = RUN;
  const root = client.trace({
    name,
    threadId: sessionId,
    tags: [...tags],
    metadata,
    input: inputs,
    output: outputs,
    startTime: new Date(start),
    endTime: new Date(end),
  });
  const open = new Map<string, typeof root>([[name, root]]);
  for (const step of STEPS) {
    const span = (open.get(step.parent) ?? root).span(toSpan(step));
    open.set(step.name, span);
    if (step.score !== undefined) span.score(toScore(step.score));
  }
  root.score(toScore(score));
  await client.flush();
}

function toScore({ comment, ...score }: NonNullable<DriftStep["score"]>): object {
  return { ...score, ...(comment !== undefined && { reason: comment }) };
}

/** The SDK sends nothing of a batch that holds any other value: an app has to put it into an object. */
function wrapped(value: unknown): unknown {
  const isTaken = typeof value === "string" || (typeof value === "object" && !Array.isArray(value));
  const isListOfObjects = Array.isArray(value) && value.every((item) => typeof item === "object");
  return isTaken || isListOfObjects ? value : { value };
}

function toSpan(step: DriftStep): object {
  const { name, type, inputs, outputs, metadata, model, usage, firstTokenTime, error, start, end } = step;
  return {
    name,
    type: TYPES[type] ?? "general",
    startTime: new Date(start),
    endTime: new Date(end),
    ...(inputs !== undefined && { input: wrapped(inputs) }),
    ...(outputs !== undefined && { output: wrapped(outputs) }),
    ...(metadata && { metadata }),
    ...(model && { model: model.name, provider: model.provider }),
    ...(usage && { usage: USAGE, totalEstimatedCost: usage.costUsd }),
    ...(firstTokenTime !== undefined && { ttft: firstTokenTime - start }),
    ...(error !== undefined && {
      errorInfo: { exceptionType: "Error", message: error, traceback: `Error: ${error}\n    at refund` },
    }),
  };
}
