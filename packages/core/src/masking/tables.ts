import type { Finder, Finding } from "./findings.js";
import { addJudged } from "./judged-values.js";
import type { KeyRule, KeyWords } from "./key-words.js";

const MAX_HEADER = 400;
const MAX_LINES = 2000;
/** Only a line that names a secret is split. */
const HINT = /pass|pwd|key|token|secret|cred|auth|pin|ssn|cvv|card|contrase|senha/i;
const CELL = /^["']?[^"'\s,;:|<>(){}[\]=/\\][^"'\t\n\r,;:|<>(){}[\]=/\\]{0,39}["']?$/;
/** The line below the head of a table. */
const RULER = /^[\s|+:-]{3,400}$/;
/** A part of one, which most texts do not hold. */
const RULER_PART = /[|+][ :]{0,8}-|-[ :]{0,8}[|+]/;
/** The first line, of names with a separator between them. */
const NAMES_FIRST = new RegExp(`^(?=.{0,${MAX_HEADER}}\\r?\\n).*(?:,\\S|\\t)`);
const TRIM = /^[\s"']{0,64}|[\s"']{0,64}$/g;
const EDGES = /^[\s"']|[\s"']$/;

/** Finds secrets in columns: tables of commas or tabs that a text begins with, and those that are drawn with lines. */
export function createTableFinder(keyWords: KeyWords, replacement: string | undefined): Finder {
  return {
    signs: "\n",
    keyWord: "anywhere",
    find(text, findings) {
      const search = { text, keyWords, replacement, findings };
      const first = lineAt(text, 0);
      if (first.text.length <= MAX_HEADER && HINT.test(first.text)) {
        const separator = first.text.includes("\t") ? "\t" : ",";
        findColumns(search, first, { separator, next: first.end });
      }
      if (text.includes("--")) findDrawn(search);
    },
  };
}

/** Tells whether a row may hold what a line far above it makes secret. */
export function mayHoldTable(text: string): boolean {
  return NAMES_FIRST.test(text) || RULER_PART.test(text);
}

interface Search {
  readonly text: string;
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

interface Line {
  readonly start: number;
  readonly text: string;
  /** Where the next one begins. */
  readonly end: number;
}

function lineAt(text: string, start: number): Line {
  const newline = text.indexOf("\n", start);
  const end = newline < 0 ? text.length : newline;
  return { start, text: text.slice(start, end), end: end + 1 };
}

function findDrawn(search: Search): void {
  const { text } = search;
  let before: Line | undefined;
  for (let line = lineAt(text, 0); line.start < text.length; line = lineAt(text, line.end)) {
    const isRuler = line.text.length <= MAX_HEADER && RULER.test(line.text) && /[|+]/.test(line.text);
    const head = isRuler && before !== undefined && before.text.length <= MAX_HEADER ? before : undefined;
    const end =
      head !== undefined && HINT.test(head.text) ? findColumns(search, head, { separator: "|", next: line.end }) : 0;
    before = end > line.end ? undefined : line;
    if (end > line.end) line = { ...line, end };
  }
}

/** Returns where the rows end. */
function findColumns(search: Search, head: Line, { separator, next }: { separator: string; next: number }): number {
  const names = head.text.split(separator);
  // Prose has a space behind its commas.
  if (separator === "," && names.some((name) => name.startsWith(" "))) return 0;
  if (names.length < 2 || !names.every((name) => name.trim() === "" || CELL.test(name.trim()))) return 0;
  const columns = names.map((name) => search.keyWords.classify(bare(name)));
  if (columns.every(({ rule }) => rule === undefined)) return 0;
  let line = lineAt(search.text, next);
  for (let row = 0; row < MAX_LINES && line.start < search.text.length; row += 1) {
    const cells = line.text.split(separator);
    if (cells.length !== names.length) break;
    hideCells(search, line, { cells, columns });
    line = lineAt(search.text, line.end);
  }
  return line.start;
}

function bare(cell: string): string {
  return EDGES.test(cell) ? cell.replace(TRIM, "") : cell;
}

interface Row {
  readonly cells: readonly string[];
  readonly columns: readonly KeyRule[];
}

function hideCells(search: Search, line: Line, { cells, columns }: Row): void {
  let at = line.start;
  for (let index = 0; index < cells.length; index += 1) {
    const judged = columns[index];
    const cell = cells[index] ?? "";
    const from = at;
    at += cell.length + 1;
    if (judged?.rule === undefined) continue;
    const value = bare(cell);
    if (value === "" || value.includes(" ")) continue;
    const start = from + cell.indexOf(value);
    addJudged(search, { start, value, judged });
  }
}
