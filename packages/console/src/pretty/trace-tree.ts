import type { Paint } from "../colors.js";
import { type Columns, chooseColumns } from "./columns.js";
import { wrapToWidth } from "./display-width.js";
import { cutLine, type Line, lineWidth, padLine, paintLine } from "./line.js";
import type { Row } from "./row.js";
import { type PlacedRow, placeRows } from "./tree.js";

const LABEL_COLUMNS = 7;
const COLUMNS_PER_LEVEL = 3;
/** Part of the line that the tree's own lines may take. */
const MAX_TREE_SHARE = 0.4;
const MIN_DETAIL_COLUMNS = 16;

/** Writes a finished trace as a tree: one line a step with its figures, and below it what went in and came out. */
export function writeTree(
  root: Row,
  steps: readonly Row[],
  { paint, width }: { readonly paint: Paint; readonly width: number },
): string {
  const placed = placeRows(root, steps, Math.floor((width * MAX_TREE_SHARE) / COLUMNS_PER_LEVEL));
  const columns = chooseColumns({ root, rows: [root, ...steps], width });
  const labels = placed.map(({ row, prefix }): Line => [{ text: prefix, style: "dim" }, ...row.label]);
  const widest = labels.reduce((most, label) => Math.max(most, lineWidth(label)), 0);
  const labelWidth = Math.min(widest, width - columns.width);
  const lines = placed.flatMap((place, index) => [
    headLine(labels[index] ?? [], place.row, { columns, labelWidth }),
    ...detailLines(place, width),
  ]);
  return `${lines.map((line) => paintLine(line, paint)).join("\n")}\n`;
}

function headLine(
  label: Line,
  row: Row,
  { columns, labelWidth }: { readonly columns: Columns; readonly labelWidth: number },
): Line {
  return [...padLine(cutLine(label, labelWidth), labelWidth), ...columns.cells(row)];
}

function detailLines({ row, detailPrefix }: PlacedRow, width: number): readonly Line[] {
  const columns = Math.max(MIN_DETAIL_COLUMNS, width - detailPrefix.length - LABEL_COLUMNS);
  return row.details.flatMap(({ label, text, style, maxLines }) =>
    wrapToWidth(text, { width: columns, maxLines }).map(
      (part, index): Line => [
        { text: detailPrefix, style: "dim" },
        { text: (index === 0 ? label : "").padEnd(LABEL_COLUMNS), style: "dim" },
        { text: part, style },
      ],
    ),
  );
}
