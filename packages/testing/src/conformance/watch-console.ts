interface Writer {
  write(...chunk: never[]): unknown;
}

/** Runs `fn` with the console and the standard streams caught, and returns what was printed. */
export function watchConsole(fn: () => unknown): string {
  const printed: string[] = [];
  const restore = [catchConsole(printed), ...standardStreams().map((stream) => catchStream(stream, printed))];
  try {
    fn();
  } finally {
    for (const undo of restore) undo();
  }
  return printed.join("");
}

/**
 * Runs `fn` with the console caught until its promise settles. The streams are left alone, since the test's own runner
 * may write to them meanwhile.
 */
export async function watchConsoleWhile(fn: () => Promise<unknown>): Promise<string> {
  const printed: string[] = [];
  const undo = catchConsole(printed);
  try {
    await fn();
  } finally {
    undo();
  }
  return printed.join("");
}

function catchConsole(printed: string[]): () => void {
  const original = { ...console };
  for (const [name, method] of Object.entries(original)) {
    if (typeof method !== "function") continue;
    Object.assign(console, { [name]: (...values: unknown[]) => printed.push(`${values.map(String).join(" ")}\n`) });
  }
  return () => Object.assign(console, original);
}

function standardStreams(): readonly Writer[] {
  const { process } = globalThis;
  return process?.stdout === undefined ? [] : [process.stdout, process.stderr];
}

function catchStream(stream: Writer, printed: string[]): () => void {
  const { write } = stream;
  stream.write = (...[chunk]: unknown[]) => {
    printed.push(String(chunk));
    return true;
  };
  return () => {
    stream.write = write;
  };
}
