import { defineConfig } from "vitest/config";

/** The tests start the example as its own process, on the built packages: no aliases to sources here. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    reporters: ["default", "json"],
    outputFile: { json: ".reports/tests.json" },
  },
});
