import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** A compiler reads all of TypeScript's own declarations first, which takes long on a busy machine. */
export const COMPILE_TIMEOUT_MS = 60_000;

const source = (pattern: string) => [fileURLToPath(new URL(`../../${pattern}/index.ts`, import.meta.url))];
const SOURCES = {
  "@agent-tracer/*": source("*/src"),
  "@agent-tracer/core/*": source("core/src/*"),
  "@agent-tracer/testing/*": source("testing/src/*"),
};

/** Writes the first of the `ts` blocks right after a comment to a file, or the one of this index. */
export async function extractExample(page: string, file: string, index = 0): Promise<void> {
  const blocks = [...(await readFile(page, "utf8")).matchAll(/<!--[^>]*-->\n```ts\n(.*?)```/gs)];
  const code = blocks[index]?.[1];
  if (code === undefined) throw new Error(`Expected ${page} to have ${index + 1} \`ts\` blocks after a comment`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, code);
}

/** Type-checks a file under strict settings and returns what is wrong with it. */
export function compile(file: string): readonly string[] {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    lib: ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts"],
    types: ["node"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    paths: SOURCES,
  });
  const found = [
    ...program.getSyntacticDiagnostics(program.getSourceFile(file)),
    ...program.getSemanticDiagnostics(program.getSourceFile(file)),
  ];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
