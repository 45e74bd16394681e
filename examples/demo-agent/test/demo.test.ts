import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { PLANTED } from "../src/planted-secrets.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

describe("npm start", () => {
  let stdout = "";
  let stderr = "";
  beforeAll(async () => {
    // Rejects unless the exit code is 0. The environment is empty: no key, so the model is the scripted one.
    ({ stdout, stderr } = await promisify(execFile)(process.execPath, [MAIN], { env: {} }));
  });

  it("shows each step live, then the tree of all", () => {
    const [live = "", tree = ""] = stdout.split("\n\n");
    expect(live.match(/✓ |✗ /g)).toHaveLength(21);
    expect(tree).toMatch(/^✓ support .* 21 steps, 1 error .* 3,165→205 tok +\$0\.0012$/m);
    expect(tree.match(/^\W+ [✓✗] .*? · \w+/gm)).toMatchSnapshot();
  });

  it("prints no planted secret, in no spelling", () => {
    const printed = `${stdout}${stderr}`.replace(/\s/g, "");
    for (const secret of Object.values(PLANTED)) expect(printed).not.toContain(secret.replace(/\s/g, ""));
  });

  it("says what was masked, and by which rule", () => {
    const [, masked = ""] = stdout.split("masked, before any backend saw it");
    for (const [rule, step] of [
      ["card", "issue_refund"],
      ["password", "verify_customer"],
      ["api_key", "GET shop"],
      ["authorization", "issue_refund"],
    ]) {
      expect(masked).toMatch(new RegExp(`^  ${rule} +\\d+ ×  .*${step}`, "m"));
    }
    expect(masked).toContain("no planted secret reached a backend");
  });

  it("ends with a receipt for every record", () => {
    expect(stdout).toContain("receipt  ok: 44 delivered, 0 pending, 0 dropped, 0 rejected\n");
    expect(stdout).toMatch(/console +22 accepted, \d+ values masked\n.*memory +22 accepted/);
  });

  it("has nothing to complain about", () => {
    expect(stderr).toBe("");
  });
});
