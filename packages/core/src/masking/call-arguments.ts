import { isKeyCharacter } from "./assignment-keys.js";
import type { Finder, Finding } from "./findings.js";
import { isDrawn, isStrong } from "./made-up.js";
import { isMarkAt } from "./marks.js";
import { isStandIn } from "./stand-ins.js";

const set = (names: string): ReadonlySet<string> => new Set(names.split(" "));

/** Calls that take a name and a password; names are in small letters, without `_`. */
const LOGS_IN = set(
  "basicauth setbasicauth withbasicauth httpbasicauth httpdigestauth passwordauthentication authenticate login logon signin " +
    "signinwithemailandpassword auth basic ftp createuser setcredentials credential credentials networkcredential usernamepasswordcredentials " +
    "usernamepasswordcredential plaincredentials oauth",
);
/** Calls that connect: a name with a number behind the host is no password. */
const CONNECTS = set(
  "connect getconnection connection pdo mysqli mysqliconnect begin driver createconnection createpool client",
);
/** Calls that take a key. */
const SIGNS = set(
  "createhmac hashhmac hmac hmacsha256 hmacsha512 createcipheriv createdecipheriv secretkeyspec fernet signedstring",
);
/** Calls that take one where what stands before says so: `jwt.sign`, `hmac.new`. */
const MAY_SIGN = set("sign verify encode decode new encrypt decrypt hexdigest digest");
/** The last letters of each name. */
const LAST_LETTERS = new Set([...LOGS_IN, ...CONNECTS, ...SIGNS, ...MAY_SIGN].map((name) => name.slice(-3)));
/** What stands before a list of arguments, or before one that is assigned. */
const STARTS = ["=(", "= (", ...[...LAST_LETTERS].map((letters) => `${letters}(`)];
const SIGNER = /^(?:jwt|jws|jsonwebtoken|jose|hmac|aes|des|fernet)/;
const MAX_NAME = 48;
const MAX_ARGUMENTS = 400;
const LITERAL = /"([^"\\\r\n]{1,256})\\{0,3}"|'([^'\\\r\n]{1,256})\\{0,3}'/g;
const VALUE = /^[^\s"'`/\\<>{}]{6,256}$/;
const ADDRESS = /^[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}$/;

/** Finds passwords and keys that are arguments of calls without a name of their own: `connect(url, "app", "…")`, `jwt.sign(payload, "…")`. */
export function createArgumentFinder(replacement: string | undefined): Finder {
  return {
    signs: "(",
    words: STARTS,
    find(text, findings) {
      let at = text.indexOf("(");
      while (at >= 0) {
        const kind = kindOf(text, at);
        const end = kind === undefined ? at : findArguments(text, { at, kind, replacement }, findings);
        at = text.indexOf("(", end + 1);
      }
    },
  };
}

type Kind = "logs in" | "connects" | "signs";

/** What a call does, by the name before its parenthesis, or before the sign that a list of two is assigned with. */
function kindOf(text: string, open: number): Kind | undefined {
  const sign = text.charAt(open - 1);
  if (sign !== "=" && sign !== " " && !LAST_LETTERS.has(text.slice(open - 3, open).toLowerCase())) return undefined;
  const end = open - (/ ?= ?$/.exec(text.slice(Math.max(0, open - 3), open))?.[0].length ?? 0);
  let start = end;
  while (end - start < MAX_NAME && isInName(text.charCodeAt(start - 1))) start -= 1;
  const names = text
    .slice(start, end)
    .replaceAll("_", "")
    .toLowerCase()
    .split(/[.:>-]{1,3}/);
  const name = names.at(-1) ?? "";
  if (end < open) return name === "auth" ? "logs in" : undefined;
  if (LOGS_IN.has(name)) return "logs in";
  if (CONNECTS.has(name)) return "connects";
  return SIGNS.has(name) || (MAY_SIGN.has(name) && SIGNER.test(names.at(-2) ?? "")) ? "signs" : undefined;
}

/** Also `:` and `>`. */
function isInName(code: number): boolean {
  return code === 58 || code === 62 || isKeyCharacter(code);
}

interface Call {
  readonly at: number;
  readonly kind: Kind;
  readonly replacement: string | undefined;
}

/** Returns where the arguments end. */
function findArguments(text: string, { at, kind, replacement }: Call, findings: Finding[]): number {
  const written = argumentsOf(text, at);
  for (const { 1: double, 2: value = double ?? "", index } of written.matchAll(LITERAL)) {
    const start = at + index + 1;
    const isFirst = index < 4;
    if (!isSecret(value, kind, isFirst) || isMarkAt(text, start, replacement)) continue;
    findings.push({ start, end: start + value.length, rule: kind === "signs" ? "secret" : "password" });
  }
  return at + written.length;
}

function isSecret(value: string, kind: Kind, isFirst: boolean): boolean {
  if (!VALUE.test(value) || ADDRESS.test(value) || isStandIn(value)) return false;
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
