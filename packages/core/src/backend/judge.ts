import { DeliveryError } from "../errors.js";
import { ruleOn } from "./outcome.js";
import { parseRetryAfter } from "./retry-after.js";
import type { TransportReply } from "./transport.js";

/** A reply with a 2xx status. */
export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What could be read of the body. */
  readonly text: string;
  /** The body, where it is complete and JSON; else `undefined`. */
  readonly json: unknown;
  /** Whether the body was read to its end: it was not cut off, too large, or in an encoding. */
  readonly isComplete: boolean;
}

/** What a person can do about a status, where a backend knows better. Goes on from "HTTP 404 from host: ". */
export type Advice = Readonly<Record<number, string>>;

// Taken at import: fake timers of a user's tests must not shift a date.
const { now: wallNow } = Date;

/**
 * Returns the reply to a request that was accepted.
 * @throws {DeliveryError} where it was not, or something else than the backend answered.
 */
export function judge(reply: TransportReply, url: URL, advice: Advice = {}): Reply {
  const { status, headers, bytes, isComplete } = reply;
  const text = new TextDecoder().decode(bytes);
  const said = `HTTP ${status} from ${url.host}`;
  if (status >= 200 && status < 300) {
    if (!isHtml(headers, text))
      return { status, headers, text, json: isComplete ? parseJson(text) : undefined, isComplete };
    throw new DeliveryError("pause", { message: `${said} is an HTML page, not the backend: check the URL`, status });
  }
  const ruling = ruleOn(status);
  throw new DeliveryError(ruling.outcome, {
    message: `${said}${redirectOf(status, headers, url)}: ${advice[status] ?? ruling.advice}`,
    status,
    retryAfterMs: parseRetryAfter(headers["retry-after"], wallNow()),
  });
}

/** Names where a redirect goes: its origin alone, since a path or a query may hold anything. */
function redirectOf(status: number, { location }: Readonly<Record<string, string>>, url: URL): string {
  if (status === 0) return ", a redirect";
  if (status < 300 || status > 399 || location === undefined || !URL.canParse(location, url.href)) return "";
  return `, a redirect to ${new URL(location, url).origin}`;
}

function isHtml(headers: Readonly<Record<string, string>>, text: string): boolean {
  return (
    /^(text\/html|application\/xhtml)/i.test(headers["content-type"] ?? "") || /^\s*<(!doctype html|html)\b/i.test(text)
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A reply that is no JSON is a fact, not an error.
    return undefined;
  }
}
