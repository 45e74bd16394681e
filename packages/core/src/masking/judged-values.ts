import type { Finding } from "./findings.js";
import { isHarmlessValue } from "./harmless-values.js";
import type { KeyRule } from "./key-words.js";
import { isMarkAt } from "./marks.js";

/** A value whose key was judged. */
export interface JudgedValue {
  readonly start: number;
  readonly value: string;
  readonly judged: KeyRule;
}

interface Search {
  readonly text: string;
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

/** Adds a value, unless its key or the value itself is harmless, or it was hidden before. Returns its end, or 0. */
export function addJudged({ text, replacement, findings }: Search, { start, value, judged }: JudgedValue): number {
  if (judged.rule === undefined || isHarmlessValue(value, judged) || isMarkAt(text, start, replacement)) return 0;
  const end = start + value.length;
  findings.push({ start, end, rule: judged.rule });
  return end;
}
