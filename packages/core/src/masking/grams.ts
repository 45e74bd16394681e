/** The bits of a byte that tell letters apart, a capital being the same as its small letter. */
export const LETTER_BITS = 5;
export const LETTER_MASK = (1 << LETTER_BITS) - 1;
/** So many bytes. */
export const GRAM = 4;
/** The letters of four bytes: one is forgotten when the fifth comes. */
export const GRAM_MASK = (1 << (GRAM * LETTER_BITS)) - 1;

/** The letters of the four bytes that end at `end`. */
export function gramAt(bytes: Uint8Array, end: number): number {
  let gram = 0;
  for (let at = end - GRAM + 1; at <= end; at += 1) gram = (gram << LETTER_BITS) | ((bytes[at] ?? 0) & LETTER_MASK);
  return gram;
}

/** From frequent to rare. */
const LETTERS = "etaoinsrhldcumfpgwybvkxjqz";
const SMALL = 32;
const SPACE = 32;

/** By byte: higher is rarer. */
const RARITY = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === SPACE) return 0;
  const index = LETTERS.indexOf(String.fromCharCode(byte | SMALL));
  return index < 0 ? LETTERS.length / 2 : index + 1;
});

/** The letters of the four rarest neighbours, and where those end. What is shorter has any byte behind it, and one of two before it. */
export function gramsOf(bytes: Uint8Array): { end: number; grams: readonly number[] } {
  if (bytes.length < GRAM) return { end: Math.min(bytes.length + 1, GRAM), grams: shortGrams(bytes) };
  let best = 0;
  let end = GRAM;
  for (let last = GRAM; last <= bytes.length; last += 1) {
    let rarity = 0;
    for (let at = last - GRAM; at < last; at += 1) rarity += RARITY[bytes[at] ?? 0] ?? 0;
    if (rarity > best) [best, end] = [rarity, last];
  }
  return { end, grams: [gramAt(bytes, end - 1)] };
}

function shortGrams(bytes: Uint8Array): readonly number[] {
  const any = Array.from({ length: LETTER_MASK + 1 }, (_, letter) => letter);
  let middle = 0;
  for (const byte of bytes) middle = (middle << LETTER_BITS) | (byte & LETTER_MASK);
  const first = bytes.length === GRAM - 1 ? [0] : any.map((letter) => letter << (bytes.length * LETTER_BITS));
  return first.flatMap((letter) => any.map((last) => ((letter | middle) << LETTER_BITS) | last));
}
