import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Installed, installApart } from "../../../../scripts/install-apart.js";
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

/** Installs Opik's SDK outside of the workspace, where its 142 packages clash with nothing. `undefined` where npm cannot. */
export function installSdk(): Promise<Installed | undefined> {
  return installApart("drift opik", { packages: PACKAGES }).catch(() => undefined);
}

/** Writes an empty file of settings, in place of those of whoever runs the test, and returns its path. */
export function writeSettings({ folder }: Installed): string {
  const path = join(folder, "opik.config");
  writeFileSync(path, "");
  return path;
}

/** Loads the SDK in its own folder: importing it reads a `.env` of the working directory. */
export async function loadSdk({ folder, load }: Installed): Promise<Sdk> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await load<Sdk>("opik"); // of the version above
  } finally {
    process.chdir(before);
  }
}
