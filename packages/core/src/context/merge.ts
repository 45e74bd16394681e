import type { Json, JsonObject } from "../records.js";

/** Adds outputs to earlier ones: two objects merge shallowly, anything else replaces. */
export function mergeOutputs(before: Json | undefined, added: Json): Json {
  return isObject(before) && isObject(added) ? mergeObjects(before, added) : added;
}

/** Merges two frozen objects shallowly into a frozen one. */
export function mergeObjects(before: JsonObject, added: JsonObject): JsonObject {
  // A spread defines each key, also one named `__proto__`.
  return Object.freeze({ ...before, ...added });
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
