import type { Model, TraceEnd } from "@agent-tracer/core";
import type { Style } from "../colors.js";
import { formatCount } from "./format-usage.js";
import type { Line, Segment } from "./line.js";
import { clip } from "./preview.js";
import { type RowStatus, statusGlyph, statusWord } from "./status.js";

const MAX_NAME = 200;

/** What a row is called: sign, name, type, model, and how it ended if it did not simply return. */
export function stepLabel(step: {
  readonly name: string;
  readonly type: string;
  readonly status: RowStatus;
  readonly model?: Model | undefined;
}): Line {
  const model = step.model === undefined ? "" : ` · ${clip(step.model.name, MAX_NAME)}`;
  return [
    statusGlyph(step.status),
    { text: clip(step.name, MAX_NAME) },
    { text: ` · ${clip(step.type, MAX_NAME)}${model}`, style: "dim" },
    ...statusWord(step.status),
  ];
}

/** The heading of a finished trace: sign, name, tag, how many steps. */
export function traceLabel(trace: TraceEnd, tag: Segment): Line {
  return [
    statusGlyph(trace.status),
    { text: clip(trace.name, MAX_NAME), style: "bold" },
    { text: " " },
    tag,
    ...traceCounts(trace),
    ...statusWord(trace.status),
  ];
}

/** How many steps a trace had, and how many of them failed. */
export function traceCounts({ totals }: TraceEnd): readonly Segment[] {
  const steps: Segment = { text: ` · ${plural(totals.steps, "step")}`, style: "dim" };
  return totals.errors === 0 ? [steps] : [steps, { text: `, ${plural(totals.errors, "error")}`, style: "red" }];
}

/** The short name by which a person tells the lines of parallel traces apart. */
export function traceTag(rootId: string, style: Style): Segment {
  return { text: clip(rootId.slice(-4), MAX_NAME), style };
}

/** Writes a count with its noun. */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
