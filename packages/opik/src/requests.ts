import { DeliveryError } from "@agent-tracer/core";
import { joinUrl, post } from "@agent-tracer/core/backend";
import { version } from "../package.json";
import type { OpikItemType } from "./item.js";
import type { OpikOptions } from "./options.js";
import type { Access } from "./settings.js";

/** What one request is made of. */
export interface Batch extends Pick<OpikOptions, "allowInsecure" | "gzip" | "timeoutMs"> {
  readonly access: Access;
  readonly type: OpikItemType;
  readonly texts: readonly string[];
  readonly signal: AbortSignal;
}

interface Endpoint {
  readonly method: "POST" | "PUT";
  readonly path: string;
  readonly list: string;
}

const ENDPOINTS: Readonly<Record<OpikItemType, Endpoint>> = {
  trace: { method: "POST", path: "/v1/private/traces/batch", list: "traces" },
  span: { method: "POST", path: "/v1/private/spans/batch", list: "spans" },
  "trace-score": { method: "PUT", path: "/v1/private/traces/feedback-scores", list: "scores" },
  "span-score": { method: "PUT", path: "/v1/private/spans/feedback-scores", list: "scores" },
};

const CHECK_URL = "check OPIK_URL_OVERRIDE: the API's path is part of it, as in http://localhost:5173/api";
const ADVICE = {
  400: "it does not accept one of these items",
  401: "check OPIK_API_KEY and OPIK_WORKSPACE",
  402: "the workspace has used up its quota: check the plan",
  403: "check OPIK_WORKSPACE, and that OPIK_API_KEY may write there",
  404: CHECK_URL,
  405: CHECK_URL,
  409: "an item has an id that is in use elsewhere",
  413: "the request is too large",
  422: "it does not accept one of these items",
  429: "more items a minute than the plan allows",
};

/** Sends items of one type in one request. @throws {DeliveryError} that says what to do. */
export async function sendBatch({ access, type, texts, ...options }: Batch): Promise<void> {
  const { method, path, list } = ENDPOINTS[type];
  const url = joinUrl(access.apiUrl, path);
  if (url === undefined) throw new DeliveryError("pause", { message: CHECK_URL });
  const headers = {
    "comet-workspace": access.workspace,
    "user-agent": `agent-tracer/${version}`,
    ...(access.apiKey !== undefined && { authorization: access.apiKey }),
  };
  await post({ url, method, headers, body: `{"${list}":[${texts.join(",")}]}`, advice: ADVICE, ...options });
}
