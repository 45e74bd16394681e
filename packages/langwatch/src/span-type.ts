import type { StepEnd } from "@agent-tracer/core";

/** The types that LangWatch's server takes in; of any other it makes one of its own. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ...["agent", "component", "evaluation", "llm", "rag", "span", "tool", "workflow"].map((type): [string, string] => [
    type,
    type,
  ]),
  ["evaluator", "evaluation"],
  ["retriever", "rag"],
]);

/** Tells the type of a step's span. */
export function toSpanType({ type }: Pick<StepEnd, "type">): string {
  return TYPES.get(type) ?? "span";
}

/** Returns a type that LangWatch has no name for, to be kept beside. */
export function unknownType({ type }: Pick<StepEnd, "type">): string | undefined {
  return type === "step" || TYPES.has(type) ? undefined : type;
}
