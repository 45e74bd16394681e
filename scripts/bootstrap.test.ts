import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { root } from "./workspace.ts";

/** A repository whose installs are noted instead of made. */
function createRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), "agent-tracer-bootstrap-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["scripts", "bin", "node_modules", "packages/a"])
    mkdirSync(join(folder, name), { recursive: true });
  cpSync(join(root, "scripts", "bootstrap.mjs"), join(folder, "scripts", "bootstrap.mjs"));
  writeFileSync(join(folder, "package.json"), '{ "packageManager": "pnpm@1.2.3" }');
  writeFileSync(join(folder, "pnpm-lock.yaml"), "lock: 1");
  writeFileSync(join(folder, "packages/a/package.json"), "{}");
  writeFileSync(join(folder, "show.mjs"), "console.log('ran', process.argv.slice(2).join()); process.exitCode = 7;");
  writeFileSync(join(folder, "bin", "npx"), '#!/bin/sh\necho "$@" >> "$(dirname "$0")/calls"\nexit $NPX_STATUS\n');
  chmodSync(join(folder, "bin", "npx"), 0o755);
  return folder;
}

describe.skipIf(process.platform === "win32")("bootstrap", () => {
  let folder = "";
  beforeEach(() => {
    folder = createRepository();
  });

  function bootstrap(env: Record<string, string> = {}) {
    const path = `${join(folder, "bin")}${delimiter}${process.env.PATH}`;
    const args = [join(folder, "scripts", "bootstrap.mjs"), "show.mjs", "a", "b"];
    return spawnSync(process.execPath, args, {
      encoding: "utf8",
      env: { ...process.env, PATH: path, NPX_STATUS: "0", ...env },
    });
  }

  function installs(): string[] {
    return readFileSync(join(folder, "bin", "calls"), "utf8")
      .trim()
      .split("\n");
  }

  it("installs the pinned way, then runs the script with its arguments and passes its exit code on", () => {
    const { status, stdout } = bootstrap();
    expect(installs()).toEqual(["--yes pnpm@1.2.3 install --frozen-lockfile"]);
    expect({ status, stdout }).toEqual({ status: 7, stdout: "ran a,b\n" });
  });

  it("is silent and installs nothing where nothing changed", () => {
    bootstrap();
    const { stderr } = bootstrap();
    expect(installs()).toHaveLength(1);
    expect(stderr).toBe("");
  });

  it.each(["pnpm-lock.yaml", "packages/a/package.json"])("installs again after a change of %s", (file) => {
    bootstrap();
    writeFileSync(join(folder, file), '{ "name": "other" }');
    bootstrap();
    expect(installs()).toHaveLength(2);
  });

  it("says how to go on where the install fails, runs nothing, and tries again the next time", () => {
    const { status, stdout, stderr } = bootstrap({ NPX_STATUS: "3" });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("Try it by itself: npx pnpm@1.2.3 install");
    bootstrap();
    expect(installs()).toHaveLength(2);
  });
});
