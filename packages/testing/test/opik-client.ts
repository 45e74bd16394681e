import type { OpikReceiver } from "../src/opik/opik-receiver.js";
import { httpClient, type Seen, type Sending } from "./http-client.js";

/** Sends to a receiver, with the headers of a client that knows what it does. */
export interface OpikClient extends Disposable {
  traces(...rows: readonly object[]): Promise<Seen>;
  spans(...rows: readonly object[]): Promise<Seen>;
  /** Sends scores of traces. */
  traceScores(...rows: readonly object[]): Promise<Seen>;
  /** Sends scores of spans. */
  spanScores(...rows: readonly object[]): Promise<Seen>;
  /** Sends anything anywhere under the API. */
  to(path: string, body: unknown, sending?: Partial<Sending>): Promise<Seen>;
}

const HEADERS = { "content-type": "application/json", "comet-workspace": "default" };

/** Makes a client of a receiver. A header given as an empty text is left out. */
export function opikClient(receiver: OpikReceiver): OpikClient {
  const client = httpClient({ maxSockets: 10 });
  const to: OpikClient["to"] = (path, body, { headers = {}, ...sending } = {}) => {
    const all = Object.entries({ ...HEADERS, ...headers }).filter(([, value]) => value !== "");
    return client.send(`${receiver.apiUrl}${path}`, { body, headers: Object.fromEntries(all), ...sending });
  };
  return {
    to,
    traces: (...traces) => to("/v1/private/traces/batch", { traces }),
    spans: (...spans) => to("/v1/private/spans/batch", { spans }),
    traceScores: (...scores) => to("/v1/private/traces/feedback-scores", { scores }, { method: "PUT" }),
    spanScores: (...scores) => to("/v1/private/spans/feedback-scores", { scores }, { method: "PUT" }),
    [Symbol.dispose]: () => client[Symbol.dispose](),
  };
}
