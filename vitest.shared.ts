import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(`./packages/${path}.ts`, import.meta.url));

/** Tests run against the sources of all packages, so that none waits for a build. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@agent-tracer\/([a-z]+)$/, replacement: source("$1/src/index") },
      // Entries of the test kit are files of its sources already.
      { find: /^@agent-tracer\/(?!testkit)([a-z]+)\/([a-z]+)$/, replacement: source("$1/src/$2/index") },
    ],
  },
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    restoreMocks: true,
    // For a busy machine: a test that waits for nothing else ends in milliseconds.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // The runner adds up these counts; turbo keeps them with a cached result.
    reporters: ["default", "json"],
    outputFile: { json: ".reports/tests.json" },
  },
});
