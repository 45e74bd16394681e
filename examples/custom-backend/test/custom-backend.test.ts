import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { DeliveryError } from "@agent-tracer/core";
import { type ReadSpan, tracerConformance } from "@agent-tracer/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileTracer } from "../src/file-tracer.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "custom-backend-"));
});
afterAll(() => rm(folder, { recursive: true }));

const inFolder = (name: string) => join(folder, name);
const neverAborted = new AbortController().signal;

describe("fileTracer keeps the contract of a tracer", () => {
  const cases = tracerConformance(() => fileTracer({ path: inFolder("conformance.jsonl") }), {
    read: readLines,
    createNotReady: () => fileTracer(),
  });
  for (const { name, skipped, run } of cases) it.skipIf(skipped !== undefined)(name, run);
});

function readLines(lines: readonly string[]): readonly ReadSpan[] {
  return lines.map((line) => {
    const { kind, rootId, stepId, error, logs, model, ...row } = JSON.parse(line);
    return {
      ...row,
      kind,
      id: kind === "trace" ? rootId : stepId,
      error: error?.message,
      logs: logs?.map((log: { name: string }) => log.name),
      model: model?.name,
    };
  });
}

describe("fileTracer", () => {
  it("refuses an empty path at construction", () => {
    expect(() => fileTracer({ path: "" })).toThrow("Expected `path` to be a string that is not empty");
  });

  it("keeps lines whole when deliveries run at the same time", async () => {
    const path = inFolder("parallel.jsonl");
    const { deliver } = fileTracer({ path });
    const lines = Array.from("abcdefgh", (letter) => `${JSON.stringify(letter.repeat(700_000))}\n`);
    await Promise.all(lines.map((line) => deliver?.([line], neverAborted)));
    const written = (await readFile(path, "utf8")).split(/(?<=\n)/);
    expect(written.sort()).toEqual(lines);
  });

  it("pauses where it cannot write, and says why", async () => {
    const delivery = fileTracer({ path: folder }).deliver?.(["{}\n"], neverAborted);
    await expect(delivery).rejects.toThrow(DeliveryError);
    await expect(delivery).rejects.toMatchObject({ outcome: "pause", message: expect.stringContaining("EISDIR") });
  });
});

it("prints a tree and writes the same run to the file, masked", async () => {
  const path = inFolder("run.jsonl");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [MAIN, path], { env: {} });
  const rows = (await readFile(path, "utf8")).trim().split("\n");
  expect(stdout).toContain("✓ greet");
  expect(stdout).toContain("(2 lines, all written)");
  expect(rows.map((row) => JSON.parse(row))).toMatchObject([
    { kind: "step", name: "write", type: "llm", outputs: "Hello, Anna!" },
    { kind: "trace", name: "greet", inputs: { name: "Anna", apiKey: "[MASKED:api_key]" } },
  ]);
  expect(stdout).not.toContain("not for the file");
  expect(stderr).toBe("");
});
