import type { ConsoleStream } from "@agent-tracer/console";

/** Shows how far an import is. */
export interface Progress {
  /** @param done - From 0 to 1. */
  update(done: number, label: string): void;
  /** Writes a line that stays. */
  line(text: string): void;
  /** Takes the bar away. */
  clear(): void;
  /** Makes a stream that takes the bar away before it writes: the same terminal shows both. */
  below(stream: ConsoleStream): ConsoleStream;
}

const BAR_WIDTH = 24;
const REDRAW_MS = 50;
const DEFAULT_COLUMNS = 80;
const CLEAR_LINE = "\r\u001b[2K";
/** A file's name may hold what a terminal obeys. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Draws a bar on a terminal; elsewhere writes the lines alone. */
export function createProgress(stream: ConsoleStream): Progress {
  const isTerminal = stream.isTTY === true;
  let isDrawn = false;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const clear = () => {
    if (isDrawn) stream.write(CLEAR_LINE);
    isDrawn = false;
  };
  return {
    update(done, label) {
      const now = performance.now();
      if (!isTerminal || now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      isDrawn = true;
      stream.write(CLEAR_LINE + drawBar(done, label, stream.columns ?? DEFAULT_COLUMNS));
    },
    line(text) {
      clear();
      stream.write(`${escapeControls(text)}\n`);
    },
    clear,
    below: (other) => (isTerminal && other.isTTY === true ? clearBefore(other, clear) : other),
  };
}

function clearBefore(stream: ConsoleStream, clear: () => void): ConsoleStream {
  return {
    isTTY: true,
    get columns() {
      return stream.columns ?? DEFAULT_COLUMNS;
    },
    write(text, callback) {
      clear();
      return stream.write(text, callback);
    },
  };
}

function drawBar(done: number, label: string, columns: number): string {
  const filled = Math.round(Math.min(Math.max(done, 0), 1) * BAR_WIDTH);
  const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
  const text = `${bar} ${String(Math.floor(done * 100)).padStart(3)} % ${escapeControls(label)}`;
  // One column short of the edge: a line that wraps cannot be cleared.
  return [...text].slice(0, columns - 1).join("");
}

function escapeControls(text: string): string {
  return text.replace(CONTROLS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
