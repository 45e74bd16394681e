import type { ScoreRecord, StepEnd, StepStart, TraceEnd, Tracer, TraceStart } from "@agent-tracer/core";
import type { Paint, Style } from "../colors.js";
import type { Verbosity } from "../options.js";
import type { Printer } from "../printer.js";
import type { Writer } from "../writer.js";
import { scoreText } from "./details.js";
import { KeptRows } from "./kept-rows.js";
import { plural, traceTag } from "./label.js";
import { cutLine, type Line, paintLine, type Segment } from "./line.js";
import { type LiveFrame, stepEndLine, stepStartLine, traceEndLine, traceStartLine } from "./live-lines.js";
import { clip } from "./preview.js";
import { openRow, type Row, stepRow, traceRow } from "./row.js";
import { writeTree } from "./trace-tree.js";

/** What the pretty format needs to know. */
export interface PrettyOptions {
  readonly writer: Writer;
  readonly paint: Paint;
  readonly verbosity: Verbosity;
  /** Columns to fill, asked for each line. */
  width(): number;
}

interface OpenStep {
  readonly depth: number;
  /** Shown in the tree if the step's end never comes. */
  readonly row: Row;
}

/** Red is left out: it means an error. */
const TAG_STYLES: readonly Style[] = ["cyan", "magenta", "blue", "yellow", "green"];
const MAX_OPEN_STEPS = 10_000;
const MAX_SCORE = 2000;

/** Prints traces for a person: a line when something starts or ends, and the finished trace as a tree. */
export function createPrettyPrinter(options: PrettyOptions): Printer {
  let started = 0;
  return {
    startTrace(trace) {
      const style = TAG_STYLES[started % TAG_STYLES.length] ?? "cyan";
      started += 1;
      return new PrettyTracer(options, trace, traceTag(trace.rootId, style));
    },
    addScore: (score) => options.writer.write(scoreLine(score, options)),
  };
}

/** The line that stands where lines are missing. */
export function prettyLossLine(lines: number): string {
  return `… ${plural(lines, "line")} dropped here: the stream did not take them\n`;
}

function scoreLine(score: ScoreRecord, { paint, width }: PrettyOptions): string {
  const target = `  trace ${score.traceId}${score.stepId === undefined ? "" : ` step ${score.stepId}`}`;
  const line: Line = [
    { text: "★ ", style: "yellow" },
    { text: clip(scoreText(score), MAX_SCORE) },
    { text: clip(target, MAX_SCORE), style: "dim" },
  ];
  return `${paintLine(cutLine(line, width()), paint)}\n`;
}

class PrettyTracer implements Tracer {
  readonly ready = true;
  readonly #options: PrettyOptions;
  readonly #traceStart: number;
  readonly #tag: Segment;
  readonly #rows = new KeptRows();
  readonly #open = new Map<string, OpenStep>();

  constructor(options: PrettyOptions, trace: TraceStart, tag: Segment) {
    this.#options = options;
    this.#traceStart = trace.startTime;
    this.#tag = tag;
    this.#live(0, (frame) => traceStartLine(trace, frame));
  }

  addTrace(step: StepStart): void {
    const depth = this.#depthBelow(step.parentId);
    if (this.#open.size < MAX_OPEN_STEPS) this.#open.set(step.stepId, { depth, row: openRow(step) });
    this.#live(depth, (frame) => stepStartLine(step, frame));
  }

  endTrace(step: StepEnd): void {
    const depth = this.#open.get(step.stepId)?.depth ?? this.#depthBelow(step.parentId);
    this.#open.delete(step.stepId);
    if (this.#options.verbosity !== "live") this.#rows.add(stepRow(step, this.#view()));
    this.#live(depth, (frame) => stepEndLine(step, frame));
  }

  end(trace: TraceEnd): void {
    if (this.#options.verbosity === "live") this.#live(0, (frame) => traceEndLine(trace, frame));
    else this.#writeTree(trace);
  }

  #depthBelow(parentId: string): number {
    return (this.#open.get(parentId)?.depth ?? 0) + 1;
  }

  #view(): { readonly isVerbose: boolean; readonly width: number } {
    return { isVerbose: this.#options.verbosity === "verbose", width: this.#options.width() };
  }

  #live(depth: number, makeLine: (frame: LiveFrame) => Line): void {
    if (this.#options.verbosity === "quiet") return;
    const frame = { tag: this.#tag, traceStart: this.#traceStart, depth, width: this.#options.width() };
    this.#options.writer.write(`${paintLine(makeLine(frame), this.#options.paint)}\n`);
  }

  #writeTree(trace: TraceEnd): void {
    const view = this.#view();
    for (const { row } of this.#open.values()) this.#rows.add(row);
    const root = traceRow(trace, { ...view, tag: this.#tag });
    this.#options.writer.write(
      `\n${writeTree(root, this.#rows.all(), { paint: this.#options.paint, width: view.width })}\n`,
    );
  }
}
