import type { Row } from "./row.js";

/** A row with its place in the tree. */
export interface PlacedRow {
  readonly row: Row;
  /** Lines of the tree before the row's label. */
  readonly prefix: string;
  /** Lines of the tree before the row's details. */
  readonly detailPrefix: string;
}

interface Branch {
  readonly row: Row;
  readonly prefix: string;
  /** What stands before the lines below this one. */
  readonly indent: string;
  readonly depth: number;
}

/**
 * Puts rows in the order of a tree, children by start time. A row whose parent is not known hangs from the root.
 * @param maxDepth - Levels that are indented; a deeper row says how many levels below them it is.
 */
export function placeRows(root: Row, rows: readonly Row[], maxDepth: number): readonly PlacedRow[] {
  const children = childrenOf(root, rows);
  const placed: PlacedRow[] = [];
  const open: Branch[] = [{ row: root, prefix: "", indent: "", depth: 0 }];
  for (let branch = open.pop(); branch !== undefined; branch = open.pop()) {
    const { row, prefix, indent } = branch;
    const below = children.get(row.id) ?? [];
    children.delete(row.id); // Ids that repeat, in records made by hand, must not place a row twice.
    placed.push({ row, prefix, detailPrefix: `${indent}${below.length > 0 ? "│  " : "   "}` });
    open.push(...branchesOf(branch, below, maxDepth));
  }
  return placed;
}

/** The last child first, as they are taken from the end. */
function branchesOf({ indent, depth }: Branch, below: readonly Row[], maxDepth: number): readonly Branch[] {
  const deeper = depth + 1 - maxDepth;
  const mark = deeper > 0 ? `+${deeper} ` : "";
  return below
    .map((row, index) => {
      const isLast = index === below.length - 1;
      const nextIndent = deeper > 0 ? indent : `${indent}${isLast ? "   " : "│  "}`;
      return { row, prefix: `${indent}${isLast ? "└─ " : "├─ "}${mark}`, indent: nextIndent, depth: depth + 1 };
    })
    .reverse();
}

function childrenOf(root: Row, rows: readonly Row[]): Map<string, Row[]> {
  const known = new Map(rows.map((row) => [row.id, row]));
  const children = new Map<string, Row[]>();
  for (const row of rows.toSorted((a, b) => a.startTime - b.startTime)) {
    const parentId =
      row.parentId === undefined || !known.has(row.parentId) || isInCycle(row, known) ? root.id : row.parentId;
    const siblings = children.get(parentId);
    if (siblings === undefined) children.set(parentId, [row]);
    else siblings.push(row);
  }
  return children;
}

function isInCycle(row: Row, known: ReadonlyMap<string, Row>): boolean {
  let ancestor = known.get(row.parentId ?? "");
  for (let level = 0; ancestor !== undefined && level < known.size; level += 1) {
    if (ancestor.id === row.id) return true;
    ancestor = known.get(ancestor.parentId ?? "");
  }
  return false;
}
