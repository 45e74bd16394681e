import type { Finder, Finding } from "./findings.js";
import { addJudged } from "./judged-values.js";
import type { KeyWords } from "./key-words.js";
import { isDrawn, isMadeUp, isStrong } from "./made-up.js";
import { holdsMark } from "./marks.js";
import { searchExpression } from "./search-expression.js";

/** From the port of `host:port:database:user:password` on. */
const PORT = searchExpression(
  String.raw`:(?:[0-9]{4,5}|\*):[\w*-]{1,64}:[\w*.@-]{1,64}:([^\s:"'\\]{4,128})(?![\w:])`,
  "g",
);
const HOST = /(?:^|[\s"'])[\w.*-]{1,128}$/;
const MAX_HOST = 130;

/** Those of PostgreSQL, of its poolers, and of what speaks like it. */
const PORTS = "* 5432 5433 5434 5439 6432 6543 15432 25060 26257";

/** Finds passwords in lines of PostgreSQL's password file. */
export const PASSWORD_FILE_FINDER: Finder = {
  words: PORTS.split(" ").map((port) => `:${port}:`),
  find(text, findings) {
    PORT.lastIndex = 0;
    for (let found = PORT.exec(text); found !== null; found = PORT.exec(text)) {
      const value = found[1] ?? "";
      if (!HOST.test(text.slice(Math.max(0, found.index - MAX_HOST), found.index)) || !isMadeUp(value)) continue;
      findings.push({ start: PORT.lastIndex - value.length, end: PORT.lastIndex, rule: "password" });
    }
  },
};

const AFTER_ADDRESS = /@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?:[:;|]| [/|] )([^\s"'`<>,;|/\\]{6,128})/y;
const SIGN = /[!#$%^&*?~]/;

/** Finds a password behind an address: `ann@example.com:…`. */
export const ADDRESS_FINDER: Finder = {
  signs: "@",
  find(text, findings) {
    for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
      findBefore(text, at, findings);
      AFTER_ADDRESS.lastIndex = at;
      const value = AFTER_ADDRESS.exec(text)?.[1];
      if (value === undefined || !/[\w.+-]/.test(text.charAt(at - 1)) || holdsMark(value)) continue;
      const isTold = SIGN.test(value) ? isStrong(value) : isDrawn(value);
      if (isTold)
        findings.push({
          start: AFTER_ADDRESS.lastIndex - value.length,
          end: AFTER_ADDRESS.lastIndex,
          rule: "password",
        });
    }
  },
};

const HOST_BEHIND = /@(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|localhost|[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})(?![\w@])/y;
const USER_BEFORE = /(?:^|[\s"'`(=])([A-Za-z][\w.-]{1,32}):([^\s:@/"'`]{8,64})$/;
/** What stands before an address of mail, an image or a package. */
const NO_USER = /^(?:mailto|to|from|e?-?mail|b?cc|sips?|xmpp|acct|contact|reply-to|npm|image|docker|git|author|user)$/i;
const MAX_USER = 100;

/** `root:…@10.0.0.5`, without the scheme of a URL. */
function findBefore(text: string, at: number, findings: Finding[]): void {
  HOST_BEHIND.lastIndex = at;
  if (!HOST_BEHIND.test(text)) return;
  const [, user, value] = USER_BEFORE.exec(text.slice(Math.max(0, at - MAX_USER), at)) ?? [];
  if (user === undefined || value === undefined || NO_USER.test(user) || !isDrawn(value)) return;
  findings.push({ start: at - value.length, end: at, rule: "url_password" });
}

const SERIALIZED = /;s:[0-9]{1,6}:\\{0,3}"([^"\\]{1,4096})/y;
const SERIALIZED_KEY = /"([^"\\]{1,64})\\{0,3}"$/;
const MAX_KEY = 72;

/** Finds values of sensitive keys in what PHP serialized: `s:8:"password";s:7:"…"`. */
export function createSerializedFinder(keyWords: KeyWords, replacement: string | undefined): Finder {
  return {
    words: [";s:"],
    find(text, findings) {
      for (let at = text.indexOf(";s:"); at >= 0; at = text.indexOf(";s:", at + 3))
        findSerialized(text, at, { keyWords, replacement, findings });
    },
  };
}

interface Search {
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

function findSerialized(text: string, at: number, { keyWords, replacement, findings }: Search): void {
  SERIALIZED.lastIndex = at;
  const value = SERIALIZED.exec(text)?.[1];
  const name = SERIALIZED_KEY.exec(text.slice(Math.max(0, at - MAX_KEY), at))?.[1];
  if (value === undefined || name === undefined) return;
  const judged = keyWords.classify(name.replace(/^\0.*\0/, ""));
  const start = SERIALIZED.lastIndex - value.length;
  addJudged({ text, replacement, findings }, { start, value, judged });
}
