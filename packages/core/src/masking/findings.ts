/** A stretch of text to hide. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
}

/** Looks for one kind of secret in a text. */
export interface Finder {
  /** Characters without one of which a text holds none of its secrets; `0` stands for any digit. Empty: it always looks. */
  readonly signs: string;
  /** Source of an expression that fits somewhere in every text that holds one of its secrets: it says more than `signs`, and seldom fits. */
  readonly gate?: string;
  /** Adds what it finds. */
  find(text: string, findings: Finding[]): void;
}

/** Hides the findings; where they overlap, the one that starts first names the rule. Returns the text and how many were hidden. */
export function hideFindings(
  text: string,
  findings: Finding[],
  replace: (rule: string, secret: string) => string,
): { text: string; count: number } {
  findings.sort((a, b) => a.start - b.start || b.end - a.end);
  const parts: string[] = [];
  let count = 0;
  let end = 0;
  for (const finding of findings) {
    if (finding.end <= end) continue;
    if (finding.start >= end) {
      parts.push(text.slice(end, finding.start), replace(finding.rule, text.slice(finding.start, finding.end)));
      count += 1;
    }
    end = finding.end;
  }
  parts.push(text.slice(end));
  // `join` makes a flat string: a concatenation would keep the text with its secrets in memory.
  return { text: parts.join(""), count };
}
