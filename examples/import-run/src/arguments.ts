import { parseArgs } from "node:util";
import type { ModelInput } from "@agent-tracer/core";
import type { Format } from "./read-runs.ts";

/** Where the traces go: to the screen as trees, to the output as JSON lines, or nowhere. */
export type Output = "console" | "json" | "quiet";

/** What the command was asked to do. */
export interface Arguments {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output: Output;
  readonly shiftToNow: boolean;
  readonly model: ModelInput | undefined;
}

export const USAGE = `Imports recorded agent runs as traces, as they happened.

  node examples/import-run/src/main.ts [options] <file-or-folder>…

  --now              move each run so that it ends now
  --format <format>  auto (the default), mini-swe-agent or openai-messages
  --model <name>     the model of runs that name none, such as openai/gpt-4o (provider/name)
  --console          print each run as a tree (the default)
  --json             print each record as a line of JSON
  --quiet            print neither: say only what was read, and what would be masked
  --help             print this

Exit code: 0 if everything was imported, 1 if something was not, 2 if the command was not understood.
`;

const FORMATS: readonly string[] = ["auto", "mini-swe-agent", "openai-messages"] satisfies readonly Format[];

/** Says what of the command line cannot be understood. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Reads the command line; `undefined` asks for help. @throws {UsageError} */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  const { values, positionals } = parse(argv);
  if (values.help) return undefined;
  const outputs = (["console", "json", "quiet"] as const).filter((output) => values[output]);
  if (outputs.length > 1) throw new UsageError("--console, --json and --quiet exclude each other.");
  if (!isFormat(values.format)) throw new UsageError(`--format must be ${FORMATS.join(", ")}.`);
  if (positionals.length === 0) throw new UsageError("Which file or folder?");
  return {
    paths: positionals,
    format: values.format,
    output: outputs[0] ?? "console",
    shiftToNow: values.now,
    model: values.model === undefined ? undefined : toModel(values.model),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      // `pnpm start -- --now` hands the two dashes on.
      args: argv[0] === "--" ? argv.slice(1) : [...argv],
      allowPositionals: true,
      options: {
        now: { type: "boolean", default: false },
        format: { type: "string", default: "auto" },
        model: { type: "string" },
        console: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        quiet: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : "The command line cannot be read.");
  }
}

function isFormat(format: string): format is Format {
  return FORMATS.includes(format);
}

function toModel(text: string): ModelInput {
  const slash = text.indexOf("/");
  if (slash === 0 || slash === text.length - 1 || text === "") {
    throw new UsageError("--model must be a name, or a provider and a name: openai/gpt-4o.");
  }
  return slash === -1 ? { name: text } : { name: text.slice(slash + 1), provider: text.slice(0, slash) };
}
