import type { Finder, Finding } from "./findings.js";
import type { KeyRule, KeyWords } from "./key-words.js";
import { isMarkAt } from "./marks.js";
import { isStandIn } from "./stand-ins.js";

const PERCENT = "%";
const QUOTE_FORMS = ["&quot;", "&#34;", "&#39;", "&apos;", "\\u0022", "\\u0027", "\\x22"] as const;
/** A key, its quote if any, and a separator, written as escapes. */
const PERCENT_KEY = /([A-Za-z_][\w.-]{1,63})(?:%2[27])?(?:%20){0,2}(?:%3[ADad]|[:=])(?:%20|\+){0,2}(%2[27])?/y;
const KEY_START = /[A-Za-z0-9_.-]/;
const PERCENT_VALUE = /(?:[^\s"'`<>&;,%]|%(?!2[267C]|0[ADad]|7[Dd]))*/y;
const MAX_KEY = 64;
const SEPARATOR = /\s{0,4}(?:[:=]|%3[ADad]|\\u003[ad])\s{0,4}/y;

/** Finds assignments whose signs are escaped: `password%3Dabc`, `%22token%22%3A%22abc%22`, `&quot;token&quot;:&quot;abc&quot;`, `\u0022token\u0022:…`. */
export function createEscapedFinders(keyWords: KeyWords, replacement: string | undefined): readonly Finder[] {
  const quoted = (sign: string): Finder => ({
    signs: sign,
    gate: QUOTE_FORMS.filter((quote) => quote.startsWith(sign))
      .join("|")
      .replaceAll("\\", "\\\\"),
    find(text, findings) {
      if (!text.includes(sign)) return;
      for (const quote of QUOTE_FORMS) {
        if (quote.startsWith(sign)) findQuoted(text, quote, { keyWords, replacement, findings });
      }
    },
  });
  return [
    {
      signs: "%",
      gate: "%3",
      find(text, findings) {
        if (!text.includes("%3")) return;
        findPercent(text, { keyWords, replacement, findings });
        findUserInfo(text, findings);
      },
    },
    {
      signs: "\\",
      gate: UNICODE_SEPARATOR.source,
      find: (text, findings) => findUnicode(text, { keyWords, replacement, findings }),
    },
    quoted("&"),
    quoted("\\"),
  ];
}

interface Search {
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

function findPercent(text: string, search: Search): void {
  let floor = 0;
  for (let at = text.indexOf("%3"); at >= 0; at = text.indexOf("%3", Math.max(at + 2, floor))) {
    const start = keyStart(text, at, floor);
    PERCENT_KEY.lastIndex = start;
    const found = PERCENT_KEY.exec(text);
    if (found === null || found.index + found[0].length < at) continue;
    const judged = search.keyWords.classify(found[1] ?? "");
    const from = PERCENT_KEY.lastIndex;
    const end = found[2] === undefined ? endOfValue(text, from) : endOfForm(text, found[2], from);
    if (hide(text, { judged, start: from, end }, search)) floor = end;
  }
}

/** Steps back over an escaped quote and over the key. */
function keyStart(text: string, at: number, floor: number): number {
  let end = at;
  while (end - 3 >= floor && /^%2[027]$/.test(text.slice(end - 3, end))) end -= 3;
  let start = end;
  while (start > floor && end - start < MAX_KEY && KEY_START.test(text.charAt(start - 1))) start -= 1;
  // The digits of an escape are not part of the key.
  return text.charAt(start - 1) === PERCENT ? Math.min(start + 2, end) : start;
}

function endOfValue(text: string, from: number): number {
  PERCENT_VALUE.lastIndex = from;
  return PERCENT_VALUE.test(text) ? PERCENT_VALUE.lastIndex : from;
}

function endOfForm(text: string, quote: string, from: number): number {
  const close = text.indexOf(quote, from);
  return close < 0 ? text.length : close;
}

/** `https%3A%2F%2Fbob%3Asecret%40host`. */
const USER_INFO =
  /%3A%2F%2F(?:[^\s%"'@]|%(?!3A|40|2F)[0-9A-F]{2}){0,128}%3A((?:[^\s%"'@]|%(?!40|2F)[0-9A-F]{2}){1,256})%40/iy;

function findUserInfo(text: string, findings: Finding[]): void {
  for (let at = text.indexOf("%3"); at >= 0; at = text.indexOf("%3", at + 2)) {
    USER_INFO.lastIndex = at;
    const password = USER_INFO.exec(text)?.[1];
    const end = USER_INFO.lastIndex - "%40".length;
    if (password !== undefined && !isStandIn(password))
      findings.push({ start: end - password.length, end, rule: "url_password" });
  }
}

const UNICODE_SEPARATOR = /\\{1,7}u003[dDaA]\\{0,7}/y;
const UNICODE_VALUE = /[^\s"'\\&]{1,4096}/y;

/** `token\u003dabc\u0026…`, as HTML-safe JSON writes an address. */
function findUnicode(text: string, search: Search): void {
  for (let at = text.indexOf("\\u003"); at >= 0; at = text.indexOf("\\u003", at + 6)) {
    UNICODE_SEPARATOR.lastIndex = at;
    if (!UNICODE_SEPARATOR.test(text)) continue;
    const from = UNICODE_SEPARATOR.lastIndex;
    UNICODE_VALUE.lastIndex = from;
    if (!UNICODE_VALUE.test(text)) continue;
    const end = UNICODE_VALUE.lastIndex;
    let start = at;
    while (start > 0 && at - start < MAX_KEY && KEY_START.test(text.charAt(start - 1))) start -= 1;
    hide(text, { judged: search.keyWords.classify(text.slice(start, at)), start: from, end }, search);
  }
}

/** Quotes come in pairs: key, separator, value. */
function findQuoted(text: string, quote: string, search: Search): void {
  let open = text.indexOf(quote);
  while (open >= 0) {
    const keyFrom = open + quote.length;
    const close = text.indexOf(quote, keyFrom);
    if (close < 0) return;
    open = close;
    if (close - keyFrom > MAX_KEY) continue;
    SEPARATOR.lastIndex = close + quote.length;
    if (!SEPARATOR.test(text) || !text.startsWith(quote, SEPARATOR.lastIndex)) continue;
    const start = SEPARATOR.lastIndex + quote.length;
    const end = endOfForm(text, quote, start);
    if (hide(text, { judged: search.keyWords.classify(text.slice(keyFrom, close)), start, end }, search)) open = end;
  }
}

interface Found {
  readonly judged: KeyRule;
  readonly start: number;
  readonly end: number;
}

const MAX_SHOWN = 200;
const NUMBER = /^[0-9.]{1,16}$/;

function hide(text: string, { judged, start, end }: Found, { replacement, findings }: Search): boolean {
  if (judged.rule === undefined || end <= start) return false;
  const value = text.slice(start, Math.min(end, start + MAX_SHOWN));
  if (isStandIn(value) || isMarkAt(text, start, replacement)) return false;
  if (judged.hides === "text" && NUMBER.test(value)) return false;
  findings.push({ start, end, rule: judged.rule });
  return true;
}
