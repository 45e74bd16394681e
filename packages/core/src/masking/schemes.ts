import { holdsUserAndPassword } from "./base64.js";
import type { Finder, Finding } from "./findings.js";
import { isSample, isStandIn } from "./stand-ins.js";

const BEARER =
  /[Bb](?:earer|EARER)[ ,.]{1,3}((?=[A-Za-z0-9._~+/-]{0,64}(?:[0-9]|[a-z][A-Z]))[A-Za-z0-9._~+/-]{8,8192}={0,2})/y;
const BASIC = /Basic[ ]{1,3}((?=[a-z]{0,16}[A-Z0-9])[A-Za-z0-9+/]{6,4096}={0,2})/y;

/** Find what stands behind the name of an authentication scheme, also without a header's name. */
export const SCHEME_FINDERS: readonly Finder[] = [
  {
    signs: "B",
    find: (text, findings) => findScheme(text, { word: "BEARER", expression: BEARER, rule: "bearer" }, findings),
  },
  {
    signs: "B",
    find: (text, findings) => findScheme(text, { word: "Bearer", expression: BEARER, rule: "bearer" }, findings),
  },
  {
    signs: "b",
    find: (text, findings) => findScheme(text, { word: "beare", expression: BEARER, rule: "bearer" }, findings),
  },
  {
    signs: "B",
    find: (text, findings) => findScheme(text, { word: "Basic", expression: BASIC, rule: "basic" }, findings),
  },
];

interface Scheme {
  readonly word: string;
  readonly expression: RegExp;
  readonly rule: string;
}

/** A letter before it, which is not that of an escape such as `\\n`. */
const IN_WORD = /(?:^|[^\\%0-9A-F]|[^%][0-9A-F])[A-Za-z0-9]$/;

function findScheme(text: string, { word, expression, rule }: Scheme, findings: Finding[]): void {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    expression.lastIndex = at;
    const credential = expression.exec(text)?.[1];
    if (credential === undefined || IN_WORD.test(text.slice(Math.max(0, at - 3), at))) continue;
    if (isStandIn(credential) || isSample(credential)) continue;
    if (rule === "basic" && !holdsUserAndPassword(credential)) continue;
    const end = expression.lastIndex;
    findings.push({ start: end - credential.length, end, rule });
  }
}
