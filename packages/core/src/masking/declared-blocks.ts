import type { Finding } from "./findings.js";
import { isHarmlessValue } from "./harmless-values.js";
import type { KeyWords } from "./key-words.js";
import { isMadeUp } from "./made-up.js";
import { isMarkAt } from "./marks.js";
import type { Needle } from "./needles.js";

const HEAD = /(?:variable|output) "([\w-]{2,64})" \{/y;
const VALUE = /\b(?:default|value)\s{0,16}=\s{0,4}"([^"\\\n]{4,1024})"/;
const MAX_BLOCK = 600;
const DATA = /\n {0,8}(?:data|stringData):[ \t]{0,4}(?:\r?\n|$)/g;
/** `username` and the like are no secrets. */
const PUBLIC = /^(?:user(?:name)?|login|e?mail|host(?:name)?|port|db|database|name|namespace|region|type)$/i;
const FIELD = /[ ]{1,16}([\w.-]{1,128}):[ ]{1,4}["']?([^\s"'|>&][^\r\n"']{3,8192})["']?(?:\r?\n|$)/y;
const MAX_FIELDS = 200;
const MAX_DOCUMENT = 16_000;

/** Finds values in blocks that their head makes sensitive: a variable of Terraform, the data of a secret of Kubernetes. */
export function createBlockNeedles(keyWords: KeyWords, replacement: string | undefined): readonly Needle[] {
  const findVariable: Needle["find"] = (text, at, findings) => {
    HEAD.lastIndex = at;
    const name = HEAD.exec(text)?.[1];
    const judged = keyWords.classify(name ?? "");
    if (judged.rule === undefined) return at + 1;
    const from = HEAD.lastIndex;
    const block = text.slice(from, from + MAX_BLOCK).split("}", 1)[0] ?? "";
    const found = VALUE.exec(block);
    const value = found?.[1] ?? "";
    const start = from + (found?.index ?? 0) + (found?.[0].lastIndexOf(value) ?? 0);
    if (!isHarmlessValue(value, judged) && isMadeUp(value) && !isMarkAt(text, start, replacement))
      findings.push({ start, end: start + value.length, rule: judged.rule });
    return at + 1;
  };
  return [
    ...['variable "', 'output "'].map((text) => ({ text, find: findVariable })),
    { text: "kind: Secret\n", find: (text, at, findings) => findData(text, at, { replacement, findings }) },
  ];
}

interface Search {
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

function findData(text: string, at: number, search: Search): number {
  const first = Math.max(0, text.lastIndexOf("\n---", at), at - MAX_DOCUMENT);
  const last = text.indexOf("\n---", at);
  const document = text.slice(first, Math.min(last < 0 ? text.length : last, at + MAX_DOCUMENT));
  for (const { 0: head, index } of document.matchAll(DATA)) findFields(text, first + index + head.length, search);
  return at + 1;
}

function findFields(text: string, from: number, { replacement, findings }: Search): void {
  FIELD.lastIndex = from;
  for (let field = 0; field < MAX_FIELDS; field += 1) {
    const found = FIELD.exec(text);
    const value = found?.[2]?.trimEnd();
    if (found === null || value === undefined) return;
    if (PUBLIC.test(found[1] ?? "")) continue;
    const start = found.index + found[0].lastIndexOf(value);
    if (!isHarmlessValue(value, { rule: "secret", hides: "text" }) && !isMarkAt(text, start, replacement))
      findings.push({ start, end: start + value.length, rule: "secret" });
  }
}
