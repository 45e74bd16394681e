import type { Paint, Style } from "../colors.js";
import { cutToWidth, displayWidth } from "./display-width.js";

/** Text of one look. Its text is safe to print. */
export interface Segment {
  readonly text: string;
  readonly style?: Style | undefined;
}

/** A line, or a cell of one, before it is painted: colours take no columns. */
export type Line = readonly Segment[];

/** Columns that a line takes. */
export function lineWidth(line: Line): number {
  return line.reduce((width, { text }) => width + displayWidth(text), 0);
}

/** Shortens a line to a number of columns. */
export function cutLine(line: Line, width: number): Line {
  if (lineWidth(line) <= width) return line;
  const kept: Segment[] = [];
  let left = width;
  for (const segment of line) {
    if (left <= 0) break;
    const isLast = lineWidth([segment]) >= left;
    // A segment that fills the line exactly still hides the ones after it, and must say so.
    const text = isLast ? cutToWidth(`${segment.text} …`, left) : segment.text;
    kept.push({ ...segment, text });
    left -= displayWidth(text);
  }
  return kept;
}

/** Fills a line with spaces to a number of columns. */
export function padLine(line: Line, width: number): Line {
  return [...line, { text: " ".repeat(Math.max(0, width - lineWidth(line))) }];
}

/** Makes the text of a line, without spaces at its end. */
export function paintLine(line: Line, paint: Paint): string {
  const last = line.findLastIndex(({ text }) => text.trim() !== "");
  return line
    .slice(0, last + 1)
    .map(({ text, style }, index) => paint(index === last ? text.trimEnd() : text, style))
    .join("");
}
