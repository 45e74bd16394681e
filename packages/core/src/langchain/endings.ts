import { isCancellation } from "../context/cancellation.js";
import { fieldOf } from "../field.js";

/** How LangChain and LangGraph say "Abort" where the name of the error does not. */
const ABORTS: ReadonlySet<unknown> = new Set(["Abort", "Aborted", "AbortError"]);

/** Whether an error says that a run was given up, rather than that it failed. */
export function isAbort(error: unknown): boolean {
  return isCancellation(error) || fieldOf(error, "name") === "ModelAbortError" || ABORTS.has(fieldOf(error, "message"));
}

/** What a run that was given up had made so far. */
export function partialOutput(error: unknown): unknown {
  return fieldOf(error, "partialOutput");
}

/** Reads what LangGraph throws to steer a graph, such as `interrupt()`: no errors. */
export function readSteering(error: unknown): object | undefined {
  if (fieldOf(error, "is_bubble_up") !== true) return undefined;
  const interrupts = fieldOf(error, "interrupts");
  if (interrupts !== undefined) return { interrupts };
  const command = fieldOf(error, "command");
  return command === undefined ? { stopped: fieldOf(error, "message") } : { command };
}
