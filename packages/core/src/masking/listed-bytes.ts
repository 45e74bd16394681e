import type { Finder, Finding } from "./findings.js";

/** Bytes of printable characters, each written as a number, in a list of JSON or in a dump: `[115,107,45]`, `73 6b 2d`, `0x73, 0x6b`. */
const LISTS = [
  [/[0-9]{1,3}(?:,\s{0,12}[0-9]{1,3}){11,2000}/g, /[0-9]+/g, 10],
  [/[2-7][0-9A-Fa-f](?:[ :-][2-7][0-9A-Fa-f]){11,2000}(?![0-9A-Fa-f])/g, /[0-9A-Fa-f]{2}/g, 16],
  [/0x[2-7][0-9A-Fa-f](?:[, ]{1,2}0x[2-7][0-9A-Fa-f]){11,2000}/g, /(?<=0x)[0-9A-Fa-f]{2}/g, 16],
] as const;
/** Solana's files hold both keys as 64 bytes. */
const KEY_PAIR = 64;
const PRINTABLE = /^[\t\n\r\x20-\x7e]*$/;

/** Reads lists of bytes as text; one whose text holds a secret is hidden whole. */
export function createListedBytesFinder(find: (text: string) => readonly Finding[]): Finder {
  return {
    shapes: ["hexBytes", "decimalBytes"],
    find(text, findings) {
      for (const list of LISTS) findLists(text, list, { find, findings });
    },
  };
}

interface Search {
  readonly find: (text: string) => readonly Finding[];
  readonly findings: Finding[];
}

function findLists(text: string, [list, item, radix]: (typeof LISTS)[number], { find, findings }: Search): void {
  list.lastIndex = 0;
  for (let found = list.exec(text); found !== null; found = list.exec(text)) {
    const bytes = (found[0].match(item) ?? []).map((digits) => Number.parseInt(digits, radix));
    const isKey = bytes.length === KEY_PAIR && bytes.every((byte) => byte < 256) && text[found.index - 1] === "[";
    const decoded = String.fromCharCode(...bytes);
    if (isKey || (PRINTABLE.test(decoded) && find(decoded).length > 0))
      findings.push({ start: found.index, end: list.lastIndex, rule: isKey ? "private_key" : "bytes" });
  }
}
