import type { Finder, Finding } from "./findings.js";
import { isDrawn, isStrong } from "./made-up.js";
import { isMarkAt } from "./marks.js";
import { isStandIn } from "./stand-ins.js";

/** Calls that take a name and a password. */
const LOGS_IN =
  /(?:^|[\w.:>\s])(?:(?:Set|With)?Basic_?Auth|[bB]asic_?[aA]uth|auth\.basic|HTTP\w{1,8}Auth|(?:set)?[cC]redentials?|\w{0,32}Credentials?|PasswordAuthentication|authenticate|[lL]og_?[iI]n|[lL]ogon|[sS]ign_?[iI]n\w{0,24}|auth ?= ?|FTP|create_?[uU]ser)$/;
/** Calls that connect: a name with a number behind the host is no password. */
const CONNECTS =
  /(?:[cC]onnect|[cC]onnection|connect_db|PDO|mysqli(?:_(?:real_)?connect)?|\.begin|\.driver|createConnection|createPool|Client)$/;
/** Calls that take a key. */
const SIGNS =
  /(?:(?:jwt|jws|JWT|JWS|jsonwebtoken|jose)\w{0,8}(?:\.|::|->)(?:sign|verify|encode|decode)|[hH](?:mac|MAC)\w{0,12}(?:(?:\.|::)\w{1,16})?|HMAC(?:(?:\.|::)\w{1,16})?|SignedString|create(?:Dec|C)ipheriv|SecretKeySpec|Fernet|(?:AES|DES)(?:\.|::)(?:new|encrypt|decrypt))$/;
const MAX_NAME = 48;
const MAX_ARGUMENTS = 400;
const LITERAL = /(["'`])((?:(?!\1)[^\\\r\n]|\\.){0,256})\1/g;
const OUTSIDE = /[^\s"'`/\\<>{}]{6,256}$/y;

/** Finds passwords and keys that are arguments of calls without a name of their own: `connect(url, "app", "…")`, `jwt.sign(payload, "…")`. */
export function createArgumentFinder(replacement: string | undefined): Finder {
  return {
    signs: "(",
    gate: String.raw`\((?<=(?:uth|onnect|onnection|DO|sqli|gin|river|Pool|Client|ogon|n[iI]n|word|entials?|ication|icate|= ?|FTP|ser|sign|ify|code|mac|MAC|256|new|gest|ring|eriv|Spec|net|crypt)\()`,
    find(text, findings) {
      for (let at = text.indexOf("("); at >= 0; at = text.indexOf("(", at + 1)) {
        const kind = kindOf(text.slice(Math.max(0, at - MAX_NAME), at));
        if (kind !== undefined) findArguments(text, { at, kind, replacement }, findings);
      }
    },
  };
}

type Kind = "logs in" | "connects" | "signs";

function kindOf(name: string): Kind | undefined {
  if (!/[\w=] ?$/.test(name)) return undefined;
  if (LOGS_IN.test(` ${name}`)) return "logs in";
  if (CONNECTS.test(name)) return "connects";
  return SIGNS.test(name) ? "signs" : undefined;
}

interface Call {
  readonly at: number;
  readonly kind: Kind;
  readonly replacement: string | undefined;
}

function findArguments(text: string, { at, kind, replacement }: Call, findings: Finding[]): void {
  const written = argumentsOf(text, at);
  for (const { 0: whole, 2: value = "", index } of written.matchAll(LITERAL)) {
    const start = at + index + 1;
    const isFirst = index < 4;
    if (!isSecret(value, kind, isFirst) || isMarkAt(text, start, replacement)) continue;
    findings.push({ start, end: start + whole.length - 2, rule: kind === "signs" ? "secret" : "password" });
  }
}

function isSecret(value: string, kind: Kind, isFirst: boolean): boolean {
  OUTSIDE.lastIndex = 0;
  if (!OUTSIDE.test(value) || value.includes("://") || isStandIn(value)) return false;
  // `ann@example.com`
  if (/^[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}$/.test(value)) return false;
  return (
    isDrawn(value) || (!isFirst && isStrong(value) && (kind === "logs in" || /[!#$%^&*?~]|[0-9][A-Za-z]/.test(value)))
  );
}

const SIGN = /[()"'`]/g;

/** What stands between the parentheses; as far as the line's end where they do not close. */
function argumentsOf(text: string, open: number): string {
  const reach = text.slice(open, open + MAX_ARGUMENTS);
  let depth = 0;
  let quote = "";
  SIGN.lastIndex = 0;
  for (let found = SIGN.exec(reach); found !== null; found = SIGN.exec(reach)) {
    const sign = found[0];
    if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === "(") depth += 1;
    else if (sign !== ")") quote = sign;
    else if (--depth === 0) return reach.slice(0, found.index);
  }
  return reach.split("\n", 1)[0] ?? "";
}
