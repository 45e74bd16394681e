import type { Json } from "../records.js";

interface Entry {
  readonly payload: object;
  text: string | undefined;
  quoted: string | undefined;
  /** What the entry is charged; 0 until it has a text. */
  bytes: number;
  next: Entry | undefined;
}

/** About what an entry takes beside its texts and its payload. */
const ENTRY_BYTES = 256;
const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;

/**
 * Makes the JSON texts of payloads, and holds the last ones for the next backend that asks.
 *
 * Bounded in bytes, oldest out first: a map by payload alone would keep the text of all that is queued during an outage. (A WeakMap
 * would besides slow down every collection.) A text counts with two bytes a UTF-16 code unit, and its payload as much again.
 */
export class JsonTexts {
  readonly #maxBytes: number;
  readonly #entries = new Map<object, Entry>();
  #oldest: Entry | undefined;
  #newest: Entry | undefined;
  #bytes = 0;

  constructor(maxBytes = DEFAULT_MAX_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes held, never above the bound. */
  get bytes(): number {
    return this.#bytes;
  }

  text(payload: Json): string {
    // Nothing tells one text from its equal, and a number is written faster than found.
    if (typeof payload !== "object" || payload === null) return JSON.stringify(payload);
    const entry = this.#entry(payload);
    if (entry.text !== undefined) return entry.text;
    // What is quoted here is a string.
    const text = entry.quoted === undefined ? JSON.stringify(payload) : (JSON.parse(entry.quoted) as string);
    entry.text = text;
    this.#charge(entry, text);
    return text;
  }

  quoted(payload: Json): string {
    if (typeof payload !== "object" || payload === null) return JSON.stringify(JSON.stringify(payload));
    const entry = this.#entry(payload);
    if (entry.quoted !== undefined) return entry.quoted;
    const quoted = JSON.stringify(entry.text ?? JSON.stringify(payload));
    entry.quoted = quoted;
    this.#charge(entry, quoted);
    return quoted;
  }

  #entry(payload: object): Entry {
    return this.#entries.get(payload) ?? { payload, text: undefined, quoted: undefined, bytes: 0, next: undefined };
  }

  #charge(entry: Entry, text: string): void {
    const isNew = entry.bytes === 0;
    const bytes = isNew ? 4 * text.length + ENTRY_BYTES : 2 * text.length;
    if (isNew) this.#append(entry);
    entry.bytes += bytes;
    this.#bytes += bytes;
    while (this.#oldest !== undefined && this.#bytes > this.#maxBytes) this.#evict(this.#oldest);
  }

  #append(entry: Entry): void {
    this.#entries.set(entry.payload, entry);
    if (this.#newest === undefined) this.#oldest = entry;
    else this.#newest.next = entry;
    this.#newest = entry;
  }

  /** Lets go of the oldest entry. */
  #evict(entry: Entry): void {
    this.#oldest = entry.next;
    if (this.#oldest === undefined) this.#newest = undefined;
    this.#bytes -= entry.bytes;
    this.#entries.delete(entry.payload);
  }
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
