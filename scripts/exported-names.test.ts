import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { readExportedNames } from "./exported-names.ts";

const folder = mkdtempSync(join(tmpdir(), "agent-tracer-names-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("tells values from types, also where an entry passes them on", () => {
  writeFileSync(join(folder, "other.d.ts"), "export declare class Other {}\nexport interface Shape {}\n");
  writeFileSync(
    join(folder, "index.d.ts"),
    `export { Other, type Shape } from "./other.js";
export type { Other as OtherType } from "./other.js";
export declare const value: number;
declare function inner(): void;
export { inner as outer };
export type Alias = string;
`,
  );
  const entry = join(folder, "index.d.ts");
  expect(readExportedNames([entry]).get(entry)).toEqual({
    values: ["Other", "outer", "value"],
    types: ["Alias", "OtherType", "Shape"],
  });
});
