import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tally } from "./tally.ts";
import type { Package } from "./workspace.ts";

/** Where `vitest.shared.ts` writes the counts of a run, below a package's folder. */
export const REPORT = ".reports/tests.json";

/** What is read of vitest's JSON report. */
interface VitestReport {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** The counts of one package's run. */
export interface PackageTally extends Tally {
  readonly skipped: number;
}

/** Reads the counts of a package's last run: one failure at least where it crashed, or ran no test at all. */
export function readReport({ folder }: Package): PackageTally {
  const path = join(folder, REPORT);
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  return countTests(JSON.parse(readFileSync(path, "utf8")) as VitestReport); // vitest's own format
}

/** Counts the tests of a report. A file that could not be loaded counts as one failure. */
export function countTests({ success, testResults }: VitestReport): PackageTally {
  const states = testResults.flatMap(({ status, assertionResults }) => {
    const tests = assertionResults.map((test) => test.status);
    return status === "failed" && !tests.includes("failed") ? [...tests, "failed"] : tests;
  });
  const passed = states.filter((state) => state === "passed").length;
  const failed = states.filter((state) => state === "failed").length;
  const isBroken = failed === 0 && (!success || passed === 0);
  return { passed, failed: isBroken ? 1 : failed, skipped: states.length - passed - failed };
}
