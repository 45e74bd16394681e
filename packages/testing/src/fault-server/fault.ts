import type { ServerItem } from "./read-items.js";

/** Which items are meant: their ids, or a function that tells. */
export type ItemMatch = readonly string[] | ((item: ServerItem) => boolean);

/** What goes wrong with a request. The server answers 200 and keeps the items only where this says so. */
export type Fault =
  | StatusFault
  | TooLargeFault
  | PoisonFault
  | PartialFault
  | HangFault
  | HangConnectionFault
  | ResetFault
  | ResetMidAnswerFault
  | SlowFault
  | DripFault
  | HtmlFault
  | RedirectFault
  | WrongLengthFault
  | GarbageGzipFault;

/** Answers with this status. */
export interface StatusFault {
  readonly type: "status";
  /** From 200 to 599. */
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default a line of JSON; nothing for 204 and 304 */
  readonly body?: string;
  /** Whole seconds for a `Retry-After` header. @default no such header */
  readonly retryAfterSeconds?: number;
  /** Whether `Retry-After` says seconds or an HTTP date, which has whole seconds and is rounded up. @default "seconds" */
  readonly retryAfterForm?: "seconds" | "date";
  /** Whether the items are kept all the same. @default false */
  readonly accepts?: boolean;
}

/** Answers 413 to what is above a size, and accepts the rest. */
export interface TooLargeFault {
  readonly type: "too-large";
  readonly maxBytes: number;
  /** Measures the body after decompression, or as it was sent. @default "body" */
  readonly measure?: "body" | "wire";
}

/** Refuses whole requests that hold one of these items, and accepts the rest. */
export interface PoisonFault {
  readonly type: "poison";
  readonly items: ItemMatch;
  /** From 200 to 599. @default 400 */
  readonly status?: number;
  /** @default a line of JSON */
  readonly body?: string;
}

/** Answers well, keeps the other items of the request, and says that these were rejected. */
export interface PartialFault {
  readonly type: "partial";
  readonly rejects: ItemMatch;
  /** From 200 to 599. @default 200 */
  readonly status?: number;
  /** Writes the answer's body. @default OTLP's `partialSuccess` */
  readonly body?: (rejected: readonly ServerItem[], accepted: readonly ServerItem[]) => string;
}

/** Reads the request and never answers. */
export interface HangFault {
  readonly type: "hang";
  /** Whether the items are kept. @default false */
  readonly accepts?: boolean;
}

/**
 * Reads nothing: neither from new connections nor the bodies of requests on old ones. No request is recorded. From a
 * script, which is asked when a request was read, it is a `hang`.
 */
export interface HangConnectionFault {
  readonly type: "hang-connection";
}

/** Reads the request and resets the connection (RST) without an answer. */
export interface ResetFault {
  readonly type: "reset";
  /** Whether the items are kept, so that only the answer is lost. @default false */
  readonly accepts?: boolean;
}

/** Sends a 200 with half of its body, then resets the connection (RST). */
export interface ResetMidAnswerFault {
  readonly type: "reset-mid-answer";
  /** Whether the items are kept. @default true */
  readonly accepts?: boolean;
}

/** Answers 200 late. Items are kept when the request was read. */
export interface SlowFault {
  readonly type: "slow";
  readonly delayMs: number;
  /** Whether the items are kept. @default true */
  readonly accepts?: boolean;
}

/** Sends the head of a 200 at once and the body byte by byte. Items are kept when the request was read. */
export interface DripFault {
  readonly type: "drip";
  /** Milliseconds from the head to the last byte. */
  readonly durationMs: number;
  /** Whether the items are kept. @default true */
  readonly accepts?: boolean;
}

/** Answers 200 with a page, as a wrong URL or a log-in wall does. Nothing is kept. */
export interface HtmlFault {
  readonly type: "html";
  /** @default a small page */
  readonly body?: string;
}

/** Sends the client elsewhere. Nothing is kept. */
export interface RedirectFault {
  readonly type: "redirect";
  /** Absolute URL, for example of a second fault server. */
  readonly location: string;
  /** @default 302 */
  readonly status?: 301 | 302 | 303 | 307 | 308;
}

/** Answers 200 with a `Content-Length` that is wrong, then ends the connection. */
export interface WrongLengthFault {
  readonly type: "wrong-length";
  /** Bytes that are announced beyond the body's 64: above 0 the body ends early, below 0 (from -64) it goes on. */
  readonly extraBytes: number;
  /** Whether the items are kept. @default true */
  readonly accepts?: boolean;
}

/** Answers 200 with noise that is announced as gzip. */
export interface GarbageGzipFault {
  readonly type: "garbage-gzip";
  /** Whether the items are kept. @default true */
  readonly accepts?: boolean;
}
