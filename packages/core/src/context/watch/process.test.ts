import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);

/** Says what the promise of an HTTP client such as ky does: it is a plain one, with methods that await it. */
const HTTP = `
  const request = () => {
    const response = (async () => { await null; throw new Error("500"); })();
    response.json = async () => (await response).json();
    response.retry = () => response;
    return response;
  };
`;
const CALLBACKS = "const query = () => ({ then(ok, bad) { setTimeout(() => bad?.(new Error('no')), 1); } });";
const LAZY = "const query = () => ({ then: (ok, bad) => Promise.reject(new Error('no')).then(ok, bad) });";
const SUBCLASS = "class Sub extends Promise {} const query = () => Sub.reject(new Error('no'));";

describe("a program with a rejection", () => {
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "watch-"));
    const entry = fileURLToPath(new URL("../../index.ts", import.meta.url));
    const options = { bundle: true, format: "esm", platform: "node" } as const;
    await build({ ...options, entryPoints: [entry], outfile: join(folder, "core.mjs") });
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Runs a program with `trace`, which is or is not `traceStep`. Tells its exit code and what it printed. */
  async function runProgram(text: string, trace: string): Promise<{ code: number; stdout: string }> {
    const path = join(folder, "program.mjs");
    await writeFile(
      path,
      `import { TracingService } from "./core.mjs";
      const factory = { name: "none", create: () => ({ ready: true, addTrace() {}, endTrace() {}, end() {} }) };
      const tracing = new TracingService({ diagnostics: false }).registerTracer(factory);
      const trace = ${trace};
      ${text}`,
    );
    try {
      const { stdout } = await run(process.execPath, [path], { timeout: 10_000 });
      return { code: 0, stdout: stdout.trim() };
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, stdout: stdout.trim() };
    }
  }

  const catching = (asked: string) => `try { await ${asked}; } catch (error) { console.log(error.message); }`;

  it.each([
    ["handles it through a method of the promise", `${HTTP} ${catching('trace("s", request).json()')}`, 0, "500"],
    ["handles what such a method hands back", `${HTTP} ${catching('trace("s", request).retry()')}`, 0, "500"],
    ["handles nothing of a promise with methods", `${HTTP} trace("s", request);`, 1, ""],
    ["handles not what a method makes", `${HTTP} trace("s", request).json();`, 1, ""],
    ["handles nothing of a plain promise", `trace("s", async () => { throw new Error("no"); });`, 1, ""],
    ["gives a thenable no rejection handler", `${CALLBACKS} trace("s", query).then(() => {});`, 0, ""],
    ["gives a lazy thenable no rejection handler", `${LAZY} trace("s", query).then(() => {});`, 1, ""],
    ["handles what a lazy thenable makes", `${LAZY} ${catching('trace("s", query).then(() => {})')}`, 0, "no"],
    ["gives a promise's subclass no rejection handler", `${SUBCLASS} trace("s", query).then(() => {});`, 1, ""],
    ["handles what a subclass makes", `${SUBCLASS} ${catching('trace("s", query).then(() => {})')}`, 0, "no"],
  ])("ends as it does untraced where it %s", async (_, text, code, stdout) => {
    expect(await runProgram(text, "(name, fn) => fn()")).toEqual({ code, stdout });
    expect(await runProgram(text, "(name, fn) => tracing.traceStep(name, fn)")).toEqual({ code, stdout });
  });
});
