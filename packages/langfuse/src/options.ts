import { ConfigError } from "@agent-tracer/core";
import { checkUrl, isSecureUrl } from "@agent-tracer/core/backend";
import { ENVIRONMENT_NAME } from "./fit.js";
import type { SpanProcessor } from "./span-processor.js";

/** Options of `langfuse`. What is not given comes from the environment, read when the first trace starts. */
export interface LangfuseOptions {
  /** Of the Langfuse project: `pk-lf-…`. @default `LANGFUSE_PUBLIC_KEY` */
  readonly publicKey?: string | undefined;
  /** Of the Langfuse project: `sk-lf-…`. @default `LANGFUSE_SECRET_KEY` */
  readonly secretKey?: string | undefined;
  /** Where Langfuse is. @default `LANGFUSE_BASE_URL`, else `LANGFUSE_BASEURL`, else `https://cloud.langfuse.com` */
  readonly baseUrl?: string | undefined;
  /** Up to 40 of `a-z`, `0-9`, `-` and `_`, not beginning with `langfuse`. @default `LANGFUSE_TRACING_ENVIRONMENT`, else the service's `environment` */
  readonly environment?: string | undefined;
  /** Version of the traced program. @default `LANGFUSE_RELEASE`, else the service's `release` */
  readonly release?: string | undefined;
  /** Version of the traced code, such as of a prompt or an experiment: Langfuse's `version`. @default none */
  readonly version?: string | undefined;
  /** The app's own `LangfuseSpanProcessor` of `@langfuse/otel`: it sends the spans in our place. See the README for what lapses. */
  readonly spanProcessor?: SpanProcessor | undefined;
  /** Name of this tracer in receipts and diagnostics. @default "langfuse" */
  readonly name?: string | undefined;
  /** Compresses requests. @default true */
  readonly gzip?: boolean | undefined;
  /** Lets the keys go over plain http to a host that is not this machine. @default false */
  readonly allowInsecure?: boolean | undefined;
  /** Bound of one request in milliseconds, 1 to 20000. @default 15000 */
  readonly timeoutMs?: number | undefined;
}

interface Rule {
  readonly expected: string;
  readonly isSecret?: boolean;
  accepts(value: unknown): boolean;
}

const MAX_TIMEOUT_MS = 20_000;
const text: Rule = {
  expected: "a string that is not empty",
  accepts: (value) => typeof value === "string" && value !== "",
};
const flag: Rule = { expected: "`true` or `false`", accepts: (value) => typeof value === "boolean" };

const RULES: Readonly<Record<keyof LangfuseOptions, Rule>> = {
  publicKey: { expected: "Langfuse's public key, such as `pk-lf-…`", isSecret: true, accepts: isPublicKey },
  secretKey: { expected: "Langfuse's secret key, such as `sk-lf-…`", isSecret: true, accepts: isSecretKey },
  baseUrl: { expected: "an http or https URL", accepts: () => true },
  environment: {
    expected: "up to 40 of a-z, 0-9, - and _ that do not begin with langfuse",
    accepts: (value) => typeof value === "string" && ENVIRONMENT_NAME.test(value),
  },
  release: text,
  version: text,
  spanProcessor: { expected: "a LangfuseSpanProcessor, with `onEnd` and `forceFlush`", accepts: isProcessor },
  name: text,
  gzip: flag,
  allowInsecure: flag,
  timeoutMs: { expected: `an integer from 1 to ${MAX_TIMEOUT_MS}`, accepts: isTimeout },
};

/** Refuses what cannot work, also options that do not exist. @throws {ConfigError} that never shows a key. */
export function checkOptions(options: LangfuseOptions): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new ConfigError({ option: "options", expected: "an object", value: options, isSecret: true });
  }
  for (const [option, value] of Object.entries(options)) {
    if (!isOption(option)) {
      const expected = `left out (the options are ${Object.keys(RULES).join(", ")})`;
      throw new ConfigError({ option, expected, value, isSecret: true });
    }
    const { expected, isSecret = false, accepts } = RULES[option];
    if (value !== undefined && !accepts(value)) throw new ConfigError({ option, expected, value, isSecret });
  }
  checkBaseUrl(options);
}

function checkBaseUrl({ baseUrl, allowInsecure = false }: LangfuseOptions): void {
  if (baseUrl === undefined) return;
  checkUrl("baseUrl", baseUrl);
  if (allowInsecure || isSecureUrl(baseUrl)) return;
  const expected = "an https URL, since the keys go there (or set `allowInsecure`)";
  throw new ConfigError({ option: "baseUrl", expected, value: new URL(baseUrl).origin });
}

/** A key that HTTP can carry. A colon would end the public one. */
const KEY = /^[\x21-\x7e]+$/;

/** Whether it can be a public key, and is no secret one. */
export function isPublicKey(value: unknown): value is string {
  return typeof value === "string" && KEY.test(value) && !value.includes(":") && !value.startsWith("sk-");
}

/** Whether it can be a secret key, and is no public one. */
export function isSecretKey(value: unknown): value is string {
  return typeof value === "string" && KEY.test(value) && !value.startsWith("pk-");
}

function isProcessor(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return ["onEnd", "forceFlush"].every((method) => typeof Reflect.get(value, method) === "function");
}

function isTimeout(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_TIMEOUT_MS;
}

function isOption(name: string): name is keyof LangfuseOptions {
  return Object.hasOwn(RULES, name);
}
