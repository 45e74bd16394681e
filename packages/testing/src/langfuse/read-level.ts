import { fieldOf } from "../otlp/fields.js";
import type { OtlpSpan } from "../otlp/otlp-spans.js";
import { KEYS } from "./attribute-keys.js";
import type { LangfuseLevel } from "./stored.js";
import { textOf } from "./values.js";

const ALIASES: ReadonlyMap<string, LangfuseLevel> = new Map(
  Object.entries({
    DEBUG: ["DEBUG", "TRACE", "VERBOSE"],
    DEFAULT: ["DEFAULT", "INFO", "LOG", "NOTICE", "OK", "SUCCESS"],
    WARNING: ["WARNING", "WARN"],
    ERROR: ["ERROR", "FATAL", "CRITICAL"],
  } as const).flatMap(([level, names]) =>
    // The keys above are the levels.
    names.map((name) => [name, level as LangfuseLevel] as const),
  ),
);

/** OTLP's number of a status that is an error. */
export const ERROR_CODE = 2;

/** Tells an observation's level: the one that was sent, where it is known, else its span's status. */
export function readLevel({ attributes, raw }: OtlpSpan): LangfuseLevel {
  const sent = ALIASES.get((textOf(attributes, KEYS.level) ?? "").toUpperCase());
  return sent ?? (fieldOf(raw.status, "code") === ERROR_CODE ? "ERROR" : "DEFAULT");
}
