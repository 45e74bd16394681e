import type { RequestBody } from "../fault-server/received.js";
import type { RejectionRule } from "../receiver/rule.js";
import { readCredentials } from "./credentials.js";
import { findRoute } from "./routes.js";
import type { ServerOptions } from "./server-options.js";

/** A request, and the server that it meets. */
export interface RequestSubject {
  readonly request: RequestBody;
  readonly options: ServerOptions;
}

const OTEL = "platform/app/src/server/routes/otel.ts";
const BODY = "platform/app/src/server/otel/parseOtlpBody.ts";
const AUTH = "platform/app/src/server/api-key/auth-middleware.ts";
const MAX_BYTES = 10 * 1024 * 1024;

/** What the server checks of every request, in its order. */
export const REQUEST_RULES: readonly RejectionRule<RequestSubject>[] = [
  {
    id: "route",
    status: 404,
    source: `${OTEL}: POST /api/otel/v1/traces; routes/collector.ts: POST /api/collector`,
    check: ({ request: { method, path } }) =>
      findRoute(path) !== undefined && method === "POST" ? undefined : `there is no route ${method} ${path}`,
  },
  {
    id: "too-large",
    status: 413,
    source: `${BODY}: 10 MiB on the wire, and as much after decompression`,
    check: ({ request: { bodyBytes, wireBytes } }) => {
      const bytes = Math.max(bodyBytes, wireBytes);
      return bytes > MAX_BYTES ? `a body of ${bytes} bytes is above ${MAX_BYTES}` : undefined;
    },
  },
  {
    id: "credentials",
    status: 401,
    source: `${AUTH}, extractCredentials: Basic with the project's id, Bearer, or X-Auth-Token`,
    check: ({ request, options }) => {
      const credentials = readCredentials(request);
      if (credentials === undefined) return "Authentication token is required.";
      return credentials.token === options.apiKey ? undefined : "Invalid auth token.";
    },
  },
  {
    id: "project",
    status: 401,
    source: `${AUTH}, extractCredentials: a key that opens several projects needs X-Project-Id, or Basic`,
    check: ({ request, options: { projectId } }) =>
      projectId === undefined || readCredentials(request)?.projectId === projectId
        ? undefined
        : "Invalid auth token: it names no project",
  },
  {
    id: "permission",
    status: 403,
    source: `${OTEL}, enforceApiKeyCeiling: writing traces needs the permission traces:create`,
    check: ({ options }) => (options.readOnlyKey ? "API key permission denied for traces:create" : undefined),
  },
  {
    id: "plan-limit",
    status: 402,
    source: `${OTEL}, enforcePlanLimit: 402 rather than 429, since another try would fare no better`,
    check: ({ options }) => (options.planLimitReached ? "ERR_PLAN_LIMIT: the plan's limit is reached" : undefined),
  },
];
