import type { TracingService } from "@agent-tracer/core";
import { findFiles } from "./find-files.ts";
import { importRun } from "./import-run.ts";
import type { Progress } from "./progress.ts";
import { type ReadOptions, type RunFile, readRuns, UnreadableError } from "./read-runs.ts";
import { count, Summary } from "./summary.ts";

/** Options of {@link importFiles}. */
export interface ImportFilesOptions extends ReadOptions {
  readonly tracing: TracingService;
  readonly progress: Progress;
  /** Moves each run so that it ends when it is imported. @default false */
  readonly shiftToNow?: boolean;
}

/** Imports all runs of files and folders, one after the other. What cannot be read gets a line; the others go on. */
export async function importFiles(paths: readonly string[], options: ImportFilesOptions): Promise<Summary> {
  const { progress } = options;
  const summary = new Summary();
  const files = await findFiles(paths);
  const report = (path: string, problem: UnreadableError) => {
    summary.problems += 1;
    progress.line(`${path}: ${problem.message}`);
  };
  if (files.length === 0) report(paths.join(", "), new UnreadableError("no .json file is there"));
  for (const [index, path] of files.entries()) {
    const position = { index, of: files.length };
    try {
      const file = await readRuns(path, options);
      await importFile({ path, file, position, report }, { summary, options });
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      report(path, error);
    }
  }
  progress.clear();
  return summary;
}

interface FileToImport {
  readonly path: string;
  readonly file: RunFile;
  readonly position: { readonly index: number; readonly of: number };
  readonly report: (path: string, problem: UnreadableError) => void;
}

interface ImportState {
  readonly summary: Summary;
  readonly options: ImportFilesOptions;
}

async function importFile(
  { path, file, position, report }: FileToImport,
  { summary, options: { tracing, progress, shiftToNow = false } }: ImportState,
): Promise<void> {
  const before = { runs: summary.runs, modelCalls: summary.modelCalls };
  let done = 0;
  for (const run of file.runs) {
    progress.update((position.index + done / file.count) / position.of, path);
    done += 1;
    if (run instanceof UnreadableError) {
      report(path, run);
      continue;
    }
    const end = shiftToNow ? Date.now() : undefined;
    await importRun(tracing, run, { source: path, unknownEnd: file.modifiedAt, end });
    summary.add(run);
  }
  if (summary.runs === before.runs) return;
  summary.files += 1;
  const [runs, calls] = [summary.runs - before.runs, summary.modelCalls - before.modelCalls];
  progress.line(`${path}: ${count(runs, "run")}, ${count(calls, "model call")}`);
}
