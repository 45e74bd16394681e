import type { Finding } from "./findings.js";
import { isDrawn, isStrong } from "./made-up.js";
import type { Needle } from "./needles.js";

/** What people say before a name with its password, without its first letter. */
const WORDS =
  "og in,og-in,ogged in ,og into ,ogging in ,ign in,nlock ,ogin,redential,reds,ccount,ser/pass,sername/pass,ser/pw,dentifiant,ugang,nmelden ,ifi: ".split(
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

/** `unlock with …` */
const WITH = /^ ?with ["'`]?([^\s"'`<>,;()|/\\]{8,64})/;

/** Finds a password that stands beside a name: `log in with ann / …`, `creds for staging: ann:…`. */
export const ACCOUNT_NEEDLES: readonly Needle[] = WORDS.map((text) => ({
  text,
  find(given: string, at: number, findings: Finding[]): number {
    if (IN_WORD.test(given.charAt(at - 2))) return at + 1;
    findNumber(given, at, findings);
    const from = at + text.length;
    const behind = given.slice(from, from + MAX_BEHIND).split("\n", 1)[0] ?? "";
    const password = passwordIn(behind);
    if (password === undefined) return at + 1;
    const start = from + password.start;
    const end = start + password.value.length;
    findings.push({ start, end, rule: "password" });
    return end;
  },
}));

interface Password {
  readonly start: number;
  readonly value: string;
}

function passwordIn(behind: string): Password | undefined {
  const alone = (WITH.exec(behind)?.[1] ?? "").replace(SENTENCE_END, "");
  if (isDrawn(alone)) return { start: behind.indexOf(alone), value: alone };
  for (const { 0: pair, 1: name = "", 2: sign = "", 3: found = "", index } of behind.matchAll(PAIR)) {
    const value = found.replace(SENTENCE_END, "");
    if (isPassword({ name, sign, value })) return { start: index + pair.length - found.length, value };
  }
  return undefined;
}

const SENTENCE_END = /[.:?*]{1,8}$/;

/** `Use 123456 to sign in` */
const NUMBER_BEFORE = /\b(?:use|enter|type) ([0-9]{4,8}) to .$/i;
const MAX_BEFORE = 32;

function findNumber(text: string, at: number, findings: Finding[]): void {
  const number = NUMBER_BEFORE.exec(text.slice(Math.max(0, at - MAX_BEFORE), at))?.[1];
  if (number === undefined) return;
  const start = text.lastIndexOf(number, at);
  findings.push({ start, end: start + number.length, rule: "otp" });
}

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
