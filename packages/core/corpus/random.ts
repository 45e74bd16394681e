const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const DIGITS = "0123456789";
const WORDS = ["copper", "lantern", "otter", "maple", "violet", "harbor", "pebble", "saddle", "walnut", "glacier"];

/** Draws the same values for the same seed, on every machine. */
export interface Random {
  /** From `min` to `max`, both included. */
  integer(min: number, max: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  text(length: number, alphabet: string): string;
  hex(length: number): string;
  digits(length: number): string;
  /** Capital letters and digits. */
  capitals(length: number): string;
  lowercase(length: number): string;
  /** Letters and digits; from six characters on there is one of each kind. */
  alphanumeric(length: number): string;
  base64Url(length: number): string;
  uuid(): string;
  /** A password as people choose them: in turns with signs, of letters and digits, of words. */
  password(): string;
  /** A token of letters and digits without a format of its own. */
  token(): string;
}

/** Hashes a text to 32 bits (FNV-1a, then mixed so that its low bits are as good as the others). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}

function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** @param turn - Which kind of password comes first. */
export function createRandom(seed: string, turn = 0): Random {
  let state = hashOf(seed);
  const draw = () => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state) / 2 ** 32;
  };
  const integer = (min: number, max: number) => min + Math.floor(draw() * (max - min + 1));
  const text = (length: number, alphabet: string) =>
    Array.from({ length }, () => alphabet.charAt(integer(0, alphabet.length - 1))).join("");
  const pick = <T>(items: readonly [T, ...T[]]) => items[integer(0, items.length - 1)] ?? items[0];
  const hex = (length: number) => text(length, `${DIGITS}abcdef`);
  const alphanumeric = (length: number) => {
    const drawn = text(length, LOWER + UPPER + DIGITS);
    if (length < 6) return drawn;
    return drawn.slice(0, 2) + text(1, UPPER) + text(1, DIGITS) + text(1, LOWER) + drawn.slice(5);
  };
  const word = () => WORDS[integer(0, WORDS.length - 1)] ?? "";
  const passwords = [
    () => `${alphanumeric(6)}${text(1, "!#_~")}${alphanumeric(integer(3, 7))}${text(1, "!#_~")}${text(1, DIGITS)}`,
    () => alphanumeric(integer(12, 20)),
    () => `${word()}-${word()}-${integer(10, 99)}`,
  ] as const;
  let turns = turn;
  return {
    integer,
    pick,
    text,
    hex,
    alphanumeric,
    digits: (length) => text(length, DIGITS),
    capitals: (length) => text(length, UPPER + DIGITS),
    lowercase: (length) => text(length, LOWER + DIGITS),
    base64Url: (length) => {
      const ends = alphanumeric(length);
      return length < 12 ? ends : ends.slice(0, 6) + text(length - 10, `${LOWER}${UPPER}${DIGITS}-_`) + ends.slice(-4);
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${text(1, "89ab")}${hex(3)}-${hex(12)}`,
    password: () => (passwords[turns++ % passwords.length] ?? passwords[0])(),
    token: () => alphanumeric(integer(24, 40)),
  };
}
