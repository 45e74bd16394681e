interface WellFormable {
  isWellFormed?(): boolean;
  toWellFormed?(): string;
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Replaces lone surrogates, which no UTF-8 body can hold, by U+FFFD. */
export function wellFormed(text: string): string {
  // The library's target knows these methods from its second oldest runtime on only.
  const string = text as unknown as WellFormable;
  if (string.isWellFormed?.() === true) return text;
  return string.toWellFormed?.() ?? text.replace(LONE_SURROGATE, "\uFFFD");
}
