import { DeliveryError } from "../errors.js";

/** Where a request goes: a URL without user name and password, and header names in lower case. */
export interface Target {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it is this machine. */
  readonly isLocal: boolean;
}

/** What is asked of a target. */
export interface TargetOptions {
  readonly url: string | URL;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly allowInsecure?: boolean | undefined;
}

const KEY_NAME = /authorization|cookie|key|token|secret|password|credential/i;
const LOOPBACK = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
// Visible ASCII, Latin-1, spaces and tabs: what `node:http` and every `fetch` take alike.
const HEADER_VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;

/**
 * Checks where a request goes, before anything is sent.
 * @throws {DeliveryError} `pause`, naming what is wrong, never its value.
 */
export function checkTarget({ url: given, headers: givenHeaders = {}, allowInsecure = false }: TargetOptions): Target {
  if (!URL.canParse(String(given))) throw pause("The URL is not valid");
  const url = new URL(given);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw pause("The URL is neither http nor https");
  const headers = lowerCase(givenHeaders);
  const credentials = takeUserInfo(url);
  if (credentials !== undefined) headers.authorization ??= credentials;
  const isLocal = LOOPBACK.test(url.hostname);
  if (allowInsecure || isSecure(url) || !holdsKey(url, headers)) return { url, headers, isLocal };
  throw pause(`A key would go to ${url.host} over plain http: use https, or set allowInsecure`);
}

/** Tells whether a key may go to a URL: over https, or to this machine. */
export function isSecureUrl(url: string): boolean {
  return URL.canParse(url) && isSecure(new URL(url));
}

function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname));
}

function lowerCase(given: Readonly<Record<string, string>>): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(given)) {
    if (!HEADER_NAME.test(name)) throw pause("A header has a name that HTTP does not allow");
    if (typeof value !== "string" || !HEADER_VALUE.test(value)) {
      throw pause(`The header ${name} holds a line break or a character that HTTP does not allow`);
    }
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

/** Takes user name and password out of a URL, as a header. */
function takeUserInfo(url: URL): string | undefined {
  if (url.username === "" && url.password === "") return undefined;
  const bytes = new TextEncoder().encode(`${decode(url.username)}:${decode(url.password)}`);
  url.username = "";
  url.password = "";
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % stands for itself.
    return text;
  }
}

function holdsKey(url: URL, headers: Readonly<Record<string, string>>): boolean {
  return [...Object.keys(headers), ...url.searchParams.keys()].some((name) => KEY_NAME.test(name));
}

function pause(message: string): DeliveryError {
  return new DeliveryError("pause", { message });
}
