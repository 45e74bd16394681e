import { rounded, toTable } from "../markdown.ts";
import { ROWS } from "./rows.ts";
import type { RowResult } from "./run-row.ts";

/** Whether all that the server would keep has arrived. */
export function isWhole({ spans, expectedSpans }: RowResult): boolean {
  return spans === expectedSpans;
}

/** Writes results as the fault table, in the order in which they are given. */
export function toFaultsTable(results: readonly RowResult[]): string {
  return toTable(
    results.map((result) => ({
      fault: ROWS[result.row]?.title ?? result.row,
      "": result.subject.replace(", JSON", ""),
      "spans delivered / created": `${result.spans} / ${result.traces * 2}`,
      "%": percent(result.spans, result.expectedSpans),
      "whole traces": result.wholeTraces,
      repeats: result.repeats,
      requests: result.requests,
      "all in after": isWhole(result) ? `${rounded(result.seconds)} s` : "–",
      "said at the end": said(result),
    })),
  );
}

/** Cuts, so that 100.0 means all. */
function percent(part: number, whole: number): string {
  return (Math.floor((part / whole) * 1000) / 10).toFixed(1);
}

function said({ flushed, shutDown, output }: RowResult): string {
  const words = flushed === shutDown ? flushed : `${flushed}; ${shutDown}`;
  return output === "" ? words : `${words}; printed ${countLines(output)}`;
}

function countLines(output: string): string {
  const { length } = output.trim().split("\n");
  return length === 1 ? "1 line" : `${length} lines`;
}
