import { defineConfig } from "tsup";

export default defineConfig({
<<<<<<< HEAD
  entry: { index: "src/index.ts", langfuse: "src/langfuse/index.ts", opik: "src/opik/index.ts" },
=======
  entry: { index: "src/index.ts", langfuse: "src/langfuse/index.ts", langwatch: "src/langwatch/index.ts" },
>>>>>>> langwatch
  format: ["esm", "cjs"],
  target: "node20",
  dts: true,
  clean: true,
  // Runtimes other than Node know the built-ins by `node:` alone.
  removeNodeProtocol: false,
});
