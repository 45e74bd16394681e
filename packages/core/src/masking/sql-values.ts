import type { Finding } from "./findings.js";
import { addJudged } from "./judged-values.js";
import type { KeyRule, KeyWords } from "./key-words.js";
import type { Needle } from "./needles.js";

const MAX_COLUMNS = 1500;
const MAX_ROWS = 1000;
const WRITES = /(?:into|copy|replace)\s{1,8}[\w."'`[\]]{1,128}\s{0,8}$/i;
/** A text, or whatever else stands between commas. */
const CELL =
  /\s{0,8}(?:[NEX]?'((?:[^'\\\r\n]|\\.|''){0,4096})'|"((?:[^"\\\r\n]|\\.|""){0,4096})"|[^,()'"]{0,256}(?:\([^()]{0,256}\))?)\s{0,8}([,)])/y;
const NEXT_ROW = /\s{0,8}(?:,\s{0,8})?\(/y;

interface Search {
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
}

/** Finds secrets that a statement of SQL writes into columns: `INSERT INTO users (name, password) VALUES (…)`, `COPY … FROM stdin`. */
export function createSqlNeedles(keyWords: KeyWords, replacement: string | undefined): readonly Needle[] {
  const search = { keyWords, replacement };
  return [
    ...["VALUES", "values"].map((text) => ({
      text,
      find: (given: string, at: number, findings: Finding[]) => findRows(given, at, { ...search, findings }),
    })),
    ...["FROM stdin", "from stdin"].map((text) => ({
      text,
      find: (given: string, at: number, findings: Finding[]) => findLines(given, at, { ...search, findings }),
    })),
  ];
}

/** What the columns before a place hold; `undefined` where none holds a secret. */
function columnsBefore(text: string, at: number, { keyWords }: Search): readonly KeyRule[] | undefined {
  const before = text.slice(Math.max(0, at - MAX_COLUMNS), at).trimEnd();
  const open = before.lastIndexOf("(");
  if (!before.endsWith(")") || open < 0 || !WRITES.test(before.slice(Math.max(0, open - 160), open))) return undefined;
  const columns = before
    .slice(open + 1, -1)
    .split(",")
    .map((name) => keyWords.classify(name.replace(/["'`[\]]/g, "").trim()));
  return columns.some(({ rule }) => rule !== undefined) ? columns : undefined;
}

/** Returns where to go on. */
function findRows(text: string, at: number, search: Search & { readonly findings: Finding[] }): number {
  const columns = columnsBefore(text, at, search);
  let end = at + 6;
  NEXT_ROW.lastIndex = end;
  for (let row = 0; columns !== undefined && row < MAX_ROWS && NEXT_ROW.test(text); row += 1) {
    end = findCells(text, NEXT_ROW.lastIndex, { ...search, columns });
    NEXT_ROW.lastIndex = end;
  }
  return end;
}

interface Row extends Search {
  readonly columns: readonly KeyRule[];
  readonly findings: Finding[];
}

function findCells(text: string, from: number, row: Row): number {
  let end = from;
  for (const judged of row.columns) {
    CELL.lastIndex = end;
    const found = CELL.exec(text);
    if (found === null) break;
    const value = found[1] ?? found[2];
    if (value !== undefined) addJudged({ ...row, text }, { start: text.indexOf(value, end), value, judged });
    end = CELL.lastIndex;
    if (found[3] === ")") break;
  }
  return end;
}

function findLines(text: string, at: number, search: Search & { readonly findings: Finding[] }): number {
  const columns = columnsBefore(text, at, search);
  if (columns === undefined) return at + 1;
  let start = text.indexOf("\n", at) + 1;
  for (let row = 0; start > 0 && row < MAX_ROWS; row += 1) {
    const newline = text.indexOf("\n", start);
    const line = text.slice(start, newline < 0 ? text.length : newline);
    const cells = line.split("\t");
    if (cells.length !== columns.length) break;
    for (const [index, value] of cells.entries()) {
      const judged = columns[index];
      if (judged !== undefined && value !== "\\N") addJudged({ ...search, text }, { start, value, judged });
      start += value.length + 1;
    }
  }
  return Math.max(start, at + 1);
}
