import type { Receiver } from "../src/receiver/receiver.js";
import { httpClient, type Seen, type Sending } from "./http-client.js";

/** Sends to a receiver, with the headers of a client that knows what it does. */
export interface LangWatchClient extends Disposable {
  /** Sends a body with spans. */
  spans(body: unknown, sending?: Partial<Sending>): Promise<Seen>;
  /** Sends a body for the collector. */
  collect(body: unknown, sending?: Partial<Sending>): Promise<Seen>;
  /** Sends anything anywhere. */
  to(path: string, body: unknown, sending?: Partial<Sending>): Promise<Seen>;
}

const HEADERS = { authorization: "Bearer sk-lw-test", "content-type": "application/json" };

/** Makes a client of a receiver. A header given as an empty text is left out. */
export function langwatchClient(receiver: Pick<Receiver, "url">): LangWatchClient {
  const client = httpClient({ maxSockets: 10 });
  const to: LangWatchClient["to"] = (path, body, { headers = {}, ...sending } = {}) => {
    const all = Object.entries({ ...HEADERS, ...headers }).filter(([, value]) => value !== "");
    return client.send(`${receiver.url}${path}`, { body, headers: Object.fromEntries(all), ...sending });
  };
  return {
    to,
    spans: (body, sending) => to("/api/otel/v1/traces", body, sending),
    collect: (body, sending) => to("/api/collector", body, sending),
    [Symbol.dispose]: () => client[Symbol.dispose](),
  };
}
