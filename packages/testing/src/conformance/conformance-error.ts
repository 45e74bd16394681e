import { AgentTracerError } from "@agent-tracer/core";

/** A heading of `docs/writing-a-backend.md`, as its link is written. */
export type Section =
  | "name-and-limits"
  | "ready"
  | "emit-inside-the-call"
  | "map-the-record-alone"
  | "carry-everything"
  | "keep-runs-apart"
  | "accept-every-record"
  | "touch-nothing-else"
  | "bytes"
  | "deliver"
  | "outcomes"
  | "keys"
  | "abort"
  | "shutdown";

/** What a conformance case throws: what the backend did, what it must do, and where that is written. */
export class ConformanceError extends AgentTracerError {
  override name = "ConformanceError";
  /** Page and heading of the rule. */
  readonly rule: string;

  constructor(section: Section, message: string, options?: { readonly cause?: unknown }) {
    const rule = `docs/writing-a-backend.md#${section}`;
    super(`${message}\nRule: ${rule}`, options);
    this.rule = rule;
  }
}

/** Throws unless the rule is kept. */
export function demand(isKept: boolean, section: Section, message: string): asserts isKept {
  if (!isKept) throw new ConformanceError(section, message);
}
