import type { ConsoleStream } from "./stream.js";

const MAX_WAITING = 1024 * 1024;
const GONE: ReadonlySet<string> = new Set([
  "EPIPE",
  "ECONNRESET",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_WRITE_AFTER_END",
]);

/** Writes whole lines to a stream that may be slow, broken or closed. Never throws, never waits, never ends the program. */
export class Writer {
  readonly #stream: ConsoleStream;
  readonly #describeLoss: (lines: number) => string;
  #lost = 0;
  #isGone = false;
  #awaitsDrain = false;

  /** @param describeLoss - Makes the line that says how many lines are missing before it. */
  constructor(stream: ConsoleStream, describeLoss: (lines: number) => string) {
    this.#stream = stream;
    this.#describeLoss = describeLoss;
  }

  /** Writes lines, each with its line break, or counts them as lost and says so as soon as the stream takes lines again. */
  write(lines: string): void {
    if (this.#isClosed()) return;
    if (this.#isFull()) this.#lose(countLines(lines));
    else this.#send(lines);
  }

  /** Says what is missing, if something is. */
  close(): void {
    if (this.#lost > 0 && !this.#isClosed()) this.#send("");
  }

  #isClosed(): boolean {
    return this.#isGone || this.#stream.destroyed === true || this.#stream.writableEnded === true;
  }

  #isFull(): boolean {
    return this.#stream.writableNeedDrain === true && (this.#stream.writableLength ?? 0) > MAX_WAITING;
  }

  #lose(lines: number): void {
    this.#lost += lines;
    if (this.#awaitsDrain || this.#stream.once === undefined) return;
    this.#awaitsDrain = true;
    this.#stream.once("drain", () => {
      this.#awaitsDrain = false;
      this.close();
    });
  }

  #send(lines: string): void {
    const lost = this.#lost;
    this.#lost = 0;
    const count = lost + countLines(lines);
    const text = lost === 0 ? lines : this.#describeLoss(lost) + lines;
    try {
      this.#stream.write(text, (error) => {
        if (error) this.#fail(error, count);
      });
    } catch (error) {
      this.#fail(error, count);
    }
  }

  #fail(error: unknown, lines: number): void {
    this.#lost += lines;
    this.#isGone ||= error instanceof Error && "code" in error && GONE.has(String(error.code));
    // The stream emits this error next. It would end a program that wrote nothing itself, so it gets a listener where nobody
    // else listens, for this one event: errors of the program's own writes stay as they are. Node's console does the same.
    if (this.#stream.listenerCount?.("error") === 0) this.#stream.once?.("error", () => {});
  }
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}
