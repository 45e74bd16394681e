import { open } from "node:fs/promises";
import { ConfigError, DeliveryError, type Emit, type Tracer, type TracerFactory } from "@agent-tracer/core";

/** Options of {@link fileTracer}. */
export interface FileTracerOptions {
  /** The file to append to. @default the environment variable `TRACE_FILE` */
  readonly path?: string | undefined;
}

/**
 * Appends one JSON line to a file for each step and each trace that ended.
 * @throws {ConfigError} when `path` is empty.
 */
export function fileTracer(options: FileTracerOptions = {}): TracerFactory<string> {
  if (options.path === "") {
    throw new ConfigError({ option: "path", expected: "a string that is not empty", value: options.path });
  }
  const path = options.path ?? process.env.TRACE_FILE;
  return {
    name: "file",
    create: (_trace, emit) => (path === undefined ? NOT_READY : lineTracer(emit)),
    addScore(score, emit) {
      if (path !== undefined) emitLine(emit, { kind: "score", ...score });
    },
    async deliver(lines, signal) {
      if (signal.aborted) throw new DeliveryError("retry", { message: "Given up before writing" });
      if (path !== undefined && lines.length > 0) await append(path, lines.join(""));
    },
  };
}

const NOT_READY: Tracer = {
  ready: false,
  notReadyReason: "set `path` or the environment variable TRACE_FILE",
  addTrace() {},
  endTrace() {},
  end() {},
};

function lineTracer(emit: Emit<string>): Tracer {
  return {
    ready: true,
    addTrace() {},
    endTrace: (step) => emitLine(emit, { kind: "step", ...step }),
    end: (trace) => emitLine(emit, { kind: "trace", ...trace }),
  };
}

function emitLine(emit: Emit<string>, row: object): void {
  const line = `${JSON.stringify(row)}\n`;
  emit(line, Buffer.byteLength(line));
}

/** Up to four deliveries run at the same time: a single write each keeps their lines whole. */
async function append(path: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  await using file = await open(path, "a").catch((cause: NodeJS.ErrnoException) => {
    // Nothing can be written there until somebody mends the path: keep the lines until then.
    throw new DeliveryError("pause", { message: `${cause.code}: cannot open the trace file`, cause });
  });
  const { bytesWritten } = await file.write(bytes);
  if (bytesWritten < bytes.length) throw new DeliveryError("retry", { message: "The disk took a part of the lines" });
}
