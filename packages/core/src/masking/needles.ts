import type { Finding } from "./findings.js";

/** A part of a word that tells of a secret near it. */
export interface Needle {
  readonly text: string;
  /** No small letter stands behind it. @default "none" */
  readonly edges?: "end" | "none";
  /** Looks around the needle at `at` and adds what it finds; returns where to go on. */
  find(text: string, at: number, findings: Finding[]): number;
}

/** Asks a needle wherever it stands in a text. */
export function askNeedle(needle: Needle, text: string, findings: Finding[]): void {
  for (let at = text.indexOf(needle.text); at >= 0; ) {
    const next = needle.find(text, at, findings);
    at = text.indexOf(needle.text, Math.max(at + 1, next));
  }
}
