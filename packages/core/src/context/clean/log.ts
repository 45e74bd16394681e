import type { CaptureTally, Log, LogType } from "../../records.js";
import type { LogInput } from "../api.js";
import type { Cleaner } from "../cleaner.js";
import { cleanName } from "./text.js";
import { cleanTime } from "./time.js";
import { cleanValue } from "./value.js";

const LOG_TYPES: ReadonlySet<unknown> = new Set<LogType>(["debug", "info", "warning", "error", "metric"]);

/** Makes a log line, stamped with `now` unless it brings its own time. */
export function cleanLog(
  cleaner: Cleaner,
  log: unknown,
  { tally, now }: { readonly tally: CaptureTally; readonly now: number },
): Log | undefined {
  if (typeof log !== "object" || log === null) {
    cleaner.ignore("bad-argument", "A log must be an object with `name` and `message`; it was left out.");
    return undefined;
  }
  const { name, message, type = "info", time } = log as Partial<LogInput>; // each field is checked below
  const isKnown = LOG_TYPES.has(type);
  if (!isKnown) {
    cleaner.ignore("bad-argument", "A log's `type` must be debug, info, warning, error or metric; `info` was used.");
  }
  return Object.freeze({
    name: cleanName(cleaner, name, tally),
    message: cleanValue(cleaner, message, tally) ?? null,
    type: isKnown ? type : "info",
    time: cleanTime(cleaner, time) ?? now,
  });
}
