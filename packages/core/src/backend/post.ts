import { DeliveryError } from "../errors.js";
import { fetchTransport } from "./fetch-transport.js";
import { type Advice, judge, type Reply } from "./judge.js";
import { createNodeTransport } from "./node-transport.js";
import { checkTarget, type Target } from "./target.js";
import type { Transport, TransportReply } from "./transport.js";

/** One request of a backend. */
export interface PostOptions {
  readonly url: string | URL;
  /** Sent beside `content-type: application/json` and a `user-agent`, which they override. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body: string | Uint8Array;
  /** Ends the request at once, as `retry`: the signal that `deliver` is given. */
  readonly signal?: AbortSignal | undefined;
  /** @default "POST" */
  readonly method?: "POST" | "PUT" | "PATCH" | undefined;
  /** Compresses a body of 1 KiB or more, where that makes it smaller. @default true, but for a server on this machine */
  readonly gzip?: boolean | undefined;
  /** Bound of the whole request in milliseconds, from the call to the end of the reply. @default 15000 */
  readonly timeoutMs?: number | undefined;
  /** Bound of what is read of a reply, in bytes. @default 65536 */
  readonly maxReplyBytes?: number | undefined;
  /** Lets a key go over plain http to a host that is not this machine. @default false */
  readonly allowInsecure?: boolean | undefined;
  /** What to do about a status, for the message: `{ 401: "check LANGFUSE_SECRET_KEY" }`. @default what is true of any backend */
  readonly advice?: Advice | undefined;
}

const DEFAULT_TIMEOUT_MS = 15_000;
const DEFAULT_MAX_REPLY_BYTES = 65_536;
const MIN_GZIP_BYTES = 1024;
/** Longest delay that `setTimeout` takes; a longer one would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

// Taken at import: fake timers of a user's tests must not stop a request.
const { setTimeout, clearTimeout, AbortController } = globalThis;

let transport: Transport | undefined;

/**
 * Sends one HTTP request for a backend's `deliver`, and returns the reply where the backend accepted it.
 *
 * | outcome | where |
 * |---|---|
 * | `retry` | no answer (network, time-out, signal), 408, 425, 429, 5xx |
 * | `refused` | 400, 409, 422 and every 4xx that is not named here |
 * | `split` | 413 |
 * | `pause` | 3xx, 401-407, 410, 411, 414, 415, 421, 426, 428, 431, 451, 501, 505, 511, an HTML page with 2xx, a bad URL or header |
 *
 * - A status decides as soon as it is here. With 2xx the server has taken the request, so that a reply which then breaks off is accepted,
 *   with `isComplete: false`: were it tried again, a server with a broken reply would get the same items for ever. A backend that
 *   cannot do without the reply throws `new DeliveryError("retry")` itself.
 * - Messages name host, status and what to do. Of a reply that is not 2xx nothing is kept: it may echo what was sent.
 * - Redirects are not followed. No key goes over plain http except to this machine.
 * - On Node connections are kept and reused, and a request holds no finished program: but for 2 seconds where it cannot connect or
 *   write, and while the system looks its host up. A `fetch`, on other runtimes, may hold one until its time-out.
 * - `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` are not read.
 * @throws {DeliveryError} where the backend did not accept the request.
 * @example
 * const { json } = await post({ url, headers: { authorization: `Bearer ${key}` }, body: JSON.stringify(items), signal });
 */
export function post(options: PostOptions): Promise<Reply> {
  transport ??= createNodeTransport() ?? fetchTransport;
  return postOver(transport, options);
}

/** Sends one HTTP request the way that a transport does. */
export async function postOver(transport: Transport, options: PostOptions): Promise<Reply> {
  const target = checkTarget(options);
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const end = new AbortController();
  const timer = setTimeout(
    () => end.abort(`No answer from ${target.url.host} within ${timeoutMs} ms`),
    Math.min(timeoutMs, MAX_DELAY_MS),
  );
  // A plain number outside Node.
  if (typeof timer === "object") timer.unref?.();
  const stop = (): void => end.abort(`The request to ${target.url.host} was stopped`);
  options.signal?.addEventListener("abort", stop);
  if (options.signal?.aborted) stop();
  try {
    const reply = await exchange(transport, { options, target, signal: end.signal });
    return judge(reply, target.url, options.advice);
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", stop);
  }
}

interface Exchange {
  readonly options: PostOptions;
  readonly target: Target;
  readonly signal: AbortSignal;
}

async function exchange(transport: Transport, { options, target, signal }: Exchange): Promise<TransportReply> {
  const { method = "POST", maxReplyBytes = DEFAULT_MAX_REPLY_BYTES } = options;
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "user-agent": "agent-tracer",
    ...target.headers,
  };
  const plain =
    typeof options.body === "string" ? new TextEncoder().encode(options.body) : new Uint8Array(options.body);
  // Bytes that cross no network cost less than to compress them.
  const { gzip = !target.isLocal } = options;
  const zipped = gzip && canZip(headers, plain) ? await transport.gzip(plain) : undefined;
  const isSmaller = zipped !== undefined && zipped.length < plain.length;
  if (isSmaller) headers["content-encoding"] = "gzip";
  try {
    signal.throwIfAborted();
    const body = isSmaller ? zipped : plain;
    return await transport.send({ url: target.url, method, headers, body, maxReplyBytes, signal });
  } catch (error) {
    // Not the error as `cause`: a parser's one holds what the server said.
    const message = signal.aborted ? String(signal.reason) : `No answer from ${target.url.host}: ${codeOf(error)}`;
    throw new DeliveryError("retry", { message });
  }
}

function canZip(headers: Readonly<Record<string, string>>, { length }: Uint8Array): boolean {
  return length >= MIN_GZIP_BYTES && headers["content-encoding"] === undefined;
}

/** The short code of a network error, whose message may hold more than may be told. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "network error";
  if ("code" in error && typeof error.code === "string" && /^[A-Z\d_]+$/.test(error.code)) return error.code;
  return codeOf(error.cause);
}
