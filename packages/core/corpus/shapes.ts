import type { Random } from "./random.ts";
import { base64 } from "./secret-makers.ts";

/** Ways to draw a secret, and things that carry one: shared by templates of both splits. */
export const token = (random: Random): string => random.token();
export const hex32 = (random: Random): string => random.hex(32);
/** A password that stands anywhere as it is. */
export const plain = (random: Random): string => random.alphanumeric(14);
export const userAndPassword = (random: Random): string => base64(`ann:${random.password()}`);

/** A tool call as OpenAI writes it, its arguments as JSON text. */
export const call = (name: string, args: object): object => ({
  id: "call_a1",
  type: "function",
  function: { name, arguments: JSON.stringify(args) },
});

export class Account {
  readonly user = "ann";
  readonly password: string;

  constructor(password: string) {
    this.password = password;
  }
}

/** Shows its password only when it is turned into JSON. */
export class HiddenAccount {
  readonly #password: string;

  constructor(password: string) {
    this.#password = password;
  }

  toJSON(): object {
    return { user: "ann", password: this.#password };
  }
}

export const nested = (value: unknown, levels: number): unknown =>
  Array.from({ length: levels }).reduce((inner) => ({ inner }), value);

export const nestedLists = (value: unknown, levels: number): unknown =>
  Array.from({ length: levels }).reduce((inner) => [inner], value);

const SENTENCE = "The parcel left the harbor on a calm morning and nobody saw where it went. ";

/** Harmless text of a length. */
export const prose = (length: number): string => SENTENCE.repeat(Math.ceil(length / SENTENCE.length)).slice(0, length);
