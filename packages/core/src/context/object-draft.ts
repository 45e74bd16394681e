import type { Json, JsonObject } from "../records.js";

const MAX_FIELDS = 1000;
const CUT_KEY = "…";

/** An object that is merged from several, shallowly, up to a number of fields. */
export class ObjectDraft {
  readonly #fields = new Map<string, Json>();
  #left = 0;

  /** Adds an object's fields; later ones replace earlier ones of the same key. */
  add(object: JsonObject): this {
    for (const [key, value] of Object.entries(object)) {
      if (this.#fields.size < MAX_FIELDS || this.#fields.has(key)) this.#fields.set(key, value);
      else this.#left++;
    }
    return this;
  }

  toJson(): JsonObject {
    if (this.#left > 0) this.#fields.set(CUT_KEY, `[+${this.#left} keys]`);
    // Object.fromEntries defines each key, also one named `__proto__`.
    return Object.freeze(Object.fromEntries(this.#fields));
  }
}

/** Tells a JSON object from other JSON. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
