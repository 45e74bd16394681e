import { isSecureUrl, joinUrl, readEnvironment } from "@agent-tracer/core/backend";
import { fitProject } from "./fit.js";
import { isHeaderText, type OpikOptions } from "./options.js";

/** Where Opik is, and what opens it. */
export interface Access {
  readonly apiUrl: string;
  readonly apiKey: string | undefined;
  readonly workspace: string;
}

/** The options, with what the environment has for those that were not given. */
export interface Settings {
  /** Absent where it is not configured, or cannot work. */
  readonly access: Access | undefined;
  /** Why there is no access, and what to set; empty where there is one. */
  readonly problem: string;
  readonly projectName: string | undefined;
  readonly environment: string | undefined;
}

const CLOUD = "https://www.comet.com/opik/api";
const CLOUD_HOST = /(^|\.)comet\.com$/;
/** The workspace of an Opik without users. */
const DEFAULT_WORKSPACE = "default";

/** Fills in what was not given from the environment, as it is at this moment. */
export function resolveSettings(options: OpikOptions): Settings {
  const { access, problem } = resolveAccess(options);
  return {
    access,
    problem: problem === undefined ? "" : `nothing goes to Opik: ${problem}`,
    projectName: fitProject(options.projectName ?? readEnvironment("OPIK_PROJECT_NAME")),
    environment: options.environment ?? readEnvironment("OPIK_ENVIRONMENT"),
  };
}

/** Finds the key, whether or not it can work. */
export function resolveKey({ apiKey, client }: OpikOptions): string | undefined {
  return client === undefined ? (apiKey ?? readEnvironment("OPIK_API_KEY")) : client.config?.apiKey;
}

interface Resolution {
  readonly access?: Access;
  readonly problem?: string;
}

function resolveAccess(options: OpikOptions): Resolution {
  const apiKey = resolveKey(options);
  const workspace = options.workspace ?? readEnvironment("OPIK_WORKSPACE");
  const base = resolveBase(options);
  if (joinUrl(base.url, "") === undefined) return { problem: `${base.name} is no http or https URL` };
  if (isCloud(base.url)) {
    const missing = missingForCloud(apiKey, workspace);
    if (missing !== undefined) return { problem: missing };
  }
  if (apiKey !== undefined && !isHeaderText(apiKey)) return { problem: "OPIK_API_KEY is no key" };
  if (workspace !== undefined && !isHeaderText(workspace))
    return { problem: "OPIK_WORKSPACE is no name of a workspace" };
  if (apiKey !== undefined && options.allowInsecure !== true && !isSecureUrl(base.url)) {
    return { problem: `${base.name} is plain http, and a key would go there: use https or set \`allowInsecure\`` };
  }
  return { access: { apiUrl: base.url, apiKey, workspace: workspace ?? DEFAULT_WORKSPACE } };
}

function resolveBase({ apiUrl }: OpikOptions): { readonly name: string; readonly url: string } {
  if (apiUrl !== undefined) return { name: "`apiUrl`", url: apiUrl };
  return { name: "OPIK_URL_OVERRIDE", url: readEnvironment("OPIK_URL_OVERRIDE") ?? CLOUD };
}

function isCloud(url: string): boolean {
  return CLOUD_HOST.test(new URL(url).hostname);
}

/** Opik Cloud refuses who has no key, and who names no workspace. */
function missingForCloud(apiKey: string | undefined, workspace: string | undefined): string | undefined {
  const missing = [
    ...(apiKey === undefined ? [{ variable: "OPIK_API_KEY", option: "`apiKey`" }] : []),
    ...(workspace === undefined ? [{ variable: "OPIK_WORKSPACE", option: "`workspace`" }] : []),
  ];
  if (missing.length === 0) return undefined;
  const [variables, options] = [missing.map(({ variable }) => variable), missing.map(({ option }) => option)];
  const ownOpik = "for an Opik of your own OPIK_URL_OVERRIDE";
  return `set ${variables.join(" and ")}, or the option${options.length > 1 ? "s" : ""} ${options.join(" and ")}; ${ownOpik}`;
}
