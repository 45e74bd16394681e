import type { CaptureTally, Json, JsonObject, Log, LogType, Model, Score } from "../records.js";
import type { LogInput, ModelInput } from "./api.js";
import type { Cleaner } from "./cleaner.js";

// Arguments come from user code, also from plain JavaScript: what cannot be used is repaired or dropped, never thrown at.

const UNNAMED = "unnamed";
const DEFAULT_TYPE = "step";
const LOG_TYPES: ReadonlySet<unknown> = new Set<LogType>(["debug", "info", "warning", "error", "metric"]);

export function cleanName(cleaner: Cleaner, name: unknown, tally: CaptureTally): string {
  if (typeof name === "string" && name !== "") return cleaner.capture.text(name, tally);
  cleaner.ignore("bad-argument", "A name must be a string that is not empty; `unnamed` was used.");
  return UNNAMED;
}

export function cleanType(cleaner: Cleaner, type: unknown, tally: CaptureTally): string {
  if (type === undefined) return DEFAULT_TYPE;
  if (typeof type === "string" && type !== "") return cleaner.capture.text(type, tally);
  cleaner.ignore("bad-argument", "A step's `type` must be a string that is not empty; `step` was used.");
  return DEFAULT_TYPE;
}

/** Reads epoch milliseconds or a Date. */
export function cleanTime(cleaner: Cleaner, time: unknown): number | undefined {
  if (time === undefined) return undefined;
  const value = time instanceof Date ? time.getTime() : time;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  cleaner.ignore("bad-argument", "A time must be epoch milliseconds or a Date; the present time was used.");
  return undefined;
}

export function cleanText(cleaner: Cleaner, text: unknown, tally: CaptureTally): string | undefined {
  if (text === undefined || text === null) return undefined;
  if (typeof text === "string") return text === "" ? undefined : cleaner.capture.text(text, tally);
  cleaner.ignore("bad-argument", "An id of a user, session or trace must be a string; it was turned into one.");
  return cleaner.capture.text(text, tally);
}

export function cleanTags(cleaner: Cleaner, tags: unknown, tally: CaptureTally): readonly string[] {
  if (tags === undefined) return NO_TAGS;
  if (!Array.isArray(tags)) {
    cleaner.ignore("bad-argument", "`tags` must be a list of strings; they were left out.");
    return NO_TAGS;
  }
  const clean = new Set<string>();
  for (const tag of tags.slice(0, MAX_TAGS)) {
    const text = cleanText(cleaner, tag, tally);
    if (text !== undefined) clean.add(text);
  }
  return Object.freeze([...clean]);
}

const MAX_TAGS = 200;
const NO_TAGS: readonly string[] = Object.freeze([]);
const NO_DETAILS: JsonObject = Object.freeze({});

export function cleanDetails({ capture }: Cleaner, details: unknown, tally: CaptureTally): JsonObject {
  return details === undefined ? NO_DETAILS : capture.object(details, tally);
}

export function cleanValue({ capture }: Cleaner, value: unknown, tally: CaptureTally): Json | undefined {
  return value === undefined ? undefined : capture.json(value, tally);
}

export function cleanLog(
  cleaner: Cleaner,
  log: unknown,
  { tally, time }: { tally: CaptureTally; time: number },
): Log | undefined {
  if (typeof log !== "object" || log === null) {
    cleaner.ignore("bad-argument", "A log must be an object with `name` and `message`; it was left out.");
    return undefined;
  }
  const { name, message, type = "info", time: given } = log as Partial<LogInput>;
  const isKnown = LOG_TYPES.has(type);
  if (!isKnown)
    cleaner.ignore("bad-argument", "A log's `type` must be debug, info, warning, error or metric; `info` was used.");
  return Object.freeze({
    name: cleanName(cleaner, name, tally),
    message: cleanValue(cleaner, message, tally) ?? null,
    type: isKnown ? type : "info",
    time: cleanTime(cleaner, given) ?? time,
  });
}

export function cleanModel(cleaner: Cleaner, model: unknown, tally: CaptureTally): Model | undefined {
  if (typeof model !== "object" || model === null) {
    cleaner.ignore("bad-argument", "A model must be an object with a `name`; it was left out.");
    return undefined;
  }
  const { name, provider, parameters } = model as Partial<ModelInput>;
  const cleanProvider = cleanText(cleaner, provider, tally);
  return Object.freeze({
    name: cleanName(cleaner, name, tally),
    ...(cleanProvider === undefined ? undefined : { provider: cleanProvider }),
    ...(parameters === undefined ? undefined : { parameters: cleaner.capture.object(parameters, tally) }),
  });
}

export function cleanScore(cleaner: Cleaner, score: unknown, tally: CaptureTally): Score | undefined {
  const { name, value, comment } = (typeof score === "object" && score !== null ? score : {}) as Partial<Score>;
  const cleanedValue = cleanScoreValue(cleaner, value, tally);
  if (typeof name !== "string" || name === "" || cleanedValue === undefined) {
    cleaner.ignore(
      "bad-argument",
      "A score needs a `name` and a finite number, a string or a boolean as `value`; it was left out.",
    );
    return undefined;
  }
  return Object.freeze({
    name: cleaner.capture.text(name, tally),
    value: cleanedValue,
    ...(comment === undefined ? undefined : { comment: String(cleaner.capture.json(String(comment), tally)) }),
  });
}

function cleanScoreValue({ capture }: Cleaner, value: unknown, tally: CaptureTally): Score["value"] | undefined {
  if (typeof value === "string") return capture.text(value, tally);
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)) ? value : undefined;
}
