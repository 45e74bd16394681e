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
import type { OpikClient } from "./opik-client.js";

/** Options of `opik`. What is not given comes from the environment, read when the first trace starts. */
export interface OpikOptions extends HttpOptions {
  /** Of Opik Cloud; an Opik of one's own needs none, unless it has users. @default `OPIK_API_KEY` */
  readonly apiKey?: string | undefined;
  /** Name of the workspace. Opik Cloud has no default one. @default `OPIK_WORKSPACE`, else `default` */
  readonly workspace?: string | undefined;
  /** Where Opik's API is: `http://localhost:5173/api`. @default `OPIK_URL_OVERRIDE`, else `https://www.comet.com/opik/api` */
  readonly apiUrl?: string | undefined;
  /** Project that the traces go to; Opik makes it. @default `OPIK_PROJECT_NAME`, else the service's `projectName` */
  readonly projectName?: string | undefined;
  /** @default `OPIK_ENVIRONMENT`, else the service's `environment` */
  readonly environment?: string | undefined;
  /** The app's own `Opik` client: it sends in our place, with its own key, workspace and URL. See the README for what lapses. */
  readonly client?: OpikClient | undefined;
  /**
   * What started longer ago than so many milliseconds is not sent, and counts as rejected: Opik may refuse its ids. `Infinity` for a
   * server that does not. @default 86100000, which is five minutes less than a day
   */
  readonly maxAgeMs?: number | undefined;
}

const OF_THE_CLIENT = ["apiKey", "workspace", "apiUrl", "gzip", "allowInsecure"] as const;

const RULES: OptionRules<OpikOptions> = {
  apiKey: optionRule("Opik's API key, in characters that HTTP can carry", isHeaderText, { isSecret: true }),
  workspace: optionRule("the name of a workspace, in characters that HTTP can carry", isHeaderText),
  // Without a key nothing is at stake that plain http would give away to more than those who see the traces.
  apiUrl: (option, value, { apiKey, allowInsecure }) =>
    void checkUrl(option, value, { allowInsecure: allowInsecure === true || apiKey === undefined }),
  projectName: optionRule("a name that is not blank", isNotBlank),
  environment: textRule,
  client: (option, value, options) => {
    optionRule("an `Opik` client, with `api.traces` and `api.spans`", isClient)(option, value, options);
    const beside = OF_THE_CLIENT.find((other) => options[other] !== undefined);
    if (beside !== undefined)
      optionRule("left out: the client has its own", () => false, { isSecret: true })(beside, options[beside], {});
  },
  maxAgeMs: optionRule(
    "a number of milliseconds ≥ 0, or `Infinity`",
    (value) => typeof value === "number" && value >= 0,
  ),
  ...httpRules,
};

/** Refuses what cannot work, also options that do not exist. @throws {ConfigError} that never shows a key. */
export function checkOpikOptions(options: OpikOptions): void {
  checkOptions(options, RULES);
}

/** Tells whether a text can be sent as a header. */
export function isHeaderText(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value);
}

function isNotBlank(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function isClient(value: unknown): boolean {
  const api = fieldOf(value, "api");
  const methods = [
    ["traces", "createTraces"],
    ["traces", "scoreBatchOfTraces"],
    ["spans", "createSpans"],
    ["spans", "scoreBatchOfSpans"],
  ] as const;
  return methods.every(([part, method]) => typeof fieldOf(fieldOf(api, part), method) === "function");
}
