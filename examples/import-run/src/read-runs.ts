import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { ModelInput } from "@agent-tracer/core";
import { ZodError } from "zod";
import { isMiniSweAgentRun, parseMiniSweAgentRun } from "./mini-swe-agent.ts";
import { findOpenAiRuns, parseOpenAiRun } from "./openai-messages.ts";
import type { RecordedRun } from "./recorded-run.ts";

/** How a file is read; `auto` looks at what is in it. */
export type Format = "auto" | "mini-swe-agent" | "openai-messages";

/** Options of {@link readRuns}. */
export interface ReadOptions {
  /** @default "auto" */
  readonly format?: Format;
  /** The model of records that name none. */
  readonly model?: ModelInput | undefined;
  /** Largest file, in bytes: it is parsed in memory. @default 268_435_456 (256 MiB) */
  readonly maxBytes?: number;
}

/** A file's runs, each parsed when it is asked for. */
export interface RunFile {
  /** When the file was last written, in epoch milliseconds. */
  readonly modifiedAt: number;
  readonly count: number;
  /** A run, or what is wrong with it. */
  readonly runs: Iterable<RecordedRun | UnreadableError>;
}

/** Says in one line why a file or a run cannot be read, without quoting it. */
export class UnreadableError extends Error {
  override name = "UnreadableError";
}

type Parse = (value: unknown) => RecordedRun;

const MAX_BYTES = 256 * 1024 * 1024;
const MEBIBYTE = 1024 * 1024;

/** Opens a file of recorded runs. @throws {UnreadableError} where it is none. */
export async function readRuns(path: string, options: ReadOptions = {}): Promise<RunFile> {
  const { format = "auto", model, maxBytes = MAX_BYTES } = options;
  const modifiedAt = await checkFile(path, maxBytes);
  const value = parseJson(await readText(path));
  if (format === "mini-swe-agent" || (format === "auto" && isMiniSweAgentRun(value))) {
    return { modifiedAt, count: 1, runs: parseEach([value], parseMiniSweAgentRun) };
  }
  const fileName = basename(path, ".json");
  const runs = findOpenAiRuns(value);
  if (runs.length === 0) {
    throw new UnreadableError(`holds no agent runs ${format === "auto" ? "in a known format" : `of ${format}`}`);
  }
  return { modifiedAt, count: runs.length, runs: parseEach(runs, (run) => parseOpenAiRun(run, { fileName, model })) };
}

async function checkFile(path: string, maxBytes: number): Promise<number> {
  const stats = await stat(path).catch(throwUnreadable);
  if (!stats.isFile()) throw new UnreadableError("is not a regular file");
  if (stats.size === 0) throw new UnreadableError("is empty");
  if (stats.size > maxBytes) {
    const [size, limit] = [stats.size, maxBytes].map((bytes) => (bytes / MEBIBYTE).toFixed(1));
    throw new UnreadableError(`has ${size} MiB, more than the ${limit} MiB that are read`);
  }
  return stats.mtimeMs;
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch(throwUnreadable);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableError("is not UTF-8 text");
  }
}

function throwUnreadable(error: NodeJS.ErrnoException): never {
  throw new UnreadableError(
    error.code === "ENOENT" ? "does not exist" : `cannot be read (${error.code ?? error.name})`,
  );
}

const ENDS_EARLY = /^(Unexpected end|Unterminated string)/;
const PLACE = /at position (\d+) \((line \d+ column \d+)\)/;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The engine's own message quotes the text, which may hold secrets.
    const { message } = error instanceof Error ? error : { message: "" };
    const [, position, place] = PLACE.exec(message) ?? [];
    if (ENDS_EARLY.test(message) || Number(position) >= text.trimEnd().length) {
      throw new UnreadableError("is cut off: its JSON ends too early");
    }
    throw new UnreadableError(`is not JSON${place === undefined ? "" : ` (${place})`}`);
  }
}

function* parseEach(values: readonly unknown[], parse: Parse): Iterable<RecordedRun | UnreadableError> {
  for (const [index, value] of values.entries()) {
    const run = parseRun(value, parse);
    if (!(run instanceof UnreadableError) || values.length === 1) yield run;
    else yield new UnreadableError(`run ${index + 1} of ${values.length} ${run.message}`);
  }
}

function parseRun(value: unknown, parse: Parse): RecordedRun | UnreadableError {
  try {
    const run = parse(value);
    return run.modelCalls.length > 0 ? run : new UnreadableError("holds no answer of a model");
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const [issue] = error.issues;
    const place = issue === undefined || issue.path.length === 0 ? "it" : `\`${issue.path.join(".")}\``;
    return new UnreadableError(`is no run: ${place}: ${issue?.message}`);
  }
}
