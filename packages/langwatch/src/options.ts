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
import type { SpanExporter } from "./exporter.js";

/** Options of `langwatch`. What is not given comes from the environment, read when the first trace starts. */
export interface LangWatchOptions extends HttpOptions {
  /** Of the LangWatch project, or of the organisation. @default `LANGWATCH_API_KEY` */
  readonly apiKey?: string | undefined;
  /** Where LangWatch is. @default `LANGWATCH_ENDPOINT`, else `https://app.langwatch.ai` */
  readonly endpoint?: string | undefined;
  /** Which project is meant, where the key opens several. @default `LANGWATCH_PROJECT_ID`, else none */
  readonly projectId?: string | undefined;
  /** Kept in the traces' metadata. @default the service's `environment` */
  readonly environment?: string | undefined;
  /** Version of the traced program, kept in the traces' metadata. @default the service's `release` */
  readonly release?: string | undefined;
  /** The app's own `LangWatchTraceExporter` of `langwatch`: it sends the spans in our place. See the README for what lapses. */
  readonly exporter?: SpanExporter | undefined;
}

const RULES: OptionRules<LangWatchOptions> = {
  apiKey: optionRule("LangWatch's API key, such as `sk-lw-…`", isHeaderText, { isSecret: true }),
  endpoint: checkUrl,
  projectId: optionRule("the id of a LangWatch project", isHeaderText),
  environment: textRule,
  release: textRule,
  exporter: optionRule("a LangWatchTraceExporter, with `export`", isExporter),
  ...httpRules,
};

/** Refuses what cannot work, also options that do not exist. @throws {ConfigError} that never shows a key. */
export function checkLangWatchOptions(options: LangWatchOptions): void {
  checkOptions(options, RULES);
}

/** Whether HTTP can carry it as it is, and the server reads it so: without spaces. */
export function isHeaderText(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}

function isExporter(value: unknown): boolean {
  return typeof fieldOf(value, "export") === "function";
}
