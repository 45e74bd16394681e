import { isSecureUrl, joinUrl, readEnvironment } from "@agent-tracer/core/backend";
import { isHeaderText, type LangWatchOptions } from "./options.js";

/** Where LangWatch is, and what opens it. */
export interface Access {
  readonly tracesUrl: string;
  readonly collectorUrl: string;
  readonly apiKey: string;
  readonly projectId: string | undefined;
}

/** What the environment makes of the options: access, or why there is none and what to set. */
export type Settings =
  | { readonly access: Access; readonly problem?: undefined }
  | { readonly access?: undefined; readonly problem: string };

const CLOUD = "https://app.langwatch.ai";

/** Fills in what was not given from the environment, as it is at this moment. */
export function resolveSettings(options: LangWatchOptions): Settings {
  const apiKey = resolveApiKey(options);
  const projectId = options.projectId ?? readEnvironment("LANGWATCH_PROJECT_ID");
  const base = options.endpoint ?? readEnvironment("LANGWATCH_ENDPOINT") ?? CLOUD;
  const baseName = options.endpoint === undefined ? "LANGWATCH_ENDPOINT" : "`endpoint`";
  if (apiKey === undefined) return problem("set LANGWATCH_API_KEY, or the option `apiKey`");
  if (!isHeaderText(apiKey)) return problem("LANGWATCH_API_KEY is no key: it holds what no HTTP header can");
  if (projectId !== undefined && !isHeaderText(projectId)) return problem("LANGWATCH_PROJECT_ID is no project's id");
  const tracesUrl = joinUrl(base, "/api/otel/v1/traces");
  const collectorUrl = joinUrl(base, "/api/collector");
  if (tracesUrl === undefined || collectorUrl === undefined) return problem(`${baseName} is no http or https URL`);
  if (options.allowInsecure !== true && !isSecureUrl(base)) {
    return problem(`${baseName} is plain http, use https or set \`allowInsecure\``);
  }
  return { access: { tracesUrl, collectorUrl, apiKey, projectId } };
}

/** Finds the key, whether or not it can work. */
export function resolveApiKey({ apiKey }: LangWatchOptions): string | undefined {
  return apiKey ?? readEnvironment("LANGWATCH_API_KEY");
}

function problem(reason: string): Settings {
  return { problem: `nothing goes to LangWatch: ${reason}` };
}
