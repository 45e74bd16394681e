import { describe, expect, it } from "vitest";
import { stepStart } from "../../test/rich-run.js";
import { openRow, type Row } from "./row.js";
import { placeRows } from "./tree.js";

const ROOT = row("root", "");

function row(id: string, parentId: string, startTime = 0): Row {
  return openRow(stepStart({ stepId: id, parentId, startTime, name: id }));
}

function drawn(rows: readonly Row[], maxDepth = 10): string[] {
  return placeRows(ROOT, rows, maxDepth).map((place) => `${place.prefix}${place.row.id}`);
}

describe("placeRows", () => {
  it("orders children by their start, and those of one time as they ended", () => {
    expect(drawn([row("late", "root", 9), row("b", "root", 1), row("c", "root", 1), row("in", "b", 5)])).toEqual([
      "root",
      "├─ b",
      "│  └─ in",
      "├─ c",
      "└─ late",
    ]);
  });

  it("hangs a row from the root if its parent is not known, with its children below it", () => {
    expect(drawn([row("orphan", "gone", 1), row("child", "orphan", 2)])).toEqual(["root", "└─ orphan", "   └─ child"]);
  });

  it("draws lines past the details of a row that has children", () => {
    const [root, parent, leaf] = placeRows(ROOT, [row("parent", "root"), row("leaf", "parent")], 10);
    expect([root?.detailPrefix, parent?.detailPrefix, leaf?.detailPrefix]).toEqual(["│  ", "   │  ", " ".repeat(9)]);
  });

  it("stops indenting at the deepest level, and counts on", () => {
    const chain = ["a", "b", "c", "d"].map((id, level) => row(id, ["root", "a", "b", "c"][level] ?? ""));
    expect(drawn(chain, 2)).toEqual(["root", "└─ a", "   └─ b", "      └─ +1 c", "      └─ +2 d"]);
  });

  it("shows every row once, whatever the ids say", () => {
    const rows = [
      row("a", "b"),
      row("b", "a"),
      row("self", "self"),
      row("root", "a"),
      row("twin", "root"),
      row("twin", "root"),
      row("x", "twin"),
    ];
    expect(
      drawn(rows)
        .map((line) => line.replace(/.*[─] /, ""))
        .toSorted(),
    ).toEqual(["a", "b", "root", "root", "self", "twin", "twin", "x"]);
  });

  it("draws a chain of a thousand rows", () => {
    const chain = Array.from({ length: 1000 }, (_, index) => row(`s${index}`, index === 0 ? "root" : `s${index - 1}`));
    expect(drawn(chain)).toHaveLength(1001);
  });
});
