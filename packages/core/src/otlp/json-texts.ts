import type { Json } from "../records.js";
import { quotedJson } from "./quoted-json.js";

/** Texts that come and go together. */
interface Generation {
  readonly texts: Map<object, string>;
  readonly quoted: Map<object, string>;
  bytes: number;
}

/** About what a map's entry takes. */
const ENTRY_BYTES = 128;
const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;

/**
 * Makes the JSON texts of payloads, and holds the last ones for the next backend that asks.
 *
 * Bounded in bytes, in two generations of which the older goes as a whole: a WeakMap would keep the texts of all that is queued
 * during an outage. A text counts with two bytes a UTF-16 code unit, and its payload, which is held too, as much again.
 */
export class JsonTexts {
  readonly #maxBytes: number;
  #young = createGeneration();
  #old = createGeneration();

  constructor(maxBytes = DEFAULT_MAX_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes held, never above the bound. */
  get bytes(): number {
    return this.#young.bytes + this.#old.bytes;
  }

  text(payload: Json): string {
    // A text is not told from its equal, and a number is written faster than found.
    if (typeof payload !== "object" || payload === null) return JSON.stringify(payload);
    const known = this.#young.texts.get(payload) ?? this.#old.texts.get(payload);
    if (known !== undefined) return known;
    const quoted = this.#young.quoted.get(payload) ?? this.#old.quoted.get(payload);
    // What is quoted here is a string.
    const text = quoted === undefined ? JSON.stringify(payload) : (JSON.parse(quoted) as string);
    this.#generationFor(text)?.texts.set(payload, text);
    return text;
  }

  quoted(payload: Json): string {
    if (typeof payload !== "object" || payload === null) return quotedJson(payload);
    const known = this.#young.quoted.get(payload) ?? this.#old.quoted.get(payload);
    if (known !== undefined) return known;
    const text = this.#young.texts.get(payload) ?? this.#old.texts.get(payload);
    const quoted = text === undefined ? quotedJson(payload) : JSON.stringify(text);
    this.#generationFor(quoted)?.quoted.set(payload, quoted);
    return quoted;
  }

  /** Makes room for a text; `undefined` for one that is too large to be held. */
  #generationFor(text: string): Generation | undefined {
    const bytes = 4 * text.length + ENTRY_BYTES;
    const maxBytes = this.#maxBytes / 2;
    if (bytes > maxBytes) return undefined;
    if (this.#young.bytes + bytes > maxBytes) {
      this.#old = this.#young;
      this.#young = createGeneration();
    }
    this.#young.bytes += bytes;
    return this.#young;
  }
}

function createGeneration(): Generation {
  return { texts: new Map(), quoted: new Map(), bytes: 0 };
}

const shared = new JsonTexts();

/** Returns a payload's JSON text. It is made once for all backends that ask soon after one another. */
export function jsonText(payload: Json): string {
  return shared.text(payload);
}

/** Returns a payload's JSON text as a JSON string, ready to be part of a larger text. It is made once, as `jsonText`. */
export function quotedJsonText(payload: Json): string {
  return shared.quoted(payload);
}
