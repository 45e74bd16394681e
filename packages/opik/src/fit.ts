import type { Json } from "@agent-tracer/core";
import { jsonText } from "@agent-tracer/core/otlp";

/** The last time that Opik's database holds with nine digits: 11 April 2262. */
const MAX_TIME = Date.UTC(2262, 3, 11);

/** Writes a time as Opik reads it, to the microsecond. */
export function isoTime(epochMs: number): string {
  const micros = Math.round(Math.min(Math.max(0, epochMs || 0), MAX_TIME) * 1000);
  const rest = micros % 1000;
  const iso = new Date((micros - rest) / 1000).toISOString();
  return rest === 0 ? iso : `${iso.slice(0, -1)}${String(rest).padStart(3, "0")}Z`;
}

/** Returns a text that is not blank; `undefined` for one that Opik would refuse as blank. */
export function notBlank(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text;
}

/** Returns a project's name without its outer blanks, which Opik takes away; `undefined` where nothing is left. */
export function fitProject(name: string | undefined): string | undefined {
  return notBlank(name)?.trim();
}

/** Writes a payload as Opik takes it: an object, a list of objects or a text; anything else as `{"value": …}`. */
export function payloadText(payload: Json | undefined): string | undefined {
  if (payload === undefined) return undefined;
  const text = jsonText(payload);
  return isTaken(payload) ? text : `{"value":${text}}`;
}

function isTaken(payload: Json): boolean {
  if (typeof payload === "string") return true;
  return Array.isArray(payload) ? payload.every(isObject) : isObject(payload);
}

function isObject(value: Json): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
