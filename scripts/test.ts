// Runs the tests of all packages and prints their true counts; arguments go to turbo (`--filter=@agent-tracer/core`).
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";
import { reportTally } from "./tally.ts";
import { REPORT, readReport } from "./test-report.ts";
import { listPackages } from "./workspace.ts";

const args = process.argv.slice(2);
const isFiltered = args.some((arg) => /^(--filter|-F|--affected)/.test(arg));
const tested = listPackages().filter(({ manifest }) => manifest.scripts?.test !== undefined);
for (const { folder } of tested) rmSync(join(folder, REPORT), { force: true });

// A cached result is an old one: continuous integration runs every test.
const force = process.env.CI === undefined ? [] : ["--force"];
// One package a core at a time: tests that watch the clock need a core.
const flags = ["--continue", "--output-logs=new-only", "--concurrency=100%", ...force];
const { status } = await run("turbo", ["run", "test", ...flags, ...args], { show: true });

let passed = 0;
let failed = 0;
let skipped = 0;
for (const target of tested) {
  if (isFiltered && !existsSync(join(target.folder, REPORT))) continue;
  const tally = readReport(target);
  passed += tally.passed;
  failed += tally.failed;
  skipped += tally.skipped;
  console.log(`${target.name}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
}
// A run that failed outside its tests (a build, an unhandled rejection) is a failure too.
if (status !== 0 && failed === 0) failed = 1;
reportTally({ passed, failed });
console.log(`Tests: ${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
