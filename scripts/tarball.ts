import { mustRun } from "./run.ts";
import type { Manifest } from "./workspace.ts";

const ALLOWED =
  /^package\/(package\.json|README\.md|CHANGELOG\.md|LICENSE|THIRD_PARTY_LICENSES|dist\/.+\.(js|cjs|d\.ts|d\.cts))$/;
const TESTS = /\.(test|test-d|bench)\./;
const REQUIRED = ["package/package.json", "package/README.md", "package/LICENSE"];
const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall", "prepare"];

/** Says what is wrong with a tarball: a file too many, one too few, or a manifest that works in this repository only. */
export async function findTarballProblems(tarball: string): Promise<string[]> {
  const files = (await mustRun("tar", ["-tzf", tarball])).trim().split("\n");
  const text = await mustRun("tar", ["-xzOf", tarball, "package/package.json"]);
  return [...findFileProblems(files), ...findManifestProblems(text)];
}

/** Says which files of a tarball do not belong there, and which are missing. */
export function findFileProblems(files: readonly string[]): string[] {
  return [
    ...files.filter((file) => !ALLOWED.test(file) || TESTS.test(file)).map((file) => `holds ${file}`),
    ...REQUIRED.filter((file) => !files.includes(file)).map((file) => `has no ${file}`),
  ];
}

/** Says what a published manifest must not hold. */
export function findManifestProblems(text: string): string[] {
  const { license, private: isPrivate, scripts = {} } = JSON.parse(text) as Manifest; // pnpm wrote it
  const problems = ["workspace:", "catalog:", "link:", "file:"]
    .filter((protocol) => text.includes(`"${protocol}`))
    .map((protocol) => `depends on something by ${protocol}`);
  problems.push(
    ...INSTALL_SCRIPTS.filter((name) => name in scripts).map((name) => `runs "${name}" where it is installed`),
  );
  if (license !== "MIT") problems.push(`has the license ${license}`);
  if (isPrivate === true) problems.push("is private");
  return problems;
}
