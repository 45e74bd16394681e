import { ConfigError } from "../errors.js";
import { isSecureUrl } from "./target.js";

const PROTOCOLS: readonly string[] = ["http:", "https:"];

/**
 * Puts a path under a base URL, whose own path and query stay: `https://host/opik` and `/v1/spans` make `https://host/opik/v1/spans`.
 * Returns `undefined` where the base is no http or https URL.
 */
export function joinUrl(base: string, path: string): string | undefined {
  if (!URL.canParse(base)) return undefined;
  const url = new URL(base);
  if (!PROTOCOLS.includes(url.protocol)) return undefined;
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path.replace(/^\/+/, "")}`;
  url.hash = "";
  return url.href;
}

/**
 * Returns a URL that was given as an option, as it is.
 * @param options - Those of the backend: keys go over plain http to this machine, and elsewhere with `allowInsecure`.
 * @throws {ConfigError} where it is no http or https URL, or no key may go there. What may hold a credential is not shown.
 */
export function checkUrl(option: string, value: unknown, { allowInsecure = false }: UrlOptions = {}): string {
  if (typeof value !== "string" || joinUrl(value, "") === undefined) {
    const isSecret = typeof value === "string" && /[@?]/.test(value);
    throw new ConfigError({ option, expected: "an http or https URL", value, isSecret });
  }
  if (allowInsecure || isSecureUrl(value)) return value;
  const expected = "an https URL, since a key goes there (or set `allowInsecure`)";
  throw new ConfigError({ option, expected, value: new URL(value).origin });
}

/** What bears on whether a URL may be given. */
interface UrlOptions {
  readonly allowInsecure?: boolean | undefined;
}
