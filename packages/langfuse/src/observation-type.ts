import type { StepEnd } from "@agent-tracer/core";

/** Langfuse's types of observations; the names of ours that differ map to one. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ...["agent", "chain", "embedding", "evaluator", "event", "generation", "guardrail", "retriever", "span", "tool"].map(
    (type): [string, string] => [type, type],
  ),
  ["llm", "generation"],
]);

/** Tells the type of a step's observation. Of a span Langfuse counts neither tokens nor cost, so that a step with such is a generation. */
export function toObservationType({ type, model, usage }: StepEnd): string {
  const known = TYPES.get(type);
  if (known !== undefined) return known;
  return model === undefined && usage === undefined ? "span" : "generation";
}

/** Returns a type that Langfuse has no name for, to be kept as metadata. */
export function unknownType({ type }: StepEnd): string | undefined {
  return type === "step" || TYPES.has(type) ? undefined : type;
}
