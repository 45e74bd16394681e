import { isAlphanumeric } from "./ascii.js";
import type { Finding } from "./findings.js";
import { isDrawn } from "./made-up.js";

/** A shorter one may stand elsewhere by chance. */
const MIN_LENGTH = 12;
/** So many secrets of a text are looked for again: each costs a pass over the text. */
const MAX_SECRETS = 16;

/** Finds what was found where nothing tells of it: `my key is …`, and below `… does not work`. */
export function findRepeats(text: string, findings: Finding[]): void {
  const rules = drawnSecrets(text, findings);
  if (rules.size === 0) return;
  const known = new Set(findings.map(({ start }) => start));
  for (const [secret, rule] of rules) {
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) {
      const isNew = !known.has(at) && isWord(text, at, secret.length);
      if (isNew) findings.push({ start: at, end: at + secret.length, rule });
    }
  }
}

/** The first of those that look drawn at random, each with its rule. */
function drawnSecrets(text: string, findings: readonly Finding[]): ReadonlyMap<string, string> {
  const rules = new Map<string, string>();
  for (const { start, end, rule } of findings) {
    if (end - start < MIN_LENGTH) continue;
    const secret = text.slice(start, end);
    if (!rules.has(secret) && isDrawn(secret)) rules.set(secret, rule);
    if (rules.size === MAX_SECRETS) break;
  }
  return rules;
}

/** No part of a longer word. */
function isWord(text: string, at: number, length: number): boolean {
  return !isAlphanumeric(text.charCodeAt(at - 1)) && !isAlphanumeric(text.charCodeAt(at + length));
}
