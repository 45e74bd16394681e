import type { Shape } from "./shapes.js";

/** A stretch of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One to hide. */
export interface Finding extends Span {
  readonly rule: string;
}

/** Looks for one kind of secret in a text. */
export interface Finder extends Needs {
  /** Adds what it finds. */
  find(text: string, findings: Finding[]): void;
}

/** What a text holds wherever a finder finds anything: one of each kind that is named. A finder that needs nothing always looks. */
export interface Needs {
  /** One of these characters; `0` stands for any digit. */
  readonly signs?: string;
  /** One of these. */
  readonly shapes?: readonly Shape[];
  /** A run of 20 characters of those that tokens are made of; needed without signs. */
  readonly longRun?: true;
  /** One of these texts. */
  readonly words?: readonly string[];
  /** A word that makes a key sensitive: anywhere, or with a separator near behind it. */
  readonly keyWord?: "anywhere" | "assigned";
}

/** A text with marks for what was hidden, and where they stand. */
export interface Hidden {
  readonly text: string;
  readonly marks: readonly Span[];
}

/** Hides the findings; where they overlap, the one that starts first names the rule. */
export function hideFindings(
  text: string,
  findings: Finding[],
  replace: (rule: string, secret: string) => string,
): Hidden {
  findings.sort((a, b) => a.start - b.start || b.end - a.end);
  const parts: string[] = [];
  const marks: Span[] = [];
  let end = 0;
  let length = 0;
  for (const finding of findings) {
    if (finding.end <= end) continue;
    if (finding.start >= end) {
      const mark = replace(finding.rule, text.slice(finding.start, finding.end));
      parts.push(text.slice(end, finding.start), mark);
      length += finding.start - end;
      marks.push({ start: length, end: length + mark.length });
      length += mark.length;
    }
    end = finding.end;
  }
  parts.push(text.slice(end));
  // `join` makes a flat string: a concatenation would keep the text with its secrets in memory.
  return { text: parts.join(""), marks };
}
