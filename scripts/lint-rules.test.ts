import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./run.ts";
import { root } from "./workspace.ts";

/** A file, and the rule that has to report it; `undefined` where nothing may. */
interface Case {
  readonly rule: string | undefined;
  readonly file: string;
  readonly code: string;
}

const core = "packages/core/src";
const restricted = "style/noRestrictedImports";
const imports = (path: string) => `import { x } from "${path}";\nexport const y = x;\n`;
const lines = (count: number) => "export const x = 1;\n".repeat(count).replaceAll(/x/g, () => `x${nextName++}`);
let nextName = 0;

const codeRules: readonly Case[] = [
  { rule: "suspicious/noExplicitAny", file: `${core}/any.ts`, code: "export const x: any = 1;\n" },
  { rule: "suspicious/noConsole", file: "packages/console/src/print.ts", code: "console.warn(1);\n" },
  {
    rule: "nursery/noFloatingPromises",
    file: `${core}/floating.ts`,
    code: "async function work(): Promise<void> {}\nexport function go(): void {\n  work();\n}\n",
  },
  {
    rule: "nursery/noMisusedPromises",
    file: `${core}/misused.ts`,
    code: "async function work(): Promise<boolean> {\n  return true;\n}\nexport const x = work() ? 1 : 2;\n",
  },
  { rule: "style/noNonNullAssertion", file: `${core}/bang.ts`, code: "export const x = [1].at(0)!;\n" },
  { rule: "style/noDefaultExport", file: `${core}/default.ts`, code: "export default 1;\n" },
  { rule: "style/noEnum", file: `${core}/enum.ts`, code: "export enum Colour {\n  Red = 1,\n}\n" },
  { rule: "performance/noReExportAll", file: `${core}/all.ts`, code: 'export * from "./records.js";\n' },
  { rule: "performance/noBarrelFile", file: `${core}/barrel.ts`, code: 'export { x } from "./records.js";\n' },
  {
    rule: "style/useImportType",
    file: `${core}/import-type.ts`,
    code: 'import { X } from "./records.js";\nexport const y = (x: X): X => x;\n',
  },
  {
    rule: "style/useNodejsImportProtocol",
    file: "packages/console/src/protocol.ts",
    code: 'import { join } from "path";\nexport const x = join;\n',
  },
  {
    rule: "correctness/noUndeclaredDependencies",
    file: "packages/console/src/undeclared.ts",
    code: imports("left-pad"),
  },
  { rule: "correctness/noUndeclaredDependencies", file: `${core}/dev-only.ts`, code: imports("zod") },
  { rule: "correctness/noUnusedVariables", file: `${core}/unused.ts`, code: "const x = 1;\n" },
  { rule: "style/useFilenamingConvention", file: `${core}/camelCase.ts`, code: "export const x = 1;\n" },
  { rule: "style/noRestrictedGlobals", file: `${core}/buffer.ts`, code: "export const x = Buffer.alloc(1);\n" },
  { rule: "style/noRestrictedGlobals", file: `${core}/process.ts`, code: "export const x = process.env;\n" },
  { rule: "style/noExcessiveLinesPerFile", file: `${core}/long.ts`, code: lines(301) },
  {
    rule: "complexity/noExcessiveLinesPerFunction",
    file: `${core}/long-function.ts`,
    code: `export function x(): void {\n${"  Math.random();\n".repeat(51)}}\n`,
  },
  {
    rule: "complexity/useMaxParams",
    file: `${core}/params.ts`,
    code: "export const x = (a: 1, b: 2, c: 3, d: 4): number => a + b + c + d;\n",
  },
  { rule: "nursery/noExcessiveNestedBlocks", file: `${core}/nested.ts`, code: nest(4) },
  {
    rule: "complexity/noExcessiveCognitiveComplexity",
    file: `${core}/complex.ts`,
    code: `export function x(a: number): number {\n${"  if (a > 1 && a < 3) return 1;\n".repeat(8)}  return 0;\n}\n`,
  },
  {
    rule: "suspicious/noSkippedTests",
    file: `${core}/skip.test.ts`,
    code: 'import { it } from "vitest";\n\nit.skip("does", () => {});\n',
  },
  {
    rule: "suspicious/noFocusedTests",
    file: `${core}/only.test.ts`,
    code: 'import { it } from "vitest";\n\nit.only("does", () => {});\n',
  },
  { rule: "suspicious/noImportCycles", file: `${core}/cycle-a.ts`, code: imports("./cycle-b.js") },
  { rule: "suspicious/noImportCycles", file: `${core}/cycle-b.ts`, code: 'export { y as x } from "./cycle-a.js";\n' },
];

const contract = ["records", "tracer", "errors", "diagnostics", "ids", "clock", "sha256"];
const above = ["./service.js", "./config.js", "./index.js", "./capture/capture.js", "./delivery/lane.js"];
const outside = ["../service.js", "../config.js", "../index.js", "../langchain/index.js"];
const siblings: Readonly<Record<string, readonly string[]>> = {
  context: ["../capture/capture.js", "../masking/mask.js", "../delivery/lane.js"],
  capture: ["../context/active.js", "../delivery/lane.js"],
  masking: ["../context/active.js", "../capture/capture.js", "../delivery/lane.js"],
  delivery: ["../context/active.js", "../capture/capture.js", "../masking/mask.js"],
  backend: ["../context/active.js", "../capture/capture.js", "../masking/mask.js", "../delivery/lane.js"],
  otlp: ["../context/active.js", "../capture/capture.js", "../masking/mask.js", "../delivery/lane.js"],
};
const directions: readonly Case[] = [
  ...contract.flatMap((name) => above.map((path) => ({ file: `${core}/${name}.ts`, path }))),
  ...Object.entries(siblings).flatMap(([folder, paths]) =>
    [...paths, ...outside].map((path) => ({ file: `${core}/${folder}/made.ts`, path })),
  ),
  { file: `${core}/delivery/deep/made.ts`, path: "../../capture/capture.js" },
  { file: `${core}/langchain/made.ts`, path: "../delivery/lane.js" },
  { file: `${core}/service.ts`, path: "./index.js" },
  { file: `${core}/context/made.ts`, path: "node:fs" },
  { file: `${core}/ids.ts`, path: "node:crypto" },
  { file: `${core}/delivery/made.ts`, path: "@agent-tracer/console" },
  { file: "packages/console/src/made.ts", path: "@agent-tracer/testing" },
  { file: "packages/console/src/made.ts", path: "@agent-tracer/core/src/ids.js" },
  { file: "packages/console/src/made.ts", path: "../../core/src/ids.js" },
  { file: "packages/testing/src/made.ts", path: "@agent-tracer/console" },
].map(({ file, path }, index) => ({
  rule: restricted,
  // One import a file, each in a file of its own name where the rule does not go by the name.
  file: file.replace("made", `made-${index}`),
  code: imports(path),
}));

const allowed: readonly Case[] = [
  { file: `${core}/capture/fine.ts`, path: "../masking/mask.js" },
  { file: `${core}/context/fine.ts`, path: "../records.js" },
  { file: `${core}/context/async.ts`, path: "node:async_hooks" },
  { file: `${core}/delivery/fine.ts`, path: "./queue.js" },
  { file: `${core}/fine.ts`, path: "./delivery/lane.js" },
  { file: `${core}/context/fine.test.ts`, path: "../delivery/lane.js" },
  { file: "packages/console/src/fine.ts", path: "@agent-tracer/core" },
  { file: "packages/console/src/deep/fine.ts", path: "../fine.js" },
  { file: "packages/console/src/backend.ts", path: "@agent-tracer/core/backend" },
].map(({ file, path }) => ({ rule: undefined, file, code: imports(path) }));

const entries: readonly Case[] = [
  { rule: undefined, file: `${core}/index.ts`, code: 'export { x } from "./fine.js";\n' },
  { rule: undefined, file: `${core}/backend/index.ts`, code: 'export { x } from "./fine.js";\n' },
  { rule: undefined, file: "packages/core/any.config.ts", code: "export default 1;\n" },
  { rule: undefined, file: "examples/demo/src/main.ts", code: "console.log(1);\n" },
];

function nest(depth: number): string {
  const body = Array.from({ length: depth }).reduce<string>((inner) => `if (a) {\n${inner}}\n`, "Math.random();\n");
  return `export function x(a: boolean): void {\n${body}}\n`;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Lints the files in a copy of the house. Resolves to the rules that each file broke. */
async function lint(cases: readonly Case[]): Promise<Map<string, Set<string>>> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "agent-tracer-lint-")));
  folders.push(folder);
  for (const file of [
    "biome.json",
    "package.json",
    ".gitignore",
    "packages/core/package.json",
    "packages/console/package.json",
  ]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  for (const { file, code } of cases) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  }
  const { output } = await run("biome", ["lint", "--reporter=github", "--max-diagnostics=none", "."], { cwd: folder });
  const broken = new Map<string, Set<string>>();
  for (const [, level, rule = "", file = ""] of output.matchAll(/^::(\w+) title=lint\/([\w/]+),file=([^,]+)/gm)) {
    if (level !== "error") continue;
    const path = relative(folder, file);
    broken.set(path, (broken.get(path) ?? new Set()).add(rule));
  }
  return broken;
}

describe("the linter", () => {
  const cases = [...codeRules, ...directions, ...allowed, ...entries].map((one) => ({
    ...one,
    title: one.code.split("\n", 1)[0],
  }));
  const broken = new Map<Case, ReadonlySet<string>>();

  beforeAll(async () => {
    const waiting = [...cases];
    // Cases that need the same file name are linted in separate copies.
    while (waiting.length > 0) {
      const round = waiting.filter((one, index) => waiting.findIndex((other) => other.file === one.file) === index);
      const found = await lint(round);
      for (const one of round) {
        broken.set(one, found.get(one.file) ?? new Set());
        waiting.splice(waiting.indexOf(one), 1);
      }
    }
  });

  it.each(cases.filter(({ rule }) => rule !== undefined))("reports $rule in $file ($title)", (one) => {
    expect([...(broken.get(one) ?? [])]).toContain(one.rule);
  });

  it.each(cases.filter(({ rule }) => rule === undefined))("accepts $file ($title)", (one) => {
    expect([...(broken.get(one) ?? [])]).toEqual([]);
  });
});
