import type { MaskingOptions } from "../masking/mask.js";
import type { CapturedError, CaptureTally, Json, JsonObject } from "../records.js";
import type { CaptureLimits } from "./limits.js";
import type { Serializer } from "./serializers.js";

/** What is kept of captured values, how, and what is hidden. */
export interface CaptureOptions {
  readonly limits?: Partial<CaptureLimits>;
  readonly serializers?: readonly Serializer[];
  readonly masking?: MaskingOptions;
}

/** Copies values for recording. Nothing here throws, waits, or changes what it is given. */
export interface Capture {
  /** Makes a JSON-safe, bounded, masked, deeply frozen copy. */
  json(value: unknown, tally: CaptureTally): Json;
  /** Captures metadata or attributes: what is no plain object becomes `{ value: … }`, `undefined` becomes `{}`. */
  object(value: unknown, tally: CaptureTally): JsonObject;
  /** Makes masked text of at most 1,024 characters of anything: for names, tags and ids of users and sessions. */
  text(value: unknown, tally: CaptureTally): string;
  /** Reads any thrown value: type, message, stack and at most 10 causes, all masked. */
  error(error: unknown, tally: CaptureTally): CapturedError;
}

/** Compiles the options once. */
export function createCapture(_options: CaptureOptions = {}): Capture {
  const hidden = "[capture failed]";
  const json = (value: unknown): Json => {
    try {
      return Object.freeze(JSON.parse(JSON.stringify(value) ?? "null")) as Json;
    } catch {
      return hidden;
    }
  };
  return {
    json,
    object: (value) => {
      const copy = json(value);
      return typeof copy === "object" && copy !== null && !("length" in copy) ? (copy as JsonObject) : { value: copy };
    },
    text: (value) => (typeof value === "string" ? value.slice(0, 1024) : hidden),
    error: (error) => (error instanceof Error ? { type: error.name, message: error.message } : { type: typeof error, message: hidden }),
  };
}
