import type { Json } from "../records.js";

const MAX_PATHS = 100;
const HIDDEN = "[MASKED:in pieces]";

/** The texts that a stream's chunks hold in one place: the chunk itself, or one of its fields. */
interface Joined {
  text: string;
  pieces: number;
}

/** Joins what chunks hold in the same place, so that a secret split between them is found. */
export class JoinedTexts {
  readonly #maxLength: number;
  readonly #byPath = new Map<string, Joined>();

  /** @param maxLength - How much of either end of a joined text is kept, in UTF-16 code units. */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  add(chunk: Json): void {
    eachText(chunk, "", (path, text) => this.#join(path, text));
  }

  /** What the chunks that are texts themselves add up to. */
  get whole(): string | undefined {
    return this.#byPath.get("")?.text;
  }

  /** Replaces the pieces of a text by `[MASKED:in pieces]` where masking finds a secret in the whole. */
  hideSplitSecrets(chunks: readonly Json[], hasSecret: (text: string) => boolean): Json {
    const hidden = new Set<string>();
    for (const [path, { text, pieces }] of this.#byPath) {
      if (pieces > 1 && hasSecret(text)) hidden.add(path);
    }
    return hidden.size === 0 ? chunks : chunks.map((chunk) => replaceTexts(chunk, "", hidden));
  }

  #join(path: string, piece: string): void {
    const joined = this.#byPath.get(path);
    if (joined === undefined) {
      if (this.#byPath.size < MAX_PATHS) this.#byPath.set(path, { text: piece, pieces: 1 });
      return;
    }
    const text = joined.text + piece;
    const side = this.#maxLength;
    joined.pieces++;
    // Capture keeps less than `side` of either end, so that the seam never shows half a secret.
    joined.text = text.length > 4 * side ? text.slice(0, side) + text.slice(-side) : text;
  }
}

function eachText(value: Json, path: string, see: (path: string, text: string) => void): void {
  if (typeof value === "string") {
    see(path, value);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, field] of Object.entries(value)) eachText(field, `${path}/${key}`, see);
  }
}

function replaceTexts(value: Json, path: string, hidden: ReadonlySet<string>): Json {
  if (typeof value === "string") return hidden.has(path) ? HIDDEN : value;
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([key, field]): [string, Json] => [
    key,
    replaceTexts(field, `${path}/${key}`, hidden),
  ]);
  return Array.isArray(value) ? fields.map(([, field]) => field) : Object.fromEntries(fields);
}
