/** What masking writes: `[MASKED:<rule>]`, with a tag or a number behind a second colon. */
export const MARK_SOURCE = String.raw`\[MASKED:[\w.-]{1,64}(?::~?[\w]{1,16})?\]`;
const MARK = new RegExp(MARK_SOURCE);
const MARK_HERE = new RegExp(MARK_SOURCE, "y");

/** Tells whether a text holds what masking wrote. */
export function holdsMark(text: string): boolean {
  return MARK.test(text);
}

const MARK_START = "[MASKED:";
const COLON = 58;
const OPENING = 91;

/** Tells whether a key is the rule of a mark: in `[MASKED:password:1f3a]` it is no key. */
export function isRuleOfMark(text: string, keyStart: number): boolean {
  return text.charCodeAt(keyStart - 1) === COLON && text.startsWith(MARK_START, keyStart - MARK_START.length);
}

const MAX_MARK = 96;

/** The end of the mark that a place stands in; the place itself where it stands in none. */
export function behindMark(text: string, at: number): number {
  MARK_HERE.lastIndex = text.lastIndexOf(MARK_START, at);
  const isNear = MARK_HERE.lastIndex >= 0 && at - MARK_HERE.lastIndex < MAX_MARK;
  return isNear && MARK_HERE.test(text) ? Math.max(at, MARK_HERE.lastIndex) : at;
}

/** Tells whether masking wrote what stands at `start`: it is not hidden again, whatever follows it. */
export function isMarkAt(text: string, start: number, replacement: string | undefined): boolean {
  MARK_HERE.lastIndex = start;
  if (text.charCodeAt(start) === OPENING && MARK_HERE.test(text)) return true;
  return replacement !== undefined && replacement !== "" && text.startsWith(replacement, start);
}
