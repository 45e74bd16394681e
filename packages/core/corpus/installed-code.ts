import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { hashOf } from "./random.ts";

/** What the repository's own packages install: code and prose that nobody wrote for this measurement. */
const INSTALLED = fileURLToPath(new URL("../../../node_modules/.pnpm", import.meta.url));
const TEXT = /\.(?:[cm]?js|[cm]?ts|md|json|ya?ml)$/;
const MINIFIED = /\.min\.|[/\\](?:dist|build)[/\\].*\.umd\./;
/** One of so many files is read. */
const EVERY = 4;
const MAX_LENGTH = 60_000;

/** Of the files that were read, those that masking changed. */
export interface CodeResult {
  readonly files: number;
  readonly characters: number;
  readonly changed: readonly string[];
}

/** Masks source files, READMEs and configurations of installed packages. */
export function maskInstalledCode(mask: (text: string) => string): CodeResult {
  const files = [...filesIn(INSTALLED)].filter((file) => {
    const name = relative(INSTALLED, file).replaceAll(sep, "/");
    return TEXT.test(name) && !MINIFIED.test(name) && hashOf(name) % EVERY === 0;
  });
  const changed: string[] = [];
  let characters = 0;
  for (const file of files) {
    const text = readFileSync(file, "utf8").slice(0, MAX_LENGTH);
    characters += text.length;
    if (mask(text) !== text) changed.push(relative(INSTALLED, file));
  }
  return { files: files.length, characters, changed };
}

/** Leaves out links, so that no package is read twice. */
function* filesIn(folder: string): Iterable<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}
