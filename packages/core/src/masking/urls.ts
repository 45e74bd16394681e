import type { Finder, Finding } from "./findings.js";
import { holdsMark } from "./marks.js";
import { isSampleAccount, isStandIn } from "./stand-ins.js";

const AUTHORITY = /[^\s"'`<>/?#\\]{0,256}/y;
/** A password may hold `/`, `?` and `#` by mistake: looked past where what stands before is no host and port. */
const LOOSE_AUTHORITY = /[^\s"'`<>\\@]{0,128}@/y;
const HOST_AND_PORT = /^(?:\[[^\]]*\]|[^:]*)(?::[0-9]*)?$/;
const MIN_TOKEN = 20;

/** Finds the password, or the token, in front of the host of a URL or DSN. */
export const URL_FINDER: Finder = {
  signs: "@",
  find(text, findings) {
    findUserInfo(text, findings);
    findEscapedUserInfo(text, findings);
    findAfterMark(text, "@tcp(", findings);
    findAfterMark(text, "@unix(", findings);
    findOracle(text, findings);
  },
};

/** `https:\/\/`, as some writers of JSON escape it, at any level. */
const ESCAPED_SLASHES = /:\\{1,15}\/\\{1,15}\//y;

function findEscapedUserInfo(text: string, findings: Finding[]): void {
  for (let at = text.indexOf(":\\"); at >= 0; at = text.indexOf(":\\", at + 2)) {
    ESCAPED_SLASHES.lastIndex = at;
    if (ESCAPED_SLASHES.test(text)) findBeforeHost(text, ESCAPED_SLASHES.lastIndex, findings);
  }
}

/** Behind a quote, a space or a sign, an address may have no scheme. */
const NO_SCHEME = /[\s"'`=([]\/\/[\w.%+-]{1,64}:[^\s"'`<>/@]{1,128}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}[/:?]/y;

function findUserInfo(text: string, findings: Finding[]): void {
  for (let at = text.indexOf("//"); at >= 0; at = text.indexOf("//", at + 2)) {
    NO_SCHEME.lastIndex = at - 1;
    if (text.charAt(at - 1) === ":" || (at > 0 && NO_SCHEME.test(text))) findBeforeHost(text, at + 2, findings);
  }
}

function findBeforeHost(text: string, start: number, findings: Finding[]): void {
  const end = userInfoEnd(text, start);
  // A mark holds a colon of its own, which is not the one before a password.
  if (end < 0 || holdsMark(text.slice(start, end))) return;
  const colon = text.indexOf(":", start);
  const hasPassword = colon >= 0 && colon < end;
  // In `https://<token>:x-oauth-basic@host` the name is the secret.
  const isToken = hasPassword && LONG_TOKEN.test(text.slice(start, colon));
  const from = hasPassword && !isToken ? colon + 1 : start;
  const secret = text.slice(from, end);
  if (secret === "" || isStandIn(secret) || (!hasPassword && isPublic(text, secret, end))) return;
  if (hasPassword && isSampleAccount(text.slice(start, colon), secret) && isSampleHost(text, end)) return;
  findings.push({ start: from, end, rule: hasPassword && !isToken ? "url_password" : "url_token" });
}

const SAMPLE_HOST = /@(?:localhost|127\.|host(?:name)?\b|server\b|(?:[\w-]{1,63}\.)?example\.|[{<$])/y;

function isSampleHost(text: string, at: number): boolean {
  SAMPLE_HOST.lastIndex = at;
  return SAMPLE_HOST.test(text);
}

const LONG_TOKEN = /^(?=.{0,64}[0-9])[A-Za-z0-9_-]{20,256}$/;
/** The key in Sentry's address for events is made to be public. */
const PUBLIC_HOST = /@[\w.-]{0,64}sentry\.io\b/y;

/** Letters and digits in turn, which no name has. */
const SHORT_TOKEN = /^(?:[A-Za-z]{1,8}[0-9]{1,8}){3,8}[A-Za-z]{0,8}$/;
const MIN_SHORT = 14;

function isPublic(text: string, name: string, at: number): boolean {
  PUBLIC_HOST.lastIndex = at;
  const isToken = name.length >= MIN_TOKEN || (name.length >= MIN_SHORT && SHORT_TOKEN.test(name));
  return !isToken || PUBLIC_HOST.test(text);
}

function findOracle(text: string, findings: Finding[]): void {
  for (let at = text.indexOf(":thin:"); at >= 0; at = text.indexOf(":thin:", at + 6)) {
    ORACLE_PASSWORD.lastIndex = at;
    const password = ORACLE_PASSWORD.exec(text)?.[1];
    if (password === undefined || isStandIn(password) || holdsMark(password)) continue;
    const end = ORACLE_PASSWORD.lastIndex - 1;
    findings.push({ start: end - password.length, end, rule: "url_password" });
  }
}

/** `jdbc:oracle:thin:user/password@host`. */
const ORACLE_PASSWORD = /:thin:[^\s"'`:@/]{1,64}\/([^\s"'`@]{1,128})@/y;
const MAX_BEFORE = 200;

/** `user:password@tcp(host)`, as Go's drivers write it. */
function findAfterMark(text: string, mark: string, findings: Finding[]): void {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
    let start = at;
    while (start > 0 && at - start < MAX_BEFORE && !isOutside(text.charCodeAt(start - 1))) start -= 1;
    const colon = text.indexOf(":", start);
    const password = colon > start && colon < at ? text.slice(colon + 1, at) : "";
    if (password === "" || isStandIn(password) || holdsMark(password)) continue;
    findings.push({ start: colon + 1, end: at, rule: "url_password" });
  }
}

/** A space, a line's end, a quote, `@` or `/`. */
function isOutside(code: number): boolean {
  return code <= 32
    ? OUTSIDE_SPACES.has(code)
    : code === 34 || code === 39 || code === 96 || code === 64 || code === 47;
}

const OUTSIDE_SPACES: ReadonlySet<number> = new Set([9, 10, 13, 32]);

function userInfoEnd(text: string, start: number): number {
  AUTHORITY.lastIndex = start;
  if (!AUTHORITY.test(text)) return -1;
  const end = AUTHORITY.lastIndex;
  const authority = text.slice(start, end);
  const sign = authority.lastIndexOf("@");
  if (sign >= 0) return start + sign;
  if (HOST_AND_PORT.test(authority)) return -1;
  LOOSE_AUTHORITY.lastIndex = end;
  return LOOSE_AUTHORITY.test(text) ? LOOSE_AUTHORITY.lastIndex - 1 : -1;
}
