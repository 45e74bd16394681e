/** What the console tracer writes to: `process.stdout`, any Node stream, or an object with a `write`. */
export interface ConsoleStream {
  /** Takes whole lines. A Node stream calls back with the error if it could not write them. */
  write(text: string, callback?: (error?: Error | null) => void): unknown;
  /** Whether a person's terminal reads it: turns colours on. */
  readonly isTTY?: boolean;
  /** Width of the terminal in columns. */
  readonly columns?: number;
  readonly destroyed?: boolean;
  readonly writableEnded?: boolean;
  /** Characters or bytes that wait for the reader. */
  readonly writableLength?: number;
  /** Whether the stream asked to be left alone until its `drain` event. */
  readonly writableNeedDrain?: boolean;
  once?(event: "drain" | "error", listener: () => void): unknown;
  listenerCount?(event: "error"): number;
}

/** Finds where a program prints: `process.stdout`, or `console.log` on a runtime that has none. */
export function defaultStream(): ConsoleStream {
  const stdout = typeof process === "undefined" ? undefined : (process.stdout as ConsoleStream | undefined); // edge runtimes have a bare `process`
  return stdout ?? { write: logLines };
}

function logLines(text: string): void {
  // biome-ignore lint/suspicious/noConsole: the only way to print on a runtime without `process.stdout`.
  console.log(text.endsWith("\n") ? text.slice(0, -1) : text);
}
