import { displayWidth } from "./display-width.js";
import { formatDuration } from "./format-duration.js";
import { formatCost, formatTokens } from "./format-usage.js";
import type { Line, Segment } from "./line.js";
import type { Row } from "./row.js";

/** The columns right of the labels: duration, time bar, tokens, cost. */
export interface Columns {
  /** Columns that all of them take, gaps included. */
  readonly width: number;
  cells(row: Row): Line;
}

interface Column {
  readonly width: number;
  cell(row: Row): Segment;
}

interface Frame {
  readonly root: Row;
  readonly rows: readonly Row[];
  /** Columns of the whole line. */
  readonly width: number;
}

const GAP = "  ";
const NARROW_BAR = { from: 80, width: 16 };
const WIDE_BAR = { from: 120, width: 28 };
/** Part of the line that is left to the labels, whatever the columns would take. */
const MIN_LABEL_SHARE = 0.4;

/** Chooses the columns that a tree needs and the width has room for; the bar gives way first, then tokens, then cost. */
export function chooseColumns(frame: Frame): Columns {
  const { rows, width } = frame;
  const all: readonly Column[] = [
    textColumn(rows, { text: rowDuration, style: undefined }),
    barColumn(frame),
    textColumn(rows, { text: ({ usage }) => formatTokens(usage), style: "dim" }),
    textColumn(rows, { text: ({ usage }) => formatCost(usage?.costUsd), style: undefined }),
  ];
  let chosen = all.filter((column) => column.width > 0);
  for (const unloved of [all[1], all[2], all[3]]) {
    if (totalWidth(chosen) <= width * (1 - MIN_LABEL_SHARE)) break;
    chosen = chosen.filter((column) => column !== unloved);
  }
  return {
    width: totalWidth(chosen),
    cells: (row) => chosen.flatMap((column) => [{ text: GAP }, column.cell(row)]),
  };
}

function totalWidth(columns: readonly Column[]): number {
  return columns.reduce((width, column) => width + GAP.length + column.width, 0);
}

function rowDuration({ startTime, endTime }: Row): string {
  return endTime === undefined ? "" : formatDuration(endTime - startTime);
}

function textColumn(
  rows: readonly Row[],
  { text, style }: { text(row: Row): string; readonly style: Segment["style"] },
): Column {
  const width = rows.reduce((widest, row) => Math.max(widest, displayWidth(text(row))), 0);
  return { width, cell: (row) => ({ text: text(row).padStart(width), style }) };
}

/** When a step ran within its trace, and for how long. */
function barColumn({ root, rows, width }: Frame): Column {
  const bar = width >= WIDE_BAR.from ? WIDE_BAR : NARROW_BAR;
  const span = (root.endTime ?? root.startTime) - root.startTime;
  if (width < bar.from || rows.length === 1 || !(span > 0)) return { width: 0, cell: () => ({ text: "" }) };
  const place = (time: number) => Math.min(Math.max((time - root.startTime) / span, 0), 1) * bar.width;
  return {
    width: bar.width,
    cell: ({ startTime, endTime, isError }) => {
      if (endTime === undefined) return { text: " ".repeat(bar.width) };
      const start = Math.min(Math.floor(place(startTime)), bar.width - 1);
      const length = Math.max(1, Math.round(place(endTime)) - start);
      return { text: `${" ".repeat(start)}${"━".repeat(length)}`.padEnd(bar.width), style: isError ? "red" : "cyan" };
    },
  };
}
