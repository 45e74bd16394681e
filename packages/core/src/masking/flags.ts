import { isLetter } from "./ascii.js";
import type { Finder, Finding } from "./findings.js";
import { isHarmlessValue } from "./harmless-values.js";
import type { KeyRule, KeyWords } from "./key-words.js";
import { isDrawn } from "./made-up.js";
import { isMarkAt } from "./marks.js";
import { isPasswordFlag } from "./password-flags.js";
import { isPlainWord, isSampleAccount } from "./stand-ins.js";
import { endOf, endOfQuoted } from "./value-ends.js";

/** `--name value`, also as two items of a list: `"--name", "value"`. */
const LONG_FLAG = /--?([A-Za-z][A-Za-z0-9_-]{1,63})(?:[ \t]{1,8}|(\\{0,7}["']),[ \t]{0,4}\\{0,7}["'])/y;
/** Also with a comma or a percent sign before the password, and a certificate with the password of its key. */
const USER_FLAG =
  /-(?:u|-user|-proxy-user|U|a|-auth|E|-cert)(?:[ \t]{1,8}|=|(?=\w))?["']?(?!\[MASKED)([^\s"':=,%$|<>]{0,128})[:,%](?!\/\/|["'](?:\s|$))/y;
/** `-p value`, `-pvalue`, `-a value`: which means a password to some programs only. */
const SHORT_FLAG = /-([paPwkKAXbc])(?:[ \t]{1,4}|=|(?=[^\s-]))/y;
const ARGUMENT = /(?:[^\s"'`\\]|\\[^nrt"'`\s]){1,4096}/y;
/** `curl -u token:`, whose name is the secret. */
const NAME_FLAG = /-(?:u|-user)[ =]?["']?([^\s"':]{8,128}):["']?(?=\s|$)/y;
const PASSWORD: KeyRule = { rule: "password", hides: "any", isTail: false };

/** Finds values of command-line flags: `--password hunter2`, `-u name:password`, `mysql -phunter2`. */
export function createFlagFinders(keyWords: KeyWords, replacement: string | undefined): readonly Finder[] {
  const find: Finder["find"] = (text, findings) =>
    findFlags(text, { keyWords, replacement, findings, command: 0, read: 0 });
  return [
    { shapes: ["flag"], find },
    { words: ESCAPED_STARTS, find },
  ];
}

function findFlags(text: string, search: Search): void {
  let at = text.indexOf("-");
  while (at >= 0) {
    const end = isFlag(text.charCodeAt(at + 1)) && isFlagStart(text, at) ? findFlagValue(text, at, search) : 0;
    at = text.indexOf("-", Math.max(at + 1, end));
  }
}

const DASH = 45;
const SPACE = 32;
const BACKSLASH = 92;
const LETTER_N = 110;
const LETTER_T = 116;
const OPENING = "\"'`,[(";
/** A line's end, or a tab, that is escaped. */
const ESCAPED_STARTS = ["\\n-", "\\t-"];

function isFlag(code: number): boolean {
  return code === DASH || isLetter(code);
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
  /** Where the command begins that the last flag belongs to, and how far the text was read for it. */
  command: number;
  read: number;
}

const LINE_LOOKBACK = 200;

/** Returns the end of what it hid, or 0. */
function findFlagValue(text: string, at: number, search: Search): number {
  const command = (): string => commandBefore(text, at, search);
  USER_FLAG.lastIndex = at;
  const user = USER_FLAG.exec(text)?.[1];
  if (user !== undefined && isUserAndPassword(text, user, command))
    return hide(text, { start: USER_FLAG.lastIndex, judged: PASSWORD, name: "" }, search);
  NAME_FLAG.lastIndex = at;
  const lone = NAME_FLAG.exec(text)?.[1];
  if (lone !== undefined && isDrawn(lone)) return hideName(text, lone, search);
  LONG_FLAG.lastIndex = at;
  const name = LONG_FLAG.exec(text)?.[1];
  const judged = name === undefined ? undefined : judgeFlag(name, search.keyWords, command);
  if (name !== undefined && judged?.rule !== undefined)
    return hide(text, { start: LONG_FLAG.lastIndex, judged, name }, search);
  SHORT_FLAG.lastIndex = at;
  const letter = SHORT_FLAG.exec(text)?.[1];
  if (letter === undefined || text.charCodeAt(SHORT_FLAG.lastIndex) === DASH) return 0;
  const start = SHORT_FLAG.lastIndex;
  const argument = SHORT_ARGUMENT.exec(text.slice(start, start + MAX_ARGUMENT))?.[1] ?? "";
  const isApart = text.charCodeAt(start - 1) <= SPACE;
  if (!isPasswordFlag({ letter, isApart, argument, command: command() })) return 0;
  return hide(text, { start, judged: PASSWORD, name: "" }, search);
}

function hideName(text: string, name: string, { findings }: Search): number {
  const start = text.lastIndexOf(name, NAME_FLAG.lastIndex);
  findings.push({ start, end: start + name.length, rule: "token" });
  return start + name.length;
}

const MAX_ARGUMENT = 64;
const SHORT_ARGUMENT = /^["']?([^\s"'`]*)/;
/** Holds the value of the secret that a command names: `put-parameter --name password --value …`. */
const VALUE_FLAG = /^(?:value|body|secret-string|secret-value|plaintext|hmac)$/;
const SETS_SECRET = /secret|passw|token|credential|api[-_]?key|hmac/i;

function judgeFlag(name: string, keyWords: KeyWords, command: () => string): KeyRule | undefined {
  if (VALUE_FLAG.test(name)) return SETS_SECRET.test(name + command()) ? { ...PASSWORD, rule: "secret" } : undefined;
  return keyWords.classify(name);
}

/** Sends what it is given as name and password, whatever they look like. */
const SENDS = /\b(?:curl|https?|xh|wget|ab|lftp|smbclient|rpcclient|winexe|smbget|sftp|ncftp\w*)\b/;
const TAKES_GROUP = /\b(?:docker|podman|nerdctl|chroot|setpriv|install|chown)\b/;
const PASSWORD_LIKE = /^(?=.{0,64}[0-9!#$^&*?~])(?=.{0,64}[A-Za-z])[^\s/]{6,}/;

/** Tells `-u bob:hunter2` from `-u 1000:1000`, `date -u +%H:%M` and `-a host:port`. */
function isUserAndPassword(text: string, user: string, commandOf: () => string): boolean {
  const command = commandOf();
  const sign = text.charAt(USER_FLAG.lastIndex - 1);
  if (sign !== ":" && !/\b(?:lftp|smbclient|rpcclient|winexe|smbget|ncftp)/.test(command)) return false;
  if (TAKES_GROUP.test(command) || user.startsWith("+") || isSampleFlag(text, user)) return false;
  return SENDS.test(command) || PASSWORD_LIKE.test(text.slice(USER_FLAG.lastIndex, USER_FLAG.lastIndex + MAX_ARGUMENT));
}

function isSampleFlag(text: string, user: string): boolean {
  const from = USER_FLAG.lastIndex;
  return isSampleAccount(user, /^\w*/.exec(text.slice(from, from + MAX_ARGUMENT))?.[0] ?? "");
}

/** The command that a flag belongs to, as far as the flag. What was read for the flag before is not read again. */
function commandBefore(text: string, at: number, search: Search): string {
  const lowest = Math.max(0, at - LINE_LOOKBACK);
  const from = Math.max(lowest, search.read);
  let start = at;
  while (start > from && !isCommandEnd(text, start - 1)) start -= 1;
  if (start > from) search.command = start;
  search.read = at;
  return text.slice(Math.max(lowest, search.command), at);
}

/** A line's end that no backslash joins to the next, `;`, `&` or `|`. */
function isCommandEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 10 || code === 13) return text.charCodeAt(at - 1) !== BACKSLASH;
  return code === 59 || code === 38 || code === 124;
}

interface Argument {
  readonly start: number;
  readonly judged: KeyRule;
  readonly name: string;
}

/** `TOKEN` in `[--token TOKEN]`, as usage lines name a value. */
const METAVARIABLE = /^[A-Z][A-Z_]{1,24}[\])]?$/;
/** `id=npm,src=.npmrc`: where the secret is. */
const OPTIONS = /^(?:id|type|src|source|target|env|file)=/;
/** `my-secret` is the name of one. */
const PLAIN_NAME = /^[a-z]+(?:[-_/][a-z]+)*$/;

function hide(text: string, { start, judged, name }: Argument, { replacement, findings }: Search): number {
  const quote = text.charAt(start);
  const isQuoted = quote === '"' || quote === "'";
  const from = isQuoted ? start + 1 : start;
  const end = isQuoted ? endOfQuoted(text, start, 0) : endOf(ARGUMENT, text, from);
  const value = text.slice(from, Math.min(end, from + 200));
  if (value.startsWith("-") || isHarmlessValue(value, judged) || isMarkAt(text, from, replacement)) return 0;
  if (METAVARIABLE.test(value) || OPTIONS.test(value) || (judged.rule !== "password" && PLAIN_NAME.test(value)))
    return 0;
  // `ffmpeg -pass 1`
  if (name === "pass" && /^[0-9]{1,2}$/.test(value)) return 0;
  if (!isQuoted && isPlainWord(value, name)) return 0;
  findings.push({ start: from, end, rule: judged.rule ?? "password" });
  return end;
}
