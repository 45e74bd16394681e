import type { CaptureTally, Json } from "../records.js";
import { HeadTail } from "./head-tail.js";
import type { OpenTrace } from "./open.js";

const MAX_CHUNKS = 80;

/**
 * Keeps what a stream yielded. Texts that follow each other are joined before they are masked:
 * a secret may come in several chunks.
 */
export class ChunkCollector {
  readonly #trace: OpenTrace;
  readonly #tally: CaptureTally;
  readonly #pieces = new HeadTail<Json>(MAX_CHUNKS);
  #text: string | undefined;
  #hasOthers = false;

  constructor(trace: OpenTrace, tally: CaptureTally) {
    this.#trace = trace;
    this.#tally = tally;
  }

  add(chunk: unknown): void {
    if (typeof chunk === "string") {
      this.#addText(chunk);
      return;
    }
    this.#flushText();
    this.#hasOthers = true;
    this.#pieces.push(this.#trace.capture.json(chunk, this.#tally));
  }

  /** One text where only texts came, else the list of pieces. */
  toJson(): Json {
    if (!this.#hasOthers && this.#text !== undefined) return this.#trace.capture.json(this.#text, this.#tally);
    this.#flushText();
    return Object.freeze(this.#pieces.toArray((skipped) => `[+${skipped} chunks]`));
  }

  #addText(chunk: string): void {
    const text = (this.#text ?? "") + chunk;
    const side = this.#trace.maxTextLength;
    // Capture keeps less than `side` of either end, so that the seam never shows half a secret.
    this.#text = text.length > 4 * side ? text.slice(0, side) + text.slice(-side) : text;
  }

  #flushText(): void {
    if (this.#text === undefined) return;
    this.#pieces.push(this.#trace.capture.json(this.#text, this.#tally));
    this.#text = undefined;
  }
}
