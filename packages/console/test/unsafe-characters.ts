/** What would act on a terminal, reorder a line or hide text in it, written apart from the code that escapes it. */
export const UNSAFE = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}\p{Cs}]/u;
