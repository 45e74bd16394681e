import { defineConfig } from "tsup";

export default defineConfig({
  entry: { index: "src/index.ts", langfuse: "src/langfuse/index.ts" },
  format: ["esm", "cjs"],
  target: "node20",
  dts: true,
  clean: true,
  // Runtimes other than Node know the built-ins by `node:` alone.
  removeNodeProtocol: false,
});
