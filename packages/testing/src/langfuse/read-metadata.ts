import type { Json, JsonObject } from "@agent-tracer/core";
import type { AttributeMap } from "../otlp/otlp-spans.js";
import { KEYS } from "./attribute-keys.js";
import { objectOf, shown } from "./values.js";

/** Whose metadata it is. */
export type MetadataOwner = "observation" | "trace";

const PREFIXES: Readonly<Record<MetadataOwner, string>> = { observation: KEYS.metadata, trace: KEYS.traceMetadata };
const POISON = new Set(["__proto__", "constructor", "prototype"]);

/** Reads metadata: of one object, and over that of attributes with a key each. */
export function readMetadata(attributes: AttributeMap, owner: MetadataOwner): JsonObject {
  const whole = objectOf(attributes, PREFIXES[owner]) ?? objectOf(attributes, "langfuse.metadata") ?? {};
  const entries = [...Object.entries(whole), ...metadataEntries(attributes, owner)];
  return Object.fromEntries(
    entries.filter(([key]) => !hasPoison(key)).map(([key, value]) => [key, shown(value) ?? null]),
  );
}

/** Lists the attributes that are metadata with a key each. */
export function metadataEntries(attributes: AttributeMap, owner: MetadataOwner): readonly (readonly [string, Json])[] {
  const prefixes = [`${PREFIXES[owner]}.`, "langfuse.metadata."];
  return [...attributes].flatMap(([key, value]) => {
    const prefix = prefixes.find((start) => key.startsWith(start));
    return prefix === undefined ? [] : [[key.slice(prefix.length), value] as const];
  });
}

/** Tells whether a part of a key between dots would reach an object's prototype. */
export function hasPoison(key: string): boolean {
  return key.split(".").some((part) => POISON.has(part));
}
