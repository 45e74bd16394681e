/** What masking writes: `[MASKED:<rule>]`, with a tag or a number behind a second colon. */
export const MARK_SOURCE = String.raw`\[MASKED:[\w.-]{1,64}(?::~?[\w]{1,16})?\]`;
const MARK = new RegExp(MARK_SOURCE);
const MARK_HERE = new RegExp(MARK_SOURCE, "y");

/** Tells whether a text holds what masking wrote. */
export function holdsMark(text: string): boolean {
  return MARK.test(text);
}

/** Tells whether masking wrote what stands at `start`: it is not hidden again, whatever follows it. */
export function isMarkAt(text: string, start: number, replacement: string | undefined): boolean {
  MARK_HERE.lastIndex = start;
  if (MARK_HERE.test(text)) return true;
  return replacement !== undefined && replacement !== "" && text.startsWith(replacement, start);
}
