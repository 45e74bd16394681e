import type { Finding } from "./findings.js";
import { isDrawn, isStrong } from "./made-up.js";
import type { Needle } from "./needles.js";

/** What people say before a name with its password, without its first letter. */
const WORDS =
  "og in,ogged in ,og into ,ogging in ,ign in ,ogin,redential,reds,ccount,ser/pass,sername/pass,ser/pw,dentifiant,ugang,nmelden ,ifi: ".split(
    ",",
  );
/** Not behind a letter: `blogin`. */
const IN_WORD = /[A-Za-z]$/;
/** `ann / …`, `ann:…`, `ann and …`, `qa@example.com, …` */
const PAIR =
  /(?:^|[\s(:"'`=])([A-Za-z][\w.@+-]{1,63})( ?[/|:] ?| - | and | und | y | et | en | with | using |, )["'`]?([^\s"'`<>,;()|/\\]{6,64})/g;
/** What a log tells of a login. */
const NO_NAME = /^(?:trace|session|request|device|span|run|job|ids?|ref|commit|sha[0-9]*|hash|press)$/i;
/** What also stands between two parts of a sentence. */
const LOOSE = /^(?:, | en | et )$/;
const MAX_BEHIND = 110;
const SIGN = /[!#$%^&*?~]/;

/** Finds a password that stands beside a name: `log in with ann / …`, `creds for staging: ann:…`. */
export const ACCOUNT_NEEDLES: readonly Needle[] = WORDS.map((text) => ({
  text,
  find(given: string, at: number, findings: Finding[]): number {
    if (IN_WORD.test(given.charAt(at - 2))) return at + 1;
    const from = at + text.length;
    const behind = given.slice(from, from + MAX_BEHIND).split("\n", 1)[0] ?? "";
    for (const { 0: pair, 1: name = "", 2: sign = "", 3: found = "", index } of behind.matchAll(PAIR)) {
      const value = found.replace(/[.:?*]{1,8}$/, "");
      if (!isPassword({ name, sign, value })) continue;
      const start = from + index + pair.length - found.length;
      findings.push({ start, end: start + value.length, rule: "password" });
      return start + value.length;
    }
    return at + 1;
  },
}));

/** A name, what stands behind it, and what may be its password. */
interface Pair {
  readonly name: string;
  readonly sign: string;
  readonly value: string;
}

function isPassword({ name, sign, value }: Pair): boolean {
  const isPerson = SIGN.test(value) || name.includes("@");
  if (NO_NAME.test(name) || (LOOSE.test(sign) && !isPerson)) return false;
  return isDrawn(value) || ((isPerson || sign === " / ") && isStrong(value));
}
