import { describe, expect, it } from "vitest";
import { countTests } from "./test-report.ts";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe("countTests", () => {
  it("adds up the tests of all files", () => {
    const report = {
      success: true,
      testResults: [file("passed", "passed", "passed"), file("passed", "passed", "skipped")],
    };
    expect(countTests(report)).toEqual({ passed: 3, failed: 0, skipped: 1 });
  });

  it("counts each failed test", () => {
    const report = { success: false, testResults: [file("failed", "failed", "failed", "passed")] };
    expect(countTests(report)).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });

  it("counts a file that could not be loaded as one failure", () => {
    const report = { success: false, testResults: [file("failed"), file("passed", "passed")] };
    expect(countTests(report)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it("counts a failure outside the tests as one", () => {
    expect(countTests({ success: false, testResults: [file("passed", "passed")] })).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  it("counts a run without tests as one failure", () => {
    expect(countTests({ success: true, testResults: [] })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
