/** A UUID of version 7, and the time that it says. */
export interface Uuid {
  readonly text: string;
  /** Epoch milliseconds. */
  readonly time: number;
}

/** What an id of ours is made into: the last digits tell a trace from a span. */
export type UuidKind = "trace" | "span";

const KINDS: Readonly<Record<UuidKind, string>> = { trace: "01", span: "02" };
const TIME_DIGITS = 12;
const MAX_TIME = 2 ** 48 - 1;
const VERSION_7 = /^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/;
const OUR_ID = /^[0-9a-f]{16}$/;

/**
 * Makes a UUID of version 7 whose digits hold an id of ours, `0123456789abcdef` as `tttttttt-tttt-7012-8345-6789abcdef02`: the same for
 * the same id and time, on every machine.
 */
export function createUuid(id: string, time: number, kind: UuidKind): Uuid {
  const whole = Math.min(Math.max(0, Math.floor(time)), MAX_TIME) || 0;
  const digits = whole.toString(16).padStart(TIME_DIGITS, "0");
  const text = `${digits}7${id.slice(0, 3)}8${id.slice(3)}${KINDS[kind]}`;
  return { text: withDashes(text), time: whole };
}

/** Reads 32 hexadecimal digits that are laid out as a UUID of version 7; `undefined` where they are not. */
export function readUuid(digits: string): Uuid | undefined {
  if (!VERSION_7.test(digits)) return undefined;
  return { text: withDashes(digits), time: Number.parseInt(digits.slice(0, TIME_DIGITS), 16) };
}

/** Tells whether a text is the id of a step or root, so that a UUID can hold it. */
export function isOurId(text: string): boolean {
  return OUR_ID.test(text);
}

function withDashes(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
