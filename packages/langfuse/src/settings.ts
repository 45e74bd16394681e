import { isSecureUrl, joinUrl, readEnvironment } from "@agent-tracer/core/backend";
import { isPublicKey, isSecretKey, type LangfuseOptions } from "./options.js";
import type { TraceSettings } from "./to-langfuse.js";

/** Where Langfuse is, and what opens it. */
export interface Access {
  readonly host: string;
  readonly tracesUrl: string;
  readonly scoresUrl: string;
  readonly publicKey: string;
  readonly secretKey: string;
}

/** The options, with what the environment has for those that were not given. */
export interface Settings extends TraceSettings {
  /** Absent where it is not configured, or cannot work. */
  readonly access: Access | undefined;
  /** Why there is no access, and what to set; empty where there is one. */
  readonly problem: string;
}

const CLOUD = "https://cloud.langfuse.com";

/** Fills in what was not given from the environment, as it is at this moment. */
export function resolveSettings(options: LangfuseOptions): Settings {
  const { problem = "", access } = resolveAccess(options);
  return {
    access,
    problem,
    environment: options.environment ?? readEnvironment("LANGFUSE_TRACING_ENVIRONMENT"),
    release: options.release ?? readEnvironment("LANGFUSE_RELEASE"),
    version: options.version,
  };
}

interface Resolution {
  readonly access?: Access;
  readonly problem?: string;
}

function resolveAccess(options: LangfuseOptions): Resolution {
  const { publicKey, secretKey } = resolveKeys(options);
  const base = resolveBase(options);
  const missing = [
    ...(publicKey === undefined ? ["LANGFUSE_PUBLIC_KEY"] : []),
    ...(secretKey === undefined ? ["LANGFUSE_SECRET_KEY"] : []),
  ];
  if (publicKey === undefined || secretKey === undefined) {
    return {
      problem: `nothing goes to Langfuse: set ${missing.join(" and ")}, or the options \`publicKey\` and \`secretKey\``,
    };
  }
  if (!isPublicKey(publicKey)) return { problem: "nothing goes to Langfuse: LANGFUSE_PUBLIC_KEY is no public key" };
  if (!isSecretKey(secretKey)) return { problem: "nothing goes to Langfuse: LANGFUSE_SECRET_KEY is no secret key" };
  const tracesUrl = joinUrl(base.url, "/api/public/otel/v1/traces");
  const scoresUrl = joinUrl(base.url, "/api/public/ingestion");
  if (tracesUrl === undefined || scoresUrl === undefined) {
    return { problem: `nothing goes to Langfuse: ${base.name} is no http or https URL` };
  }
  if (options.allowInsecure !== true && !isSecureUrl(base.url)) {
    return { problem: `nothing goes to Langfuse: ${base.name} is plain http, use https or set \`allowInsecure\`` };
  }
  return { access: { host: new URL(base.url).host, tracesUrl, scoresUrl, publicKey, secretKey } };
}

/** Finds the keys, whether or not they can work. */
function resolveKeys(options: LangfuseOptions): { readonly publicKey?: string; readonly secretKey?: string } {
  const publicKey = options.publicKey ?? readEnvironment("LANGFUSE_PUBLIC_KEY");
  const secretKey = options.secretKey ?? readEnvironment("LANGFUSE_SECRET_KEY");
  return { ...(publicKey !== undefined && { publicKey }), ...(secretKey !== undefined && { secretKey }) };
}

function resolveBase({ baseUrl }: LangfuseOptions): { readonly name: string; readonly url: string } {
  if (baseUrl !== undefined) return { name: "`baseUrl`", url: baseUrl };
  const name = readEnvironment("LANGFUSE_BASE_URL") === undefined ? "LANGFUSE_BASEURL" : "LANGFUSE_BASE_URL";
  return { name, url: readEnvironment(name) ?? CLOUD };
}
