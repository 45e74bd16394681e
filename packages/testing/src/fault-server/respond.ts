import type { ServerResponse } from "node:http";
import type { ServerItem } from "./read-items.js";
import type { OpenRequest } from "./received.js";

/** A request that was read, and the ways to end it. */
export interface Exchange {
  readonly received: OpenRequest;
  readonly response: ServerResponse;
  /** Has the product take in these items. Returns its answer. */
  accept(items: readonly ServerItem[]): Answer;
  /** Leaves the request open until it is healed, which calls `answer`, or its connection ends. */
  hang(answer: () => void): void;
}

/** A whole answer. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default a line of JSON */
  readonly body?: string | undefined;
}

const BODILESS: ReadonlySet<number> = new Set([204, 304]);

/** Sends a whole answer and records its status. */
export function respond(exchange: Exchange, { status, headers = {}, body }: Answer): void {
  if (BODILESS.has(status)) {
    sendHead(exchange, { status, headers });
    exchange.response.end();
    return;
  }
  const bytes = new TextEncoder().encode(body ?? JSON.stringify({ message: `The fault server answers ${status}` }));
  sendHead(exchange, {
    status,
    headers: { "content-type": "application/json", "content-length": String(bytes.length), ...headers },
  });
  exchange.response.end(bytes);
}

/** Sends status and headers, and records the status. */
export function sendHead({ response, received }: Exchange, { status, headers = {} }: Answer): void {
  // One by one, names that differ in case are one header.
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(status);
  received.status = status;
}

/** Runs later, unless the connection has ended by then. */
export function later({ response }: Exchange, { delayMs, run }: { delayMs: number; run: () => void }): void {
  const timer = setTimeout(() => {
    response.off("close", stop);
    run();
  }, delayMs).unref();
  const stop = () => clearTimeout(timer);
  response.once("close", stop);
}
