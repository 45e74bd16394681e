import type { StepType } from "@agent-tracer/core";

const TYPES: ReadonlySet<string> = new Set(["guardrail", "llm", "tool"]);

/** Returns Opik's type of a step: it has four. */
export function toSpanType(type: StepType): string {
  return TYPES.has(type) ? type : "general";
}

/** Returns a type that Opik has no name for, to be kept as metadata. */
export function unknownType(type: StepType): string | undefined {
  return type === "step" || TYPES.has(type) ? undefined : type;
}
