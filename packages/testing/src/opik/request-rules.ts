import type { RequestBody } from "../fault-server/received.js";
import { isFields } from "../otlp/fields.js";
import type { RejectionRule } from "../receiver/rule.js";
import { findRoute } from "./routes.js";
import type { ServerOptions } from "./server-options.js";

/** A request, and the server that it meets. */
export interface RequestSubject {
  readonly request: RequestBody;
  /** `undefined` where the body is no JSON. */
  readonly json: unknown;
  readonly options: ServerOptions;
}

const RESOURCES = "apps/opik-backend/src/main/java/com/comet/opik/api/resources/v1/priv";
const AUTH = "apps/opik-backend/src/main/java/com/comet/opik/infrastructure/auth/RemoteAuthService.java";
const MAX_ROWS = 1000;

/** What the server checks of every request, in its order. */
export const REQUEST_RULES: readonly RejectionRule<RequestSubject>[] = [
  {
    id: "route",
    status: 404,
    source: `${RESOURCES}/TracesResource.java and SpansResource.java: the paths of batches`,
    check: ({ request: { path } }) => (findRoute(path) === undefined ? `there is no route ${path}` : undefined),
  },
  {
    id: "method",
    status: 405,
    source: `${RESOURCES}/TracesResource.java: rows are POSTed, feedback scores PUT`,
    check: ({ request: { path, method } }) => {
      const route = findRoute(path);
      return route === undefined || route.method === method ? undefined : `${method} is not ${route.method}`;
    },
  },
  {
    id: "default-workspace",
    status: 403,
    source: `${AUTH}, authenticate: a server with users has no default workspace`,
    check: ({ request, options: { apiKey } }) =>
      apiKey !== undefined && isDefault(headerOf(request, "comet-workspace"))
        ? "Default workspace name is not allowed"
        : undefined,
  },
  {
    id: "api-key",
    status: 401,
    source: `${AUTH}, authenticateUsingApiKey: the header is the key itself, without a scheme`,
    check: ({ request, options: { apiKey } }) =>
      apiKey === undefined || headerOf(request, "authorization") === apiKey
        ? undefined
        : "User not allowed to access workspace",
  },
  {
    id: "workspace",
    status: 403,
    source: `${AUTH}, verifyResponse; without users: AuthModule's default service, which knows the default workspace alone`,
    check: ({ request, options: { workspace } }) => {
      const sent = headerOf(request, "comet-workspace") ?? "default";
      return sent === workspace ? undefined : "User has bot permission to the workspace";
    },
  },
  {
    id: "quota",
    status: 402,
    source:
      "apps/opik-backend/src/main/java/com/comet/opik/infrastructure/usagelimit/UsageLimitInterceptor.java, and usageLimit in config.yml",
    check: ({ options }) =>
      options.quotaExceeded ? "You have exceeded the usage limit for this operation." : undefined,
  },
  {
    id: "media-type",
    status: 415,
    source: `${RESOURCES}/TracesResource.java: @Consumes(MediaType.APPLICATION_JSON)`,
    check: ({ request }) =>
      /^application\/json\b/i.test(headerOf(request, "content-type") ?? "")
        ? undefined
        : "HTTP 415 Unsupported Media Type",
  },
  {
    id: "json",
    status: 400,
    source: "Dropwizard's JsonProcessingExceptionMapper: a body that Jackson cannot read",
    check: ({ json }) => (isFields(json) ? undefined : "Unable to process JSON"),
  },
  {
    id: "batch-size",
    status: 422,
    source:
      "apps/opik-backend/src/main/java/com/comet/opik/api/TraceBatch.java, SpanBatch.java, FeedbackScoreBatch.java: @NotNull @Size(min = 1, max = 1000)",
    check: ({ request, json }) => {
      const { list = "" } = findRoute(request.path) ?? {};
      const rows = isFields(json) ? json[list] : undefined;
      if (!Array.isArray(rows)) return `${list} must not be null`;
      return rows.length >= 1 && rows.length <= MAX_ROWS ? undefined : `${list} size must be between 1 and ${MAX_ROWS}`;
    },
  },
];

function headerOf({ headers }: RequestBody, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function isDefault(workspace: string | undefined): boolean {
  return workspace === undefined || workspace.toLowerCase() === "default";
}
