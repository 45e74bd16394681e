import type { RequestBody } from "../fault-server/received.js";
import type { RejectionRule, Rule } from "../receiver/rule.js";
import { headerOf } from "./headers.js";
import { findRoute, OTLP_PATH } from "./routes.js";
import type { ServerOptions } from "./server-options.js";

/** A request, and the server that it meets. */
export interface RequestSubject {
  readonly request: RequestBody;
  readonly options: ServerOptions;
}

const TRACES_ROUTE = "web/src/pages/api/public/otel/v1/traces/index.ts";
const AUTH = "packages/shared/src/server/auth/apiKeys.ts";

/** What the server checks of every request, in its order. */
export const REQUEST_RULES: readonly RejectionRule<RequestSubject>[] = [
  {
    id: "route",
    status: 404,
    source: "web/src/pages/api/public: one file a route",
    check: ({ request }) => (findRoute(request.path) === undefined ? `there is no route ${request.path}` : undefined),
  },
  {
    id: "server-version",
    status: 404,
    source: `${TRACES_ROUTE}: came with version 3.22.0`,
    check: ({ request, options }) =>
      findRoute(request.path)?.name === "traces" && options.version === "3.21"
        ? `a server of version 3.21 has no ${OTLP_PATH}`
        : undefined,
  },
  {
    id: "method",
    status: 405,
    source: "web/src/features/public-api/server/withMiddlewares.ts: a route answers its own methods alone",
    check: ({ request }) => {
      const route = findRoute(request.path);
      return route === undefined || route.method === request.method
        ? undefined
        : `${request.method} is not ${route.method}`;
    },
  },
  {
    id: "too-large",
    status: 413,
    source:
      "langfuse.com/faq/all/api-limits: 5 MB a request on Langfuse Cloud; whether before or after compression is not said",
    check: ({ request, options }) =>
      request.bodyBytes > options.maxRequestBytes
        ? `a body of ${request.bodyBytes} bytes is above ${options.maxRequestBytes}`
        : undefined,
  },
  {
    id: "credentials",
    status: 401,
    source: `${AUTH}: Basic authentication, the public key as the user, the secret key as the password`,
    check: ({ request, options }) => {
      if (findRoute(request.path)?.isOpen === true) return undefined;
      const sent = headerOf(request, "authorization");
      if (sent === undefined) return "No authorization header";
      const wanted = `Basic ${btoa(`${options.publicKey}:${options.secretKey}`)}`;
      return sent === wanted ? undefined : "Invalid credentials. Confirm that you've configured the correct host.";
    },
  },
  {
    id: "suspended",
    status: 403,
    source: `${TRACES_ROUTE}: a plan that is used up suspends what is ingested`,
    check: ({ request, options }) =>
      options.suspended && findRoute(request.path)?.isOpen !== true
        ? "Ingestion suspended: Usage threshold exceeded. Please upgrade your plan."
        : undefined,
  },
];

/** What the server makes of a request with spans without a word. */
export const REQUEST_WARNINGS: readonly Rule<RequestSubject>[] = [
  {
    id: "slow-path",
    source:
      "worker/src/queues/otelIngestionQueue.ts: only x-langfuse-ingestion-version 4, or a recent SDK, is written directly",
    check: ({ request, options }) => {
      if (options.version !== "4" || isRecentSdk(request)) return undefined;
      const sent = headerOf(request, "x-langfuse-ingestion-version");
      if (sent !== undefined && Number.parseInt(sent, 10) === 4) return undefined;
      return `with x-langfuse-ingestion-version ${sent ?? "missing"} spans show up to 10 minutes late: send 4`;
    },
  },
];

/** The first major version of each SDK that is written directly. */
const RECENT_SDKS: ReadonlyMap<string, number> = new Map([
  ["javascript", 5],
  ["python", 4],
]);

function isRecentSdk(request: RequestBody): boolean {
  const since = RECENT_SDKS.get(headerOf(request, "x-langfuse-sdk-name") ?? "");
  const version = Number.parseInt(headerOf(request, "x-langfuse-sdk-version") ?? "", 10);
  return since !== undefined && version >= since;
}
