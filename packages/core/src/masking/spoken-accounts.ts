import type { Finding } from "./findings.js";
import { isDrawn, isStrong } from "./made-up.js";
import type { Needle } from "./needles.js";

/** What people say before a name with its password, and what has to stand before it. */
const NEEDLES: readonly (readonly [text: string, before: RegExp])[] = [
  ["g in ", /\b[Ll]o(?:ggin)?$/],
  ["gn in ", /\b[Ss]i$/],
  ["gin", /\b[Ll]o$/],
  ["dential", /[Cc]re$/],
  ["creds", /(?:^|[^A-Za-z])$/],
  ["ccount", /\b[Aa]$/],
  ["/pass", /\buser(?:name)?$/i],
  ["/pw", /\buser(?:name)?$/i],
];
/** `ann / …`, `ann:…`, `ann and …`, `qa@example.com, …` */
const PAIR =
  /(?:^|[\s(:"'`=])([A-Za-z][\w.@+-]{1,63})(?: ?[/|:] ?| and | und | y |, )["'`]?([^\s"'`<>,;()|/\\]{6,64})/g;
const MAX_BEHIND = 110;
const SIGN = /[!#$%^&*?~]/;

/** Finds a password that stands beside a name: `log in with ann / …`, `creds for staging: ann:…`. */
export const ACCOUNT_NEEDLES: readonly Needle[] = NEEDLES.map(([text, before]) => ({
  text,
  find(given: string, at: number, findings: Finding[]): number {
    if (!before.test(given.slice(Math.max(0, at - MAX_NAME), at))) return at + 1;
    const from = at + text.length;
    const behind = given.slice(from, from + MAX_BEHIND).split("\n", 1)[0] ?? "";
    for (const { 0: pair, 2: found = "", index } of behind.matchAll(PAIR)) {
      const value = found.replace(/[.:!?*]{1,8}$/, "");
      if (!isDrawn(value) && !(SIGN.test(value) && isStrong(value))) continue;
      const start = from + index + pair.length - found.length;
      findings.push({ start, end: start + value.length, rule: "password" });
      return start + value.length;
    }
    return at + 1;
  },
}));

const MAX_NAME = 12;
