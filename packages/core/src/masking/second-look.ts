import type { Finding, Hidden, Span } from "./findings.js";
import { mayHoldTable } from "./tables.js";

/** What was hidden may change what is found so far from it, and a rule look so far for what tells it. */
const REACH = 2048;
/** Rows and keys may go on over more lines, and what was hidden in one of them change how all are read. */
const GOES_ON = /values|stdin|data:\s|private/i;

/**
 * Looks for what was revealed when something was hidden: around the marks only, where those are few. What is found so may be
 * an effect of the cut, so that the whole text is looked at then.
 */
export function findRevealed({ text, marks }: Hidden, findAll: (text: string) => Finding[]): Finding[] {
  const windows = windowsOf(marks);
  const length = windows.reduce((sum, { start, end }) => sum + end - start + 4 * REACH, 0);
  if (length * 2 > text.length || mayHoldTable(text) || GOES_ON.test(text)) return findAll(text);
  const isRevealed = windows.some((window) => {
    const from = Math.max(0, window.start - 2 * REACH);
    const found = findAll(text.slice(from, window.end + 2 * REACH));
    return found.some(({ start, end }) => from + end > window.start - REACH && from + start < window.end + REACH);
  });
  return isRevealed ? findAll(text) : [];
}

/** Marks that stand near each other are looked at together. */
function windowsOf(marks: readonly Span[]): readonly Span[] {
  const windows: Span[] = [];
  for (const mark of marks) {
    const last = windows.at(-1);
    const isNear = last !== undefined && mark.start - last.end < 4 * REACH;
    if (isNear) windows.pop();
    windows.push(isNear ? { start: last.start, end: mark.end } : mark);
  }
  return windows;
}
