import { flagRule, type OptionRules, textRule, timeoutRule } from "./option-rules.js";

/** Options that every backend over HTTP has beside its own. */
export interface HttpOptions {
  /** Name of this tracer in receipts and diagnostics. @default that of the backend */
  readonly name?: string | undefined;
  /** Compresses requests with spans. @default true, but for a server on this machine */
  readonly gzip?: boolean | undefined;
  /** Lets keys go over plain http to a host that is not this machine. @default false */
  readonly allowInsecure?: boolean | undefined;
  /** Bound of one request in milliseconds, 1 to 20000. @default 15000 */
  readonly timeoutMs?: number | undefined;
}

/** The rules of those options, for `checkOptions`. */
export const httpRules: OptionRules<HttpOptions> = {
  name: textRule,
  gzip: flagRule,
  allowInsecure: flagRule,
  timeoutMs: timeoutRule,
};
