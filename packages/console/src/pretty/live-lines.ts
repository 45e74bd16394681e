import type { StepEnd, StepStart, TraceEnd, TraceStart, Usage } from "@agent-tracer/core";
import { formatDuration } from "./format-duration.js";
import { formatCost, formatTokens } from "./format-usage.js";
import { stepLabel, traceCounts } from "./label.js";
import { cutLine, type Line, lineWidth, type Segment } from "./line.js";
import { clip } from "./preview.js";
import { statusGlyph, statusWord } from "./status.js";

/** Where a line stands: in which trace, how deep, how far from the trace's start. */
export interface LiveFrame {
  readonly tag: Segment;
  readonly traceStart: number;
  readonly depth: number;
  readonly width: number;
}

const OFFSET_COLUMNS = 7;
const MAX_DEPTH = 8;
const COLUMNS_PER_LEVEL = 10;
const MIN_LABEL_COLUMNS = 16;
const MIN_ERROR_COLUMNS = 16;
const MAX_TEXT = 200;

/** A trace has started. */
export function traceStartLine(trace: TraceStart, frame: LiveFrame): Line {
  return liveLine(
    { ...frame, time: trace.startTime },
    {
      label: [
        { text: "▸ ", style: "dim" },
        { text: clip(trace.name, MAX_TEXT), style: "bold" },
      ],
    },
  );
}

/** A step has started. */
export function stepStartLine({ name, type, startTime }: StepStart, frame: LiveFrame): Line {
  return liveLine(
    { ...frame, time: startTime },
    { label: [{ text: `▸ ${clip(name, MAX_TEXT)} · ${clip(type, MAX_TEXT)}`, style: "dim" }] },
  );
}

/** A step has ended. */
export function stepEndLine(step: StepEnd, frame: LiveFrame): Line {
  return liveLine(
    { ...frame, time: step.endTime },
    { label: stepLabel(step), figures: stepFigures(step, step.usage), error: errorText(step) },
  );
}

/** A trace has ended. */
export function traceEndLine(trace: TraceEnd, frame: LiveFrame): Line {
  const label = [
    statusGlyph(trace.status),
    { text: clip(trace.name, MAX_TEXT), style: "bold" as const },
    ...traceCounts(trace),
    ...statusWord(trace.status),
  ];
  return liveLine(
    { ...frame, time: trace.endTime },
    { label, figures: stepFigures(trace, trace.totals.usage), error: errorText(trace) },
  );
}

function liveLine(
  { tag, traceStart, depth, width, time }: LiveFrame & { readonly time: number },
  { label, figures = [], error = [] }: { readonly label: Line; readonly figures?: Line; readonly error?: Line },
): Line {
  const offset = formatDuration(time - traceStart).padStart(OFFSET_COLUMNS);
  const indent = "  ".repeat(Math.min(depth, MAX_DEPTH, Math.floor(width / COLUMNS_PER_LEVEL)));
  const head: Line = [tag, { text: `  ${offset}  `, style: "dim" }, { text: indent }];
  const room = width - lineWidth(head);
  const tail = fitFigures(figures, room - MIN_LABEL_COLUMNS);
  const line = [...head, ...cutLine(label, room - lineWidth(tail)), ...tail];
  return width - lineWidth(line) < MIN_ERROR_COLUMNS ? line : cutLine([...line, ...error], width);
}

/** Leaves figures out until the rest has room: tokens go first, then the cost. The duration, which is first, stays. */
function fitFigures(figures: Line, room: number): Line {
  let fitting = figures;
  while (fitting.length > 1 && lineWidth(fitting) > room) fitting = fitting.toSpliced(1, 1);
  return fitting;
}

function stepFigures(
  { startTime, endTime }: { readonly startTime: number; readonly endTime: number },
  usage: Usage | undefined,
): Line {
  const shown = [formatTokens(usage), formatCost(usage?.costUsd)].filter((text) => text !== "");
  return [
    { text: `  ${formatDuration(endTime - startTime)}` },
    ...shown.map((text): Segment => ({ text: `  ${text}`, style: "dim" })),
  ];
}

function errorText({ error }: { readonly error?: StepEnd["error"] }): Line {
  return error === undefined ? [] : [{ text: clip(`  ${error.type}: ${error.message}`, MAX_TEXT), style: "red" }];
}
