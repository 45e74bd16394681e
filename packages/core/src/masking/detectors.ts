import type { Format } from "./format.js";
import { AI_FORMATS } from "./formats-ai.js";
import { APP_FORMATS } from "./formats-apps.js";
import { CLOUD_FORMATS } from "./formats-cloud.js";
import { KEY_FORMATS } from "./formats-keys.js";
import { WEB_FORMATS } from "./formats-web.js";

/** A format with one of its prefixes, ready to be looked for. */
export interface Detector {
  readonly rule: string;
  readonly prefix: string;
  /** Sticky. */
  readonly body: RegExp;
  /** Sticky, too: it ends where the prefix begins. */
  readonly before: { readonly expression: RegExp; readonly lengths: readonly number[] } | undefined;
  readonly keepsPrefix: boolean;
}

/** All formats of secrets that have a name of their own. */
export const FORMATS: readonly Format[] = [
  ...AI_FORMATS,
  ...CLOUD_FORMATS,
  ...APP_FORMATS,
  ...WEB_FORMATS,
  ...KEY_FORMATS,
];

/** Longer prefixes stand before shorter ones that they begin with. */
export const DETECTORS: readonly Detector[] = FORMATS.flatMap(compile).sort(
  (a, b) => b.prefix.length - a.prefix.length,
);

function compile({ rule, prefixes, body, before, keepsPrefix = false }: Format): readonly Detector[] {
  const shared = {
    rule,
    keepsPrefix,
    body: new RegExp(body, "y"),
    before: before === undefined ? undefined : { expression: new RegExp(before.pattern, "y"), lengths: before.lengths },
  };
  return prefixes.split(" ").map((prefix) => ({ ...shared, prefix }));
}
