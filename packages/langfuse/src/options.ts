import {
  checkOptions,
  checkUrl,
  fieldOf,
  type HttpOptions,
  httpRules,
  type OptionRules,
  optionRule,
  textRule,
} from "@agent-tracer/core/backend";
import { ENVIRONMENT_NAME } from "./fit.js";
import type { SpanProcessor } from "./span-processor.js";

/** Options of `langfuse`. What is not given comes from the environment, read when the first trace starts. */
export interface LangfuseOptions extends HttpOptions {
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
}

const RULES: OptionRules<LangfuseOptions> = {
  publicKey: optionRule("Langfuse's public key, such as `pk-lf-…`", isPublicKey, { isSecret: true }),
  secretKey: optionRule("Langfuse's secret key, such as `sk-lf-…`", isSecretKey, { isSecret: true }),
  baseUrl: checkUrl,
  environment: optionRule(
    "up to 40 of a-z, 0-9, - and _ that do not begin with langfuse",
    (value) => typeof value === "string" && ENVIRONMENT_NAME.test(value),
  ),
  release: textRule,
  version: textRule,
  spanProcessor: optionRule("a LangfuseSpanProcessor, with `onEnd` and `forceFlush`", isProcessor),
  ...httpRules,
};

/** Refuses what cannot work, also options that do not exist. @throws {ConfigError} that never shows a key. */
export function checkLangfuseOptions(options: LangfuseOptions): void {
  checkOptions(options, RULES);
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
  return ["onEnd", "forceFlush"].every((method) => typeof fieldOf(value, method) === "function");
}
