import type { Finding } from "./findings.js";
import { isHarmlessValue } from "./harmless-values.js";
import type { KeyWords } from "./key-words.js";
import { isMadeUp } from "./made-up.js";
import { isMarkAt } from "./marks.js";
import type { Needle } from "./needles.js";

const HEAD = /(?:variable|output) "([\w-]{2,64})" \{/y;
const VALUE = /\b(?:default|value)\s{0,16}=\s{0,4}"([^"\\\n]{4,1024})"/;
const MAX_BLOCK = 600;
/** `username` and the like are no secrets. */
const PUBLIC = /^(?:user(?:name)?|login|e?mail|host(?:name)?|port|db|database|name|namespace|region|type)$/i;
/** Below comments. */
const FIELD =
  /(?:[ \t]{0,16}#[^\r\n]{0,400}\r?\n){0,4}[ \t]{1,16}([\w.-]{1,128}):[ ]{1,4}["']?([^\s"'|>&][^\r\n"']{3,8192})["']?(?:\r?\n|$)/y;
const MAX_FIELDS = 200;

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
    ...["data:\n", "Data:\n"].map((text) => ({
      text,
      find: (given: string, at: number, findings: Finding[]) =>
        findFields(given, at + text.length, { replacement, findings }),
    })),
  ];
}

interface Search {
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

const IS_SECRET = /kind: Secret\s/;
const NEXT_DOCUMENT = "\n---";
const MAX_BEFORE = 600;
const MAX_BEHIND = 400;

/** Tells whether a document of Kubernetes around `data:` is a secret; its kind may stand on either side. */
function isInSecret(text: string, start: number, end: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - MAX_BEFORE), start)
      .split(NEXT_DOCUMENT)
      .at(-1) ?? "";
  return IS_SECRET.test(before) || IS_SECRET.test(text.slice(end, end + MAX_BEHIND).split(NEXT_DOCUMENT, 1)[0] ?? "");
}

/** Returns where to go on. */
function findFields(text: string, from: number, { replacement, findings }: Search): number {
  const found: Finding[] = [];
  let end = from;
  FIELD.lastIndex = from;
  for (let field = 0; field < MAX_FIELDS; field += 1) {
    const line = FIELD.exec(text);
    const value = line?.[2]?.trimEnd();
    if (line === null || value === undefined) break;
    end = FIELD.lastIndex;
    const start = line.index + line[0].lastIndexOf(value);
    const isHarmless = PUBLIC.test(line[1] ?? "") || isHarmlessValue(value, { rule: "secret", hides: "text" });
    if (!isHarmless && !isMarkAt(text, start, replacement))
      found.push({ start, end: start + value.length, rule: "secret" });
  }
  if (found.length === 0 || !isInSecret(text, from, end)) return from;
  findings.push(...found);
  return end;
}
