/** Forms of a few characters that some secrets have, and few other texts. */
export type Shape = "number" | "socialSecurity" | "account" | "flag" | "hexBytes" | "decimalBytes";

const DIGIT = "[0-9]";
const HEX = "[0-9A-Fa-f]";

/**
 * A class of bytes for each place of each shape: 32 over all, since one bit of a word stands for each.
 * `\xc2` and `\xa0` are a space that does not break a line.
 */
const SHAPES: readonly (readonly [Shape, ...string[]])[] = [
  // Eight digits, or two groups of four: dates and times have neither.
  ["number", DIGIT, DIGIT, DIGIT, DIGIT, "[0-9 .\xc2-]", "[0-9\xa0]", DIGIT, DIGIT],
  ["socialSecurity", "[^0-9]", DIGIT, DIGIT, DIGIT, "[ -]", DIGIT, DIGIT],
  ["account", "[A-Z]", "[A-Z]", DIGIT, DIGIT],
  ["flag", "[\0- \"'`,[(]", "-", "[A-Za-z-]"],
  ["hexBytes", "[2-7]", HEX, "[ :-]", "[2-7]", HEX],
  ["decimalBytes", DIGIT, DIGIT, ",", "[0-9 \n]", "[0-9x ]"],
];

/** The places that each byte may stand at. */
export const PLACES = new Int32Array(256);
/** The first places of all shapes. */
export const FIRST_PLACES = SHAPES.reduce((first, _, index) => first | (1 << placesBefore(index)), 0);

for (const [index, [, ...classes]] of SHAPES.entries()) {
  for (const [offset, source] of classes.entries()) addPlace(new RegExp(source), 1 << (placesBefore(index) + offset));
}

/** The last place of a shape: a text whose bytes got there one by one holds it. */
export function lastPlaceOf(shape: Shape): number {
  const index = SHAPES.findIndex(([name]) => name === shape);
  return 1 << (placesBefore(index + 1) - 1);
}

function placesBefore(index: number): number {
  return SHAPES.slice(0, index).reduce((count, [, ...classes]) => count + classes.length, 0);
}

function addPlace(expression: RegExp, place: number): void {
  for (let byte = 0; byte < PLACES.length; byte += 1) {
    if (expression.test(String.fromCharCode(byte))) PLACES[byte] = (PLACES[byte] ?? 0) | place;
  }
}
