import { describe, expect, it } from "vitest";
import { findFileProblems, findManifestProblems } from "./tarball.ts";

const files = ["package.json", "README.md", "LICENSE", "dist/index.js", "dist/index.d.cts"].map(
  (name) => `package/${name}`,
);

describe("findFileProblems", () => {
  it("accepts what a package should hold", () => {
    expect(findFileProblems(files)).toEqual([]);
  });

  it.each(["src/index.ts", "dist/index.test.js", "test/x.js", ".env", "tsconfig.json"])("reports %s", (name) => {
    expect(findFileProblems([...files, `package/${name}`])).toEqual([`holds package/${name}`]);
  });

  it.each(["package/README.md", "package/LICENSE"])("misses %s", (name) => {
    expect(findFileProblems(files.filter((file) => file !== name))).toEqual([`has no ${name}`]);
  });
});

describe("findManifestProblems", () => {
  const fine = {
    name: "x",
    license: "MIT",
    dependencies: { "@agent-tracer/core": "^0.1.0" },
    scripts: { build: "tsup" },
  };

  it("accepts versions and scripts that an install does not run", () => {
    expect(findManifestProblems(JSON.stringify(fine))).toEqual([]);
  });

  it.each([
    [{ dependencies: { a: "workspace:^" } }, "depends on something by workspace:"],
    [{ devDependencies: { a: "catalog:" } }, "depends on something by catalog:"],
    [{ dependencies: { a: "file:../a" } }, "depends on something by file:"],
    [{ scripts: { postinstall: "x" } }, 'runs "postinstall" where it is installed'],
    [{ license: "ISC" }, "has the license ISC"],
    [{ private: true }, "is private"],
  ])("reports %o", (change, problem) => {
    expect(findManifestProblems(JSON.stringify({ ...fine, ...change }))).toEqual([problem]);
  });
});
