import { ConfigError } from "@agent-tracer/core";
import type { ItemMatch } from "./fault.js";
import type { ServerItem } from "./read-items.js";

/** Makes a function that tells which items are meant. @throws {ConfigError} */
export function toPredicate(option: string, match: ItemMatch): (item: ServerItem) => boolean {
  checkMatch(option, match);
  if (typeof match === "function") return match;
  const ids = new Set(match);
  return ({ id }) => ids.has(id);
}

/** @throws {ConfigError} */
export function checkMatch(option: string, match: unknown): void {
  if (typeof match === "function") return;
  if (Array.isArray(match) && match.every((id) => typeof id === "string")) return;
  throw new ConfigError({ option, expected: "an array of ids or a function", value: match });
}
