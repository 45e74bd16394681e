import { isDrawn, isStrong } from "./made-up.js";
import { MARK_SOURCE } from "./marks.js";

/** A secret near the word that tells of it. */
export interface NearValue {
  readonly start: number;
  readonly value: string;
}

/** A place where a value stands, and how sure it must look. */
interface Place {
  /** What it begins with: one of these characters, or anything. */
  readonly starts?: string;
  /** Sticky, from the end of the key on; its only group is the value. */
  readonly expression: RegExp;
  readonly accepts: (value: string) => boolean;
  /** Behind a line's end. */
  readonly isBelow?: true;
}

const VALUE = String.raw`((?!\[M)[^\s"'\x60“”「」<>|\\]{6,256})`;
/** A word, or what was hidden before. */
const WORDS = String.raw`(?:(?:[^\s"'“«「:.!?[]{1,24}(?:['’][a-z]{1,3})?|["']?${MARK_SOURCE}["',.;]{0,2}) ){0,6}?`;
const SURE =
  "(?:is|was|are|be|still|says|remains|isn't|auf|from(?= \\S{6,99} to )|(?<=\\]['\x22]? )(?:and|or|to)|ist|lautet|es|est|c'est|é|è|és|este|er|är|adalah|là|είναι|هي|היא|=|→|->)";
const OPEN = String.raw`["'\x60“「*(]{0,3}`;
const LINE = String.raw`(?:\r?\n|\\n)`;
const sticky = (source: string): RegExp => new RegExp(source, "y");

const PLACES: readonly Place[] = [
  // `the password of the new server is …`, `Mot de passe temporaire : …`, `is generated for root@localhost: …`
  {
    starts: ", \t",
    expression: sticky(`,?[ \\t]{1,4}${WORDS}(?:${SURE}|[^\\s"':]{0,40}:)\\s{1,4}${OPEN}${VALUE}`),
    accepts: isStrong,
  },
  // `*password* …`, `"password" …`, `password > …`, `password... …`, `password [...]`
  {
    starts: "\"'*_~`>;. ",
    expression: sticky(
      String.raw`(?:["'*_~\x60]{1,2}[ \t]{1,4}|[ \t]{0,2}(?:[>;]|\.{2,3}|…)[ \t]{1,4}|[ \t](?=[[{<]))["'*_~\x60[{<(]{0,3}((?!\[?MASKED:)[^\s"'\x60“”<>[\]{}|\\,]{6,128})`,
    ),
    accepts: isDrawn,
  },
  // `my password, …, works`
  { starts: ",", expression: sticky(String.raw`, ((?!\[M)[^\s"'\x60“”<>|\\,]{6,128}),(?=\s)`), accepts: isStrong },
  // `the password? It's …`
  {
    starts: " ?.!",
    expression: sticky(
      String.raw`(?: [^\s.?!:"']{1,24}){0,6}[?.!]["'”]?\s{1,4}(?:[A-Z][A-Za-z]{0,11}: |[—–-] ){0,2}(?:[Yy]es, )?(?:[Ii]t['’]?s?|[Tt]his is|[Tt]hat's|[Hh]ere['’]s)(?: is)? ${OPEN}${VALUE}`,
    ),
    accepts: isStrong,
  },
  // `the password?\nB: …`
  {
    starts: " ?!",
    expression: sticky(
      String.raw`(?: [^\s.?!:"']{1,24}){0,6}[?!]["'”]?\s{1,4}(?:[A-Z][A-Za-z]{0,11}: |[—–-] )?${OPEN}${VALUE}`,
    ),
    accepts: isStrong,
  },
  // `<b>Password:</b> …`
  {
    starts: " :<",
    expression: sticky(
      String.raw`(?: is|:|(?=</(?:t[dh]|dt|b|s|la)))\s{0,4}(?:</?[A-Za-z][^<>]{0,80}>[\s:=]{0,20}){1,6}["']?${VALUE}(?=["']?<)`,
    ),
    accepts: isStrong,
  },
  // A line of its own, below: `API key below.`, `$password` and `[1] "…"` in R.
  {
    expression: sticky(
      String.raw`(?![ \t"']{0,4}(?:[=%&]|:[ \t]{0,4}\S))[^\r\n\\"]{0,100}${LINE}{1,3}[ \t>]{0,8}(?:\[1\] |\x60{3}[a-z]{0,12}${LINE})?${OPEN}${VALUE}(?=["'\x60]{0,3}[ \t]{0,4}(?:${LINE}|$))`,
    ),
    accepts: isDrawn,
    isBelow: true,
  },
  {
    expression: sticky(String.raw`["'*]{0,3}:?[ \t]{0,4}${LINE}{1,3}[ \t]{0,8}${VALUE}(?=[ \t]{0,4}(?:${LINE}|$))`),
    accepts: isStrong,
    isBelow: true,
  },
  // The next column, or the last of two.
  {
    starts: " \t|,",
    expression: sticky(String.raw`(?:[ \t]{0,40}\|[ \t]{1,4}|[ \t]{2,40}|,(?=[^\s,]{6,256},?(?:[\r\n]|$)))${VALUE}`),
    accepts: isStrong,
  },
  // The next argument or item, or what a name is compared with, initialized with, or typed into.
  {
    starts: "\\\"'",
    expression: sticky(String.raw`\\{0,3}["'](?:,\s{0,16}| {1,4})\\{0,3}["']${VALUE}(?=\\{0,3}["'])`),
    accepts: isDrawn,
  },
  {
    starts: "\\\"'.,{",
    expression: sticky(
      String.raw`(?:\\{0,3}["']\)\.(?:fill|type|sendKeys|send_keys|setValue)\(|\.(?:equals(?:IgnoreCase)?|compareTo|contentEquals)\(|,\s{0,4}|\{)\\{0,3}["']${VALUE}(?=\\{0,3}["'])`,
    ),
    accepts: isStrong,
  },
  // As routers write it, behind the kind of what follows: `secret 0 …`, `password 7 …`.
  {
    starts: "- ",
    expression: sticky(`(?:-string)? (?:[0-9]{1,2}|md5|ascii|cleartext|plaintext) ["']?${VALUE}`),
    accepts: isMixed,
  },
];

function isMixed(value: string): boolean {
  return isStrong(value) || /^(?=.{0,32}[0-9])(?=.{0,32}[A-Z])[0-9A-Z]{8,64}$/.test(value);
}

/** What no place begins with. */
const ASSIGNS = "=%&";
/** The longest line that a value may stand below. */
const MAX_LINE = 110;

/** Finds what stands in a place that the word before it makes a secret's. */
export function nearValue(text: string, keyEnd: number): NearValue | undefined {
  const first = text.charAt(keyEnd);
  if (ASSIGNS.includes(first)) return undefined;
  const line = text.slice(keyEnd, keyEnd + MAX_LINE);
  const mayBeBelow = line.includes("\n") || line.includes("\\n");
  for (const { starts, expression, accepts, isBelow } of PLACES) {
    if (isBelow === true ? !mayBeBelow : starts?.includes(first) === false) continue;
    expression.lastIndex = keyEnd;
    const found = expression.exec(text)?.[1];
    if (found === undefined) continue;
    const value = found.replace(/[.:!?*,;)]{1,8}$/, "");
    if (accepts(value)) return { start: expression.lastIndex - found.length, value };
  }
  return undefined;
}
