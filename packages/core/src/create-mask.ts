import { createCapture } from "./capture/capture.js";
import { checkMasking } from "./config.js";
import { createDiagnose } from "./diagnostics.js";
import { createMask as createTextMask, type MaskingOptions } from "./masking/mask.js";
import { slowPattern } from "./masking/pattern-guard.js";
import type { Json } from "./records.js";

/** Hides secrets by the rules of tracing, for an app's own logs. Nothing here throws, and nothing given is changed. */
export interface SecretMask {
  /** Hides the secrets in a text; a text without any comes back as the same string. */
  text(text: string): string;
  /** Makes a JSON-safe, frozen copy of any value within the default limits, its secrets hidden by key and by form. */
  value(value: unknown): Json;
}

/**
 * Compiles a mask once; calls are cheap.
 *
 * @throws {ConfigError} for a bad option.
 * @example
 * const mask = createMask({ presets: { email: true } });
 * console.log(mask.text(line), mask.value(request.headers));
 */
export function createMask(options: MaskingOptions = {}): SecretMask {
  checkMasking(options);
  const diagnose = createDiagnose(true);
  const mask = createTextMask(options, (name) => diagnose(slowPattern(name)));
  const capture = createCapture({}, mask);
  return {
    text: (text) => (typeof text === "string" ? mask.text(text, { masked: 0 }) : ""),
    value: (value) => capture.json(value, { size: 0, masked: 0, truncated: 0 }),
  };
}
