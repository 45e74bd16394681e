import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { OpikClient } from "../../src/index.js";

const PACKAGES = { opik: "2.0.40", zod: "4.6.7" };

interface SdkSpan {
  readonly data: { readonly id: string };
  span(data: object): SdkSpan;
  score(score: object): void;
}

/** What is used of `opik`'s client. */
export interface SdkClient extends OpikClient {
  trace(data: object): SdkSpan;
  flush(): Promise<void>;
}

/** What is used of `opik`. */
export interface Sdk {
  readonly Opik: new (config: object) => SdkClient;
  readonly disableLogger: () => void;
}

/**
 * Installs Opik's SDK outside of the workspace, where its 142 packages clash with nothing, and loads it there: importing it reads a
 * `.env` of the working directory. What is there from an earlier run is used again. `undefined` where npm cannot install it.
 */
export async function loadSdk(): Promise<Sdk | undefined> {
  const folder = join(tmpdir(), `agent-tracer-opik-sdk-${PACKAGES.opik}`);
  if (!isInstalled(folder)) return undefined;
  const before = process.cwd();
  process.chdir(folder);
  try {
    const { resolve } = createRequire(join(folder, "package.json"));
    return (await import(/* @vite-ignore */ pathToFileURL(resolve("opik")).href)) as Sdk; // of the version above
  } finally {
    process.chdir(before);
  }
}

function isInstalled(folder: string): boolean {
  const marker = join(folder, "installed");
  if (existsSync(marker)) return true;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: PACKAGES }));
  // In place of the settings of whoever runs the test.
  writeFileSync(join(folder, "opik.config"), "");
  const { status } = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: folder,
    shell: process.platform === "win32",
  });
  if (status === 0) writeFileSync(marker, "");
  return status === 0;
}
