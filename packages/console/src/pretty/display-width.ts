/** East Asian wide and full-width characters that are no emoji. @see https://www.unicode.org/reports/tr11/ */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4dc0-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u;
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[0-9#*]\ufe0f?\u20e3/u;
/** Marks and format characters take no column; nor do the vowels and final consonants that complete a Hangul syllable. */
const ZERO = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

const ELLIPSIS = "…";
let segmenter: Intl.Segmenter | undefined;

/** Columns that text takes in a terminal. */
export function displayWidth(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemes(text)) width += graphemeWidth(grapheme);
  return width;
}

/** Shortens text to a number of columns, with `…` in place of what it leaves out. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  return `${takeColumns(text, width - 1)}${ELLIPSIS}`;
}

/** Breaks text into lines of at most `width` columns; the last of `maxLines` ends in `…` if there is more. */
export function wrapToWidth(
  text: string,
  { width, maxLines }: { readonly width: number; readonly maxLines: number },
): string[] {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < maxLines - 1 && displayWidth(rest) > width) {
    const line = atWordEnd(takeColumns(rest, width));
    if (line === "") break;
    lines.push(line);
    rest = rest.slice(line.length);
  }
  lines.push(cutToWidth(rest, width));
  return lines;
}

/** Ends a line after a word, unless that leaves it half empty. */
function atWordEnd(line: string): string {
  const end = line.lastIndexOf(" ") + 1;
  return end > line.length / 2 ? line.slice(0, end) : line;
}

function takeColumns(text: string, columns: number): string {
  let taken = "";
  let width = 0;
  for (const grapheme of graphemes(text)) {
    width += graphemeWidth(grapheme);
    if (width > columns) break;
    taken += grapheme;
  }
  return taken;
}

function* graphemes(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

function graphemeWidth(grapheme: string): number {
  if (EMOJI.test(grapheme)) return 2;
  let width = 0;
  for (const character of grapheme) {
    if (!ZERO.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}
