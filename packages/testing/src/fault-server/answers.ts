import { answerGarbage, answerWrongLength, drip, resetMidAnswer } from "./broken-answers.js";
import type { Fault, PartialFault, PoisonFault, StatusFault, TooLargeFault } from "./fault.js";
import { toPredicate } from "./item-match.js";
import type { ServerItem } from "./read-items.js";
import { type Answer, type Exchange, later, respond } from "./respond.js";

/** The faults that keep items, or not, as their `accepts` says. */
type WholeFault = Exclude<Fault, TooLargeFault | PoisonFault | PartialFault>;

// They answer 200, as a backend that has stored the items.
const KEEPING: ReadonlySet<Fault["type"]> = new Set([
  "reset-mid-answer",
  "slow",
  "drip",
  "wrong-length",
  "garbage-gzip",
]);

/** Answers a request as its fault says, and keeps the items that the fault leaves. */
export function answer(exchange: Exchange): void {
  const { fault, items } = exchange.received;
  if (fault === undefined) {
    acceptAll(exchange);
    return;
  }
  switch (fault.type) {
    case "too-large":
      answerSize(exchange, fault);
      return;
    case "poison":
      answerPoison(exchange, fault);
      return;
    case "partial":
      acceptSome(exchange, fault);
      return;
    default:
      answerWhole(exchange, fault, isKeeping(fault) ? exchange.accept(items) : OK);
  }
}

const OK: Answer = { status: 200, body: "{}" };

function acceptAll(exchange: Exchange): void {
  respond(exchange, exchange.accept(exchange.received.items));
}

function isKeeping(fault: WholeFault): boolean {
  return ("accepts" in fault ? fault.accepts : undefined) ?? KEEPING.has(fault.type);
}

function answerSize(exchange: Exchange, { maxBytes, measure = "body" }: TooLargeFault): void {
  const { wireBytes, bodyBytes } = exchange.received;
  if ((measure === "wire" ? wireBytes : bodyBytes) > maxBytes) respond(exchange, { status: 413 });
  else acceptAll(exchange);
}

function answerPoison(exchange: Exchange, { items, status = 400, body }: PoisonFault): void {
  if (exchange.received.items.some(toPredicate("items", items))) respond(exchange, { status, body });
  else acceptAll(exchange);
}

function acceptSome(exchange: Exchange, { rejects, status = 200, body = writePartialSuccess }: PartialFault): void {
  const isRejected = toPredicate("rejects", rejects);
  const rejected: ServerItem[] = [];
  const accepted: ServerItem[] = [];
  for (const item of exchange.received.items) (isRejected(item) ? rejected : accepted).push(item);
  const text = body(rejected, accepted);
  const answered = exchange.accept(accepted);
  // What the product refuses as a whole is refused, whatever the fault would say of its parts.
  respond(exchange, answered.status < 400 ? { status, body: text } : answered);
}

function writePartialSuccess(rejected: readonly ServerItem[]): string {
  if (rejected.length === 0) return "{}";
  // OTLP/JSON writes 64-bit integers as text.
  return JSON.stringify({ partialSuccess: { rejectedSpans: String(rejected.length), errorMessage: "rejected" } });
}

/** @param accepted is the product's answer, for faults that pass it on. */
function answerWhole(exchange: Exchange, fault: WholeFault, accepted: Answer): void {
  switch (fault.type) {
    case "status":
      respond(exchange, { ...fault, headers: { ...retryAfter(fault), ...fault.headers } });
      return;
    case "hang":
      exchange.hang(() => (fault.accepts === true ? respond(exchange, accepted) : acceptAll(exchange)));
      return;
    case "hang-connection":
      exchange.hang(() => acceptAll(exchange));
      return;
    case "reset":
      exchange.response.socket?.resetAndDestroy();
      return;
    case "reset-mid-answer":
      resetMidAnswer(exchange);
      return;
    case "slow":
      later(exchange, { delayMs: fault.delayMs, run: () => respond(exchange, accepted) });
      return;
    case "drip":
      drip(exchange, fault.durationMs);
      return;
    case "html":
      respond(exchange, { status: 200, headers: { "content-type": "text/html" }, body: fault.body ?? PAGE });
      return;
    case "redirect":
      respond(exchange, { status: fault.status ?? 302, headers: { location: fault.location } });
      return;
    case "wrong-length":
      answerWrongLength(exchange, fault.extraBytes);
      return;
    case "garbage-gzip":
      answerGarbage(exchange);
  }
}

const PAGE = "<!doctype html><title>Sign in</title><p>Sign in to go on.</p>\n";

function retryAfter({ retryAfterSeconds, retryAfterForm }: StatusFault): Readonly<Record<string, string>> {
  if (retryAfterSeconds === undefined) return {};
  if (retryAfterForm !== "date") return { "retry-after": String(retryAfterSeconds) };
  const second = Math.ceil(Date.now() / 1000) + retryAfterSeconds;
  return { "retry-after": new Date(second * 1000).toUTCString() };
}
