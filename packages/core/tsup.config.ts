import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    backend: "src/backend/index.ts",
    otlp: "src/otlp/index.ts",
    langchain: "src/langchain/index.ts",
  },
  format: ["esm", "cjs"],
  target: "node20",
  // Any other built-in fails the build: core runs at the edge.
  platform: "neutral",
  external: ["node:async_hooks"],
  // Handles are disposable: apps whose `lib` lacks the types of that must compile all the same.
  dts: { banner: '/// <reference lib="esnext.disposable" />' },
  clean: true,
  // Runtimes other than Node know the built-ins by `node:` alone.
  removeNodeProtocol: false,
  treeshake: true,
  // zod/mini costs 17 ms to import bundled, 74 ms from its package.
  noExternal: ["zod"],
});
