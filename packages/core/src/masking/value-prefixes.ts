import { endOf } from "./value-ends.js";

const QUOTE_NEXT = String.raw`(?=\\{0,8}["'\x60])`;
/** Letters before a quote, calls that only wrap a text, and types that a dump names: `b"…"`, `Some("…")`, `string(7) "…"`. */
const WRAPPER = new RegExp(
  `(?:${[
    "&?[bBuUrRfFNL@$*]{1,3}",
    String.raw`(?:|Some|Ok|SecretStr|Secret|Password|Buffer\.from|str|String|new String|\[\]byte|[Ff]ield|Token|Text)\((?:default=)?`,
    String.raw`(?:\s|\\n){0,40}string\([0-9]{1,6}\) `,
    String.raw`\(\*?string\) (?:\(len=[0-9]{1,6}\) )?`,
    "<<",
  ].join("|")})${QUOTE_NEXT}`,
  "y",
);
/** `!!str`, `&anchor` */
const TAG = /(?:!!?(?:str|binary)|&[A-Za-z][\w-]{0,31}) {1,4}(?=[^\s=])/y;

/** Steps over what stands between a separator and the quote of its value; stays where no quote follows. */
export function afterWrapper(text: string, from: number): number {
  return endOf(WRAPPER, text, from);
}

/** Steps over a tag or an anchor of YAML. */
export function afterTag(text: string, from: number): number {
  return endOf(TAG, text, from);
}

const BYTE = "(?:0x[0-9A-Fa-f]{1,2}|[0-9]{1,3})";
/** `bytes([78, 79, …])`, `{0x2b, 0x7e, …}` */
const BYTES = new RegExp(
  String.raw`(?:[\w.:]{1,32}\()?(?:[\w.<>]{0,16}[[{])\s{0,8}${BYTE}(?:,\s{0,8}${BYTE}){7,2000},?\s{0,8}[\]}]`,
  "y",
);

/** The name of what makes bytes of numbers. */
const BEFORE_BYTES = /[\w.:<>]{0,32}/y;

/** Finds the end of a list of bytes; `from` where none begins. */
export function endOfBytes(text: string, from: number): number {
  BEFORE_BYTES.lastIndex = from;
  if (!BEFORE_BYTES.test(text) || !"([{".includes(text.charAt(BEFORE_BYTES.lastIndex))) return from;
  return endOf(BYTES, text, from);
}

/** `"…" + "…"`, also with the signs of other languages, or a line's end. */
const JOINT = /\\{0,8}["'`]\s{0,8}(?:[+.&]|<>|\|\|)\s{0,16}\\{0,8}(?=["'`])/y;

/** `"…", "…"` */
const COMMA = /["'`], ?(?=["'`])/y;

/** The quote that opens the next part of a text that is joined of several, or the next text of a list; `undefined` where nothing follows the end of this one. */
export function nextPart(text: string, end: number, isList = false): number | undefined {
  const joint = isList ? COMMA : JOINT;
  joint.lastIndex = end;
  return joint.test(text) ? joint.lastIndex : undefined;
}
