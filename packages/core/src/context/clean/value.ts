import type { CaptureTally, Json, JsonObject } from "../../records.js";
import type { Cleaner } from "../cleaner.js";

const NO_DETAILS: JsonObject = Object.freeze({});

/** Captures a value; what is not given stays so. */
export function cleanValue({ capture }: Cleaner, value: unknown, tally: CaptureTally): Json | undefined {
  return value === undefined ? undefined : capture.json(value, tally);
}

/** Captures metadata or attributes. */
export function cleanDetails({ capture }: Cleaner, details: unknown, tally: CaptureTally): JsonObject {
  return details === undefined || details === null ? NO_DETAILS : capture.object(details, tally);
}
