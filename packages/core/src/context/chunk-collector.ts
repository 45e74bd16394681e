import type { CaptureTally, Json } from "../records.js";
import { HeadTail } from "./head-tail.js";
import { JoinedTexts } from "./joined-texts.js";
import type { OpenTrace } from "./open.js";

// Below capture's default for lists, so that what is kept here is not cut once more.
const MAX_CHUNKS = 60;

/**
 * Keeps what a stream yielded, unmasked until its end: a secret may come in several chunks,
 * as texts of their own or in the same field of each.
 */
export class ChunkCollector {
  readonly #trace: OpenTrace;
  readonly #tally: CaptureTally;
  readonly #drafts = new HeadTail<Json>(MAX_CHUNKS);
  readonly #texts: JoinedTexts;
  #hasOnlyTexts = true;

  constructor(trace: OpenTrace, tally: CaptureTally) {
    this.#trace = trace;
    this.#tally = tally;
    this.#texts = new JoinedTexts(trace.maxTextLength);
  }

  add(chunk: unknown): void {
    const draft = typeof chunk === "string" ? chunk : this.#trace.capture.draft(chunk);
    if (typeof chunk !== "string") this.#hasOnlyTexts = false;
    this.#texts.add(draft);
    this.#drafts.push(draft);
  }

  /** One text where only texts came, else the list of chunks. */
  toJson(): Json {
    const { capture } = this.#trace;
    const text = this.#texts.whole;
    if (this.#hasOnlyTexts && text !== undefined) return capture.json(text, this.#tally);
    const chunks = this.#drafts.toArray((skipped) => `[+${skipped} chunks]`);
    return capture.json(
      this.#texts.hideSplitSecrets(chunks, (joined) => this.#hasSecret(joined)),
      this.#tally,
    );
  }

  #hasSecret(text: string): boolean {
    const scratch: CaptureTally = { size: 0, masked: 0, truncated: 0 };
    this.#trace.capture.json(text, scratch);
    this.#tally.masked += scratch.masked;
    return scratch.masked > 0;
  }
}
