import type { Finder, Finding } from "./findings.js";
import type { KeyWords } from "./key-words.js";
import { isMarkAt } from "./marks.js";
import { isPlainWord, isStandIn } from "./stand-ins.js";
import { endOfQuoted } from "./value-ends.js";

/** `--name value`, also as two items of a list: `"--name", "value"`. */
const LONG_FLAG = /--?([A-Za-z][A-Za-z0-9_-]{1,63})(?:[ \t]{1,8}|(\\{0,7}["']),[ \t]{0,4}\\{0,7}["'])/y;
const USER_FLAG = /-(?:u|-user|-proxy-user|U)(?:[ \t]{1,8}|=)?["']?[^\s"':=]{0,128}:/y;
/** `-p value`, `-pvalue`, `-a value`: which means a password to some programs only. */
const SHORT_FLAG = /-[paPw](?:[ \t]{1,4}|=|(?=[^\s-]))/y;
const PROGRAM =
  /(?:^|[\s;&|("'`/$])(mysql(?:dump|admin|import|show)?|mariadb(?:-dump)?|sshpass|redis-cli|docker login|podman login|helm registry login|buildah login|oc login|az login|mongo(?:sh|dump|restore|import|export)?|7z|zip|unzip|ldapsearch|bw login|htpasswd|sqlcmd|bcp|cqlsh|clickhouse-client|vault login|twine upload|ansible-vault|winexe|smbclient|rabbitmqadmin|skopeo login)\b/;
const ARGUMENT = /(?:[^\s"'`\\]|\\[^nrt"'`\s]){1,4096}/y;

/** Finds values of command-line flags: `--password hunter2`, `-u name:password`, `mysql -phunter2`; and of SQL's `IDENTIFIED BY`. */
export function createFlagFinders(keyWords: KeyWords, replacement: string | undefined): readonly Finder[] {
  return [
    {
      signs: "-",
      gate: FLAG_START,
      find: (text, findings) => findFlags(text, { keyWords, replacement, findings }),
    },
    ...CLAUSES.map(
      (word): Finder => ({
        signs: word.charAt(0),
        gate: "BY(?<=FIED BY)",
        find: (text, findings) => findClauses(text, word, { keyWords, replacement, findings }),
      }),
    ),
  ];
}

function findFlags(text: string, search: Search): void {
  let at = text.indexOf("-");
  while (at >= 0) {
    const end = isFlag(text.charCodeAt(at + 1)) && isFlagStart(text, at) ? findFlagValue(text, at, search) : 0;
    at = text.indexOf("-", Math.max(at + 1, end));
  }
}

/** From a letter on that is not among the commonest. */
const CLAUSES = ["FIED B"] as const;
const CLAUSE = /FIED BY[ \t]{1,4}/y;

function findClauses(text: string, word: string, search: Search): void {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    CLAUSE.lastIndex = at;
    if (CLAUSE.test(text)) hide(text, { start: CLAUSE.lastIndex, rule: "password", name: "" }, search);
  }
}

const DASH = 45;
const SPACE = 32;
const BACKSLASH = 92;
const LETTER_N = 110;
const LETTER_T = 116;
const OPENING = "\"'`,[(";
/** What `isFlagStart` and `isFlag` look for, as one expression. */
const FLAG_START = String.raw`-(?<=(?:^|[\0- "'\`,[(]|\\[nt])-)-?[A-Za-z]`;

function isFlag(code: number): boolean {
  return code === DASH || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** After a space, a line's end, a quote, or an escaped one of these. */
function isFlagStart(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (at === 0 || before <= SPACE || OPENING.includes(text.charAt(at - 1))) return true;
  return (before === LETTER_N || before === LETTER_T) && text.charCodeAt(at - 2) === BACKSLASH;
}

interface Search {
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

const LINE_LOOKBACK = 120;

/** Returns the end of what it hid, or 0. */
function findFlagValue(text: string, at: number, search: Search): number {
  USER_FLAG.lastIndex = at;
  if (USER_FLAG.test(text)) return hide(text, { start: USER_FLAG.lastIndex, rule: "password", name: "" }, search);
  LONG_FLAG.lastIndex = at;
  const name = LONG_FLAG.exec(text)?.[1];
  const rule = name === undefined ? undefined : search.keyWords.classify(name).rule;
  if (name !== undefined && rule !== undefined) return hide(text, { start: LONG_FLAG.lastIndex, rule, name }, search);
  SHORT_FLAG.lastIndex = at;
  if (!SHORT_FLAG.test(text) || text.charCodeAt(SHORT_FLAG.lastIndex) === DASH) return 0;
  const program = PROGRAM.exec(commandBefore(text, at))?.[1];
  // `mysql -p shop` asks for the password and names a database.
  const isApart = text.charCodeAt(SHORT_FLAG.lastIndex - 1) <= SPACE;
  if (program === undefined || (isApart && PROMPTING.test(program))) return 0;
  // `mysql -P 3306` names a port.
  PORT.lastIndex = SHORT_FLAG.lastIndex;
  if (PORT.test(text)) return 0;
  return hide(text, { start: SHORT_FLAG.lastIndex, rule: "password", name: "" }, search);
}

/** The command that a flag belongs to, as far as the flag. */
function commandBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && at - start < LINE_LOOKBACK && !isCommandEnd(text.charCodeAt(start - 1))) start -= 1;
  return text.slice(start, at);
}

/** A line's end, `;`, `&` or `|`. */
function isCommandEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 59 || code === 38 || code === 124;
}

const PROMPTING = /^(?:mysql|mariadb)/;
const PORT = /[0-9]{1,5}(?![\w!#$%^&*@-])/y;

interface Argument {
  readonly start: number;
  readonly rule: string;
  readonly name: string;
}

function hide(text: string, { start, rule, name }: Argument, { replacement, findings }: Search): number {
  const quote = text.charAt(start);
  const isQuoted = quote === '"' || quote === "'";
  const from = isQuoted ? start + 1 : start;
  const end = isQuoted ? endOfQuoted(text, start, 0) : endOfArgument(text, from);
  const value = text.slice(from, Math.min(end, from + 200));
  if (value === "" || value.startsWith("-") || isStandIn(value) || isMarkAt(text, from, replacement)) return 0;
  if (!isQuoted && isPlainWord(value, name)) return 0;
  findings.push({ start: from, end, rule });
  return end;
}

function endOfArgument(text: string, from: number): number {
  ARGUMENT.lastIndex = from;
  return ARGUMENT.test(text) ? ARGUMENT.lastIndex : from;
}
