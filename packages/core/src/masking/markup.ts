import { isLetter } from "./ascii.js";
import type { Finder, Finding } from "./findings.js";
import { addJudged } from "./judged-values.js";
import type { KeyWords } from "./key-words.js";
import { isPlainWord } from "./stand-ins.js";

/** An opening tag's name and its text, as far as the next tag. The name may have a prefix, and attributes behind it. */
const ELEMENT =
  /<(?:[A-Za-z][\w-]{0,32}:)?([A-Za-z_][\w.-]{1,63})(?:\s[^<>]{0,256})?>\s{0,32}(?:<!\[CDATA\[)?([^<>\s][^<]{0,4096})/y;
const WITH_ATTRIBUTES = /<[A-Za-z][\w.:-]{0,63}(\s[^<>]{1,300})>\s{0,32}([^<>\s][^<]{0,4096})/y;
const ATTRIBUTE_NAME = /\s(?:name|key|id|field|property)\s{0,4}=\s{0,4}\\{0,3}["']([^"'<>\\]{2,64})/;
/** A name and what stands beside it: property lists, settings, rows and lists of HTML. */
const PLIST_KEY =
  /<(?:key|name|th|td|dt|label|strong|b)(?:\s[^<>]{0,64})?>([^<>]{2,64})<\/(?:key|name|th|td|dt|label|strong|b)>\s{0,32}(?:<(?:string|data|value|td|dd|span|code)(?:\s[^<>]{0,64})?>)?\s{0,32}([^<>\s][^<>]{0,4096})/y;
const NAMED_VALUE = /<[A-Za-z][\w.:-]{0,63}(\s[^<>]{1,300})>\s{0,32}<value>\s{0,32}([^<>\s][^<>]{0,4096})/y;
/** A field of a form, a note to the browser, or another element without a text of its own, that holds a value. */
const FIELD = /<([\w.:-]{1,64})\s(?:[^<>"']|"[^"<]{0,400}"|'[^'<]{0,400}'){1,400}>/y;
const FIELD_NAME = /\s(?:name|id|type)\s{0,4}=\s{0,4}\\{0,3}["']([^"'<>\\]{2,64})/g;
const FIELD_VALUE = /\s(?:value|content)\s{0,4}=\s{0,4}\\{0,3}["']([^"'<\\]{1,1024})/;

const END_OF_CDATA = /\]\]>?$/;

/** Finds secrets in elements of XML: `<password>…</password>`, `<entry key="password">…`, and property lists. */
export function createMarkupFinder(keyWords: KeyWords, replacement: string | undefined): Finder {
  return {
    signs: "<",
    keyWord: "anywhere",
    find(text, findings) {
      let at = text.indexOf("<");
      while (at >= 0) {
        const end = isNameStart(text.charCodeAt(at + 1))
          ? findElement(text, at, { keyWords, replacement, findings })
          : 0;
        at = text.indexOf("<", Math.max(at + 1, end));
      }
    },
  };
}

function isNameStart(code: number): boolean {
  return isLetter(code) || code === UNDERSCORE;
}

const UNDERSCORE = 95;

interface Search {
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

/** Returns the end of what it hid, or 0. */
function findElement(text: string, at: number, search: Search): number {
  const field = findField(text, at, search);
  if (field > 0) return field;
  for (const expression of [PLIST_KEY, NAMED_VALUE, WITH_ATTRIBUTES, ELEMENT]) {
    expression.lastIndex = at;
    const [, head, value] = expression.exec(text) ?? [];
    const isInTag = expression === WITH_ATTRIBUTES || expression === NAMED_VALUE;
    const name = isInTag ? ATTRIBUTE_NAME.exec(head ?? "")?.[1] : head;
    if (name === undefined || value === undefined || !isElement(text, at, expression.lastIndex)) continue;
    const judged = search.keyWords.classify(name);
    if (judged.rule === undefined || isPlainWord(value.trimEnd(), name)) continue;
    const start = expression.lastIndex - value.length;
    const shown = value.trimEnd().replace(END_OF_CDATA, "").trimEnd();
    return addJudged({ ...search, text }, { start, value: shown, judged });
  }
  return 0;
}

function findField(text: string, at: number, search: Search): number {
  FIELD.lastIndex = at;
  const [field, tag] = FIELD.exec(text) ?? [];
  const value = field === undefined ? undefined : FIELD_VALUE.exec(field)?.[1];
  if (field === undefined || value === undefined) return 0;
  const names = [...field.matchAll(FIELD_NAME)].map(([, name = ""]) => name);
  for (const name of [tag ?? "", ...names]) {
    const judged = search.keyWords.classify(name);
    if (judged.rule === undefined || isPlainWord(value, name)) continue;
    const start = at + (FIELD_VALUE.exec(field)?.index ?? 0);
    return addJudged({ ...search, text }, { start: text.indexOf(value, start), value, judged });
  }
  return 0;
}

/** A closing tag follows, or markup was cut; `Promise<Token> get()` is code and `<token>` a stand-in. */
function isElement(text: string, at: number, end: number): boolean {
  if (text.startsWith("</", end) || text.startsWith("<br", end) || text.startsWith("]]>", end - 2)) return true;
  return end === text.length && /(?:^|>)\s{0,32}$/.test(text.slice(Math.max(0, at - 32), at));
}
