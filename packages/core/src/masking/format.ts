/** A format of secrets that all begin the same way. */
export interface Format {
  readonly rule: string;
  /** Separated by spaces; longer ones stand before shorter ones that they begin with. */
  readonly prefixes: string;
  /** What follows the prefix: the source of an expression that is bounded and free of nested repetition. */
  readonly body: string;
  /** What stands before the prefix and belongs to the secret: the prefix is then searched for inside words. */
  readonly before?: Before;
  /** The prefix is no secret, such as an address, and stays readable. */
  readonly keepsPrefix?: boolean;
}

/** The part of a token in front of what it is known by. */
export interface Before {
  readonly pattern: string;
  /** From the longest on. */
  readonly lengths: readonly number[];
}

/** A digit, a change of case or a long run: what has none is prose with dashes, or a stand-in such as `sk-your-key-here`. */
const MIXED = "(?=[A-Za-z0-9_-]{0,64}?(?:[0-9]|[a-z][A-Z]|[A-Za-z]{20}))";

/** Letters, digits, `_` and `-`. */
export function token(min: number, max: number): string {
  return `${MIXED}[A-Za-z0-9_-]{${min},${max}}`;
}

export function alnum(min: number, max: number): string {
  return `${MIXED}[A-Za-z0-9]{${min},${max}}`;
}

export function hex(min: number, max: number): string {
  return `[0-9a-f]{${min},${max}}(?![g-zG-Z])`;
}

/** A run of so many and no more: for prefixes that words may begin with. */
export function exactly(characters: string, length: number): string {
  return `${characters}{${length}}(?![A-Za-z0-9])`;
}

/** A UUID, as an expression. */
export const UUID = "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}";
