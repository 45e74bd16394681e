import { startOfWord } from "./assignment-keys.js";
import { nameOfField } from "./field-names.js";
import type { Finder, Finding } from "./findings.js";
import { isHarmlessValue } from "./harmless-values.js";
import type { KeyRule, KeyWords } from "./key-words.js";
import { isMadeUp } from "./made-up.js";
import { isMarkAt } from "./marks.js";
import { searchExpression } from "./search-expression.js";
import { endOfQuoted, MAX_JUDGED } from "./value-ends.js";

/** `["authorization", "` and `("x-api-key", "`: a name and its value, at any level of escaping. */
const TUPLE = /[[(]\s{0,16}\\{0,15}["']([^"'\\\s]{2,64})\\{0,15}["']\s{0,4},\s{0,16}(\\{0,15})["']/y;
/** `"name": "Authorization", "value": "`; other short fields may stand in between. */
const NAMED =
  /\\{0,15}["']?(?:name|key|header|headerName|field|variable|Name|Key|ParameterKey|parameterKey|label|title|property|selector|element|path)\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']([^"'\\]{2,64})\\{0,15}["']\s{0,4},?(?:\s{0,64}\\{0,15}["'](?:type|ref|secure|enabled|disabled|sensitive|op|short|id)\\{0,15}["']\s{0,4}:\s{0,4}\\{0,15}["']?[\w.-]{1,32}\\{0,15}["']?\s{0,4},){0,2}\s{0,64}\\{0,15}["']?(?:value|Value|val|ParameterValue|parameterValue|text|content|data)\\{0,15}["']?\s{0,4}[:=]\s{0,4}(\\{0,15})["']/y;
/** Names of many things, and of a field that a secret is written into. */
const WIDE_NAME = /^\\{0,15}["']?(?:label|title|property|selector|element|path)/;
/** `ParameterKey=DBPassword,ParameterValue=…` */
const NAMED_OPTION = /ey=([\w.-]{2,64}),[ ]?(?:ParameterValue|Value|value)=([^\s,"']{2,256})/y;
/** `getByLabel("Password").fill("…")`, as browsers are driven. */
const FILLED = /\(\\{0,3}["']([^"'\\]{2,80})\\{0,3}["']\)\.(?:fill|type|sendKeys|send_keys|setValue)\((\\{0,3})["']/y;
/** A field of a form that was sent in parts. */
const FORM_FIELD = /name=\\{0,3}"([^"\\]{2,64})\\{0,3}"(?:\r?\n|(?:\\r)?\\n){2}([^\r\n\\]{1,4096})/y;
/** In YAML, as containers are given their environment. */
const NAMED_LINE =
  /(?:name|key):[ ]{1,4}["']?([\w.-]{2,64})["']?[ ]{0,4}(?:\r?\n|\\n)[ ]{0,64}value:[ ]{1,4}["']?([^\s"'#\\][^\r\n"'\\]{0,4096})/y;
/** The value may stand first. */
const VALUE_FIRST = /\\{0,15}["'](?:value|Value)\\{0,15}["']\s{0,4}:\s{0,4}(\\{0,15})["']/y;
const NAME_AFTER =
  /\\{0,15}["']\s{0,4},\s{0,64}\\{0,15}["'](?:name|key|header|Name|Key)\\{0,15}["']\s{0,4}:\s{0,4}\\{0,15}["']([^"'\\]{2,64})\\{0,15}["']/y;
/** Behind the name of a value; it begins with what is rarer than a letter. */
const VALUE = searchExpression(String.raw`[:=](?<=(?:[vV]al(?:ue)?|text|content|data)\\{0,15}["']?\s{0,4}[:=])`);
const PAIR_KEYS = ["name", "key", "header", "field", "variable", "Name", "Key", "ParameterKey"] as const;
const WIDE_KEY = /["'](?:label|title|property|selector|element|path)(?=\\{0,15}["'])/g;

/** Finds values that a name beside them makes sensitive: tuples, and objects with a name and a value, in text. */
export function createPairFinders(keyWords: KeyWords, replacement: string | undefined): readonly Finder[] {
  const tuples = (open: string): Finder => ({
    signs: open,
    keyWord: "anywhere",
    find: (text, findings) => findTuples({ text, keyWords, replacement, findings }, open),
  });
  return [
    tuples("["),
    tuples("("),
    {
      signs: "=:",
      words: ["val", "Val", "text", "content", "data"],
      keyWord: "anywhere",
      find: (text, findings) => findObjects({ text, keyWords, replacement, findings }),
    },
  ];
}

/** Before the quote of a tuple's name stand spaces or backslashes at most. */
const TUPLE_START = "\"'\\ \n\r\t";

function findTuples(search: Search, open: string): void {
  const { text } = search;
  let at = text.indexOf(open);
  while (at >= 0) {
    const isQuoted = TUPLE_START.includes(text.charAt(at + 1));
    if (isQuoted && open === "(") {
      findAfterName(search, FILLED, at);
      findArgument(search, at);
    }
    at = text.indexOf(open, isQuoted ? findAfterName(search, TUPLE, at) : at + 1);
  }
}

/** `setPassword("…")`, `.apiKey("…")`; not `getPassword("…")`. */
const READS =
  /^(?:get|read|load|find|fetch|has|is|check|validate|verify|delete|remove|on|use|prompt|ask|input|env|require|reading|hash|expect|describe|it|test|by|generate|create|make|encrypt|decrypt|compare|reset|update|revoke|label)(?![a-z])/;
const ARGUMENT = /\(\\{0,7}(["'])([^"'\\\s]{6,256})\\{0,7}\1[,)]/y;

/** Hides the argument of a call that is named for a secret. */
function findArgument(search: Search, at: number): void {
  const from = startOfWord(search.text, at, at - MAX_CALL);
  const name = search.text.slice(from, at).split(".").at(-1) ?? "";
  if (name === "" || READS.test(name)) return;
  ARGUMENT.lastIndex = at;
  const [whole = "", , value] = ARGUMENT.exec(search.text) ?? [];
  const judged = search.keyWords.classify(name);
  if (value === undefined || judged.rule === undefined || !isMadeUp(value)) return;
  const start = at + whole.indexOf(value);
  hide(search, { judged, start, end: start + value.length });
}

const MAX_CALL = 64;

function findNamed(search: Search, start: string, expression: RegExp): void {
  const { text } = search;
  let at = text.indexOf(start);
  while (at >= 0) at = text.indexOf(start, findAfterName(search, expression, at));
}

function findObjects(search: Search): void {
  const { text } = search;
  if (text.includes("-data;")) findFields(search);
  if (!VALUE.test(text)) return;
  WIDE_KEY.lastIndex = 0;
  for (let found = WIDE_KEY.exec(text); found !== null; found = WIDE_KEY.exec(text))
    WIDE_KEY.lastIndex = findAfterName(search, NAMED, found.index + 1);
  if (!text.includes("val") && !text.includes("Val")) return;
  for (const key of PAIR_KEYS) findNamed(search, key, NAMED);
  for (let at = text.indexOf("ey="); at >= 0; at = text.indexOf("ey=", at + 3)) findOption(search, at);
  let at = text.indexOf("value: ");
  while (at >= 0) {
    findLine(search, lineBefore(text, at));
    at = text.indexOf("value: ", at + 7);
  }
  at = text.indexOf("alue");
  while (at >= 0) at = text.indexOf("alue", findBeforeName(search, at));
}

function findOption(search: Search, at: number): void {
  NAMED_OPTION.lastIndex = at;
  const [, name, value] = NAMED_OPTION.exec(search.text) ?? [];
  if (name === undefined || value === undefined) return;
  const end = NAMED_OPTION.lastIndex;
  hide(search, { judged: search.keyWords.classify(name), start: end - value.length, end });
}

function findFields(search: Search): void {
  const { text } = search;
  for (let at = text.indexOf("name="); at >= 0; at = text.indexOf("name=", at + 5)) {
    FORM_FIELD.lastIndex = at;
    const [, name, value] = FORM_FIELD.exec(text) ?? [];
    if (name === undefined || value === undefined) continue;
    const end = FORM_FIELD.lastIndex;
    hide(search, { judged: search.keyWords.classify(name), start: end - value.length, end });
  }
}

const MAX_LINE = 200;

/** Where `name: …` stands on the line before. */
function lineBefore(text: string, at: number): number {
  const head = text.slice(Math.max(0, at - MAX_LINE), at);
  const name = Math.max(head.lastIndexOf("name: "), head.lastIndexOf("key: "));
  return name < 0 ? at : at - head.length + name;
}

interface Search {
  readonly text: string;
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

function findLine({ text, keyWords, replacement, findings }: Search, at: number): void {
  NAMED_LINE.lastIndex = at;
  const [, name, value] = NAMED_LINE.exec(text) ?? [];
  if (name === undefined || value === undefined) return;
  const end = NAMED_LINE.lastIndex;
  hide({ text, keyWords, replacement, findings }, { judged: keyWords.classify(name), start: end - value.length, end });
}

/** Returns where to go on. */
function findAfterName(search: Search, expression: RegExp, at: number): number {
  expression.lastIndex = at;
  const [, name, escapes] = expression.exec(search.text) ?? [];
  if (name === undefined || escapes === undefined) return at + 1;
  const judged = search.keyWords.classify(nameOfField(name));
  if (judged.rule === undefined) return at + 1;
  const open = expression.lastIndex - 1;
  const end = endOfQuoted(search.text, open, escapes.length);
  const value = search.text.slice(open + 1, Math.min(end, open + 1 + MAX_JUDGED));
  const isTold =
    expression === TUPLE ? isValue(value, judged) : !isWide(search.text, at, expression) || isMadeUp(value);
  if (isTold) hide(search, { judged, start: open + 1, end });
  return end;
}

function isWide(text: string, at: number, expression: RegExp): boolean {
  return expression === NAMED && WIDE_NAME.test(text.slice(at, at + MAX_NAME));
}

const MAX_NAME = 32;

/** In `["password", "email"]` the second is a name like the first. */
const NAME = /^[A-Za-z_ ./-]{0,24}$/;

function isValue(value: string, { rule }: KeyRule): boolean {
  return rule === "cookie" ? value.includes("=") : !NAME.test(value);
}

const QUOTED_START = /\\{0,15}["']$/;

/** `at` is behind the first letter of `value`. Returns where to go on. */
function findBeforeName(search: Search, at: number): number {
  const { text, keyWords } = search;
  const head = QUOTED_START.exec(text.slice(Math.max(0, at - 17), at - 1))?.[0];
  if (head === undefined) return at + 1;
  VALUE_FIRST.lastIndex = at - 1 - head.length;
  const escapes = VALUE_FIRST.exec(text)?.[1];
  if (escapes === undefined) return at + 1;
  const open = VALUE_FIRST.lastIndex - 1;
  const end = endOfQuoted(text, open, escapes.length);
  NAME_AFTER.lastIndex = end;
  const name = NAME_AFTER.exec(text)?.[1];
  if (name !== undefined) hide(search, { judged: keyWords.classify(name), start: open + 1, end });
  return end;
}

interface Found {
  readonly judged: KeyRule;
  readonly start: number;
  readonly end: number;
}

function hide({ text, replacement, findings }: Search, { judged, start, end }: Found): void {
  const value = text.slice(start, Math.min(end, start + MAX_JUDGED));
  if (judged.rule === undefined || isHarmlessValue(value, judged) || isMarkAt(text, start, replacement)) return;
  findings.push({ start, end, rule: judged.rule });
}
