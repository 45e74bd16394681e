// Packages have versions of their own: a changeset moves its package and those that depend on it, no other.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { conclude } from "../conclude.ts";
import { withScratch } from "../pack.ts";
import { mustRun } from "../run.ts";
import { listPackages, type Package, root } from "../workspace.ts";

const CHANGESET = join(root, "node_modules", ".bin", "changeset");
const GIT = ["-c", "user.name=check", "-c", "user.email=check@localhost", "-c", "commit.gpgsign=false"];

type Versions = Readonly<Record<string, string>>;

/** Copies what git would commit, with a history of one commit. */
async function copyRepository(copy: string): Promise<void> {
  const files = (await mustRun("git", ["ls-files", "-co", "--exclude-standard"])).trim().split("\n");
  for (const file of files.filter((path) => existsSync(join(root, path)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  await mustRun("git", ["init", "-q", "-b", "main"], { cwd: copy });
  await commit(copy);
}

async function commit(copy: string): Promise<void> {
  await mustRun("git", ["add", "-A"], { cwd: copy });
  await mustRun("git", [...GIT, "commit", "-qm", "copy", "--no-verify"], { cwd: copy });
}

function readVersions(copy: string, packages: readonly Package[]): Versions {
  const pairs = packages.map(({ name, folder }) => {
    const path = join(copy, folder.slice(root.length), "package.json");
    return [name, (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version] as const; // our own file
  });
  return Object.fromEntries(pairs);
}

/** Runs `changeset version` and tells what it moved. */
async function release(copy: string, packages: readonly Package[]): Promise<Versions> {
  const before = readVersions(copy, packages);
  await mustRun(CHANGESET, ["version"], { cwd: copy });
  await commit(copy);
  const after = readVersions(copy, packages);
  return Object.fromEntries(Object.entries(after).filter(([name, version]) => version !== before[name]));
}

function removeChangesets(copy: string): void {
  const folder = join(copy, ".changeset");
  for (const file of readdirSync(folder)) if (/^(?!README).*\.md$/.test(file)) rmSync(join(folder, file));
}

async function releaseOne(
  copy: string,
  packages: readonly Package[],
  bump: { name: string; type: string },
): Promise<Versions> {
  removeChangesets(copy);
  writeFileSync(join(copy, ".changeset", "one.md"), `---\n"${bump.name}": ${bump.type}\n---\n\nA change.\n`);
  await commit(copy);
  return release(copy, packages);
}

function bump(version: string, type: "minor" | "patch"): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return type === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

await withScratch(async (copy) => {
  await copyRepository(copy);
  const packages = listPackages();
  const published = packages.filter(({ manifest }) => manifest.private !== true);
  const core = "@agent-tracer/core";
  const dependants = published.filter(({ manifest }) => manifest.dependencies?.[core] !== undefined);
  const leaf = "@agent-tracer/console";
  const problems: string[] = [];
  const compare = (what: string, moved: Versions, wanted: Versions): void => {
    const [left, right] = [moved, wanted].map((versions) => JSON.stringify(Object.entries(versions).sort()));
    if (left !== right) problems.push(`${what} moved ${left}, expected ${right}`);
  };

  // What waits for release goes first; a package never released starts at 0.1.0.
  const waiting = await releaseWaiting(copy, packages);
  for (const { name, manifest } of published)
    if (manifest.version === "0.0.0" && waiting[name] !== "0.1.0") problems.push(`${name} has no changeset to 0.1.0`);

  const start = readVersions(copy, published);
  const at = (name: string): string => start[name] ?? "0.0.0";
  compare(`a minor of ${core}`, await releaseOne(copy, packages, { name: core, type: "minor" }), {
    [core]: bump(at(core), "minor"),
    ...Object.fromEntries(dependants.map(({ name }) => [name, bump(at(name), "patch")])),
  });
  compare(`a patch of ${leaf}`, await releaseOne(copy, packages, { name: leaf, type: "patch" }), {
    [leaf]: bump(bump(at(leaf), "patch"), "patch"),
  });
  conclude(
    problems,
    `core minor: core and ${dependants.length} dependants; console patch: console alone; private: none`,
  );
});

async function releaseWaiting(copy: string, packages: readonly Package[]): Promise<Versions> {
  const isWaiting = readdirSync(join(copy, ".changeset")).some((file) => /^(?!README).*\.md$/.test(file));
  return isWaiting ? release(copy, packages) : {};
}
