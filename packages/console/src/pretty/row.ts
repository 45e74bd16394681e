import type { StepEnd, StepStart, TraceEnd, Usage } from "@agent-tracer/core";
import type { Detail, DetailView } from "./detail.js";
import { stepDetails, traceDetails } from "./details.js";
import { stepLabel, traceLabel } from "./label.js";
import type { Line, Segment } from "./line.js";

/** What the tree keeps of a step or a trace: no payload, only the text that will be printed. */
export interface Row {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly startTime: number;
  /** Absent if the step's end never came. */
  readonly endTime?: number;
  readonly isError: boolean;
  readonly label: Line;
  readonly usage?: Usage | undefined;
  readonly details: readonly Detail[];
}

/** Makes the row of a finished step. */
export function stepRow(step: StepEnd, view: DetailView): Row {
  const { stepId, parentId, startTime, endTime, usage } = step;
  return {
    id: stepId,
    parentId,
    startTime,
    endTime,
    isError: step.status === "error",
    label: stepLabel(step),
    usage,
    details: stepDetails(step, view),
  };
}

/** Makes the row of a step whose end never came. */
export function openRow({ stepId, parentId, startTime, name, type }: StepStart): Row {
  return {
    id: stepId,
    parentId,
    startTime,
    isError: false,
    label: stepLabel({ name, type, status: "open" }),
    details: [],
  };
}

/** Makes the row at the root of a tree. */
export function traceRow(trace: TraceEnd, { tag, ...view }: DetailView & { readonly tag: Segment }): Row {
  const { rootId, startTime, endTime, totals } = trace;
  const isError = trace.status === "error";
  return {
    id: rootId,
    parentId: undefined,
    startTime,
    endTime,
    isError,
    label: traceLabel(trace, tag),
    usage: totals.usage,
    details: traceDetails(trace, view),
  };
}

/** Makes the row that stands for steps that were not kept. */
export function omittedRow(count: number, startTime: number): Row {
  return {
    id: "",
    parentId: undefined,
    startTime,
    isError: false,
    label: [{ text: `… +${count} steps`, style: "dim" }],
    details: [],
  };
}
