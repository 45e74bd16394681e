// Runs a script of this repository with its own Node: `node scripts/bootstrap.mjs <script> [arguments]`.
// Installs the dependencies first where they are missing or stale. Plain JavaScript without dependencies, because it
// runs before anything is installed, on any Node that the packages support.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules", ".bin");
const marker = join(root, "node_modules", ".bootstrap");
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) fail(`Node 20.19 or later is needed, this is ${process.version}.`);
const [script, ...args] = process.argv.slice(2);
install();
if (script !== undefined) process.exitCode = run(script, args);

function install() {
  const wanted = fingerprint();
  if (existsSync(marker) && readFileSync(marker, "utf8") === wanted) return;
  const pinned = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager;
  console.error(`Installing dependencies with ${pinned} (half a minute the first time) …`);
  const started = performance.now();
  const result = spawnSync("npx", ["--yes", pinned, "install", "--frozen-lockfile"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CI: "true" },
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (result.status !== 0) {
    console.error(`${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}`);
    fail(`The install failed. Try it by itself: npx ${pinned} install`);
  }
  writeFileSync(marker, wanted);
  console.error(`Installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

/** A hash of all that decides what an install makes. */
function fingerprint() {
  const hash = createHash("sha256");
  const manifests = ["packages", "examples", "integration"].flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`)
      : [],
  );
  const own = ["package.json", "bench/package.json", "scripts/package.json"];
  const files = ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...own, ...manifests.sort()];
  for (const file of files) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(`${file}\n`).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function run(file, rest) {
  const installed = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  const { status, signal, error } = spawnSync(existsSync(installed) ? installed : process.execPath, [file, ...rest], {
    cwd: root,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` },
    stdio: "inherit",
  });
  if (error !== undefined) fail(error.message);
  if (signal !== null) process.kill(process.pid, signal);
  return status ?? 1;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
