import { holdsUserAndPassword } from "./base64.js";
import type { Finding } from "./findings.js";
import type { Needle } from "./needles.js";
import { isSample, isStandIn } from "./stand-ins.js";

const BEARER =
  /[Bb](?:earer|EARER)[ ,.]{1,8}((?=[A-Za-z0-9._~+/-]{0,64}(?:[0-9]|[a-z][A-Z]))[A-Za-z0-9._~+/-]{8,8192}={0,2})/y;
const BASIC = /Basic[ ]{1,3}((?=[a-z]{0,16}[A-Z0-9])[A-Za-z0-9+/]{6,4096}={0,2})/y;

/** Find what stands behind the name of an authentication scheme, also without a header's name. */
export const SCHEME_NEEDLES: readonly Needle[] = [
  ...["bearer", "Bearer", "BEARER"].map((text) => needleOf(text, { expression: BEARER, rule: "bearer" })),
  needleOf("Basic", { expression: BASIC, rule: "basic" }),
];

interface Scheme {
  readonly expression: RegExp;
  readonly rule: string;
}

/** A letter before it, which is not that of an escape such as `\\n`. */
const IN_WORD = /(?:^|[^\\%0-9A-F]|[^%][0-9A-F])[A-Za-z0-9]$/;

function needleOf(word: string, scheme: Scheme): Needle {
  return {
    text: word,
    find(text, at, findings) {
      const found = findScheme(text, at, scheme);
      if (found === undefined) return at + word.length;
      findings.push(found);
      return found.end;
    },
  };
}

function findScheme(text: string, at: number, { expression, rule }: Scheme): Finding | undefined {
  expression.lastIndex = at;
  const credential = expression.exec(text)?.[1];
  if (credential === undefined || IN_WORD.test(text.slice(Math.max(0, at - 3), at))) return undefined;
  if (isStandIn(credential) || isSample(credential)) return undefined;
  if (rule === "basic" && !holdsUserAndPassword(credential)) return undefined;
  const end = expression.lastIndex;
  return { start: end - credential.length, end, rule };
}
