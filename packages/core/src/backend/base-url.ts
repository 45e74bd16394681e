import { ConfigError } from "../errors.js";

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
 * @throws {ConfigError} where it is no http or https URL. One that may hold a credential is not shown.
 */
export function checkUrl(option: string, value: unknown): string {
  if (typeof value === "string" && joinUrl(value, "") !== undefined) return value;
  throw new ConfigError({
    option,
    expected: "an http or https URL",
    value,
    isSecret: typeof value === "string" && /[@?]/.test(value),
  });
}
