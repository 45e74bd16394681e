import { isDigit } from "./ascii.js";

/** Tells whether a digit stands between two places of a text. */
export type DigitSearch = (
  asking: object,
  text: string,
  span: { readonly from: number; readonly to: number },
) => boolean;

/** Makes a search that reads a stretch of a text once for as long as the same asks: words of it that stand near each other ask in turn. */
export function createDigitSearch(): DigitSearch {
  let lastAsking: object | undefined;
  let start = 0;
  /** No digit stands between the start and here. */
  let clear = 0;
  return (asking, text, { from, to }) => {
    if (asking !== lastAsking || from < start || from > clear) {
      lastAsking = asking;
      start = from;
      clear = from;
    }
    const end = Math.min(to, text.length);
    while (clear < end && !isDigit(text.charCodeAt(clear))) clear += 1;
    return clear < end;
  };
}
