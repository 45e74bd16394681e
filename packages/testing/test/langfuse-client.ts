import type { Receiver } from "../src/receiver/receiver.js";
import { httpClient, type Seen, type Sending } from "./http-client.js";

/** Sends to a receiver, with the headers of a client that knows what it does. */
export interface LangfuseClient extends Disposable {
  /** Sends a body with spans. */
  spans(body: unknown, sending?: Partial<Sending>): Promise<Seen>;
  /** Sends one score. */
  score(body: unknown, sending?: Partial<Sending>): Promise<Seen>;
  /** Sends anything anywhere. */
  to(path: string, body: unknown, sending?: Partial<Sending>): Promise<Seen>;
}

/** The header of the receiver's own default keys. */
export const AUTHORIZATION = `Basic ${btoa("pk-lf-test:sk-lf-test")}`;

const HEADERS = {
  authorization: AUTHORIZATION,
  "content-type": "application/json",
  "x-langfuse-ingestion-version": "4",
};

/** Makes a client of a receiver. A header given as an empty text is left out. */
export function langfuseClient(receiver: Pick<Receiver, "url">): LangfuseClient {
  const client = httpClient({ maxSockets: 10 });
  const to: LangfuseClient["to"] = (path, body, { headers = {}, ...sending } = {}) => {
    const all = Object.entries({ ...HEADERS, ...headers }).filter(([, value]) => value !== "");
    return client.send(`${receiver.url}${path}`, { body, headers: Object.fromEntries(all), ...sending });
  };
  return {
    to,
    spans: (body, sending) => to("/api/public/otel/v1/traces", body, sending),
    score: (body, sending) => to("/api/public/scores", body, sending),
    [Symbol.dispose]: () => client[Symbol.dispose](),
  };
}
