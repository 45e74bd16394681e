import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (name: string) => fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url));

/** Tests run against the sources of all packages, so that none waits for a build. */
export default defineConfig({
  resolve: {
    alias: {
      "@agent-tracer/core": source("core"),
      "@agent-tracer/console": source("console"),
      "@agent-tracer/testing": source("testing"),
    },
  },
  test: { include: ["src/**/*.test.ts", "test/**/*.test.ts"], restoreMocks: true },
});
