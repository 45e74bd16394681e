import { LONG_BODY_BYTES } from "./check-fault.js";
import { type Exchange, later, sendHead } from "./respond.js";

const BODY = "{}".padEnd(LONG_BODY_BYTES);
const NOISE = Uint8Array.from({ length: LONG_BODY_BYTES }, (_, index) => (index * 151 + 7) % 256);
const HEADERS = { "content-type": "application/json", "content-length": String(LONG_BODY_BYTES) };

/** Sends the head and half of the body, then resets. */
export function resetMidAnswer(exchange: Exchange): void {
  const { response } = exchange;
  sendHead(exchange, { status: 200, headers: HEADERS });
  response.write(BODY.slice(0, LONG_BODY_BYTES / 2), () => response.socket?.resetAndDestroy());
}

/** Sends the head, then the body byte by byte. */
export function drip(exchange: Exchange, durationMs: number): void {
  const { response } = exchange;
  sendHead(exchange, { status: 200, headers: HEADERS });
  response.flushHeaders();
  let sent = 0;
  const sendByte = () => {
    response.write(BODY.slice(sent, sent + 1));
    sent += 1;
    if (sent < LONG_BODY_BYTES) later(exchange, { delayMs: durationMs / LONG_BODY_BYTES, run: sendByte });
    else response.end();
  };
  later(exchange, { delayMs: durationMs / LONG_BODY_BYTES, run: sendByte });
}

/** Announces so many bytes more than the body has, then ends the connection. */
export function answerWrongLength(exchange: Exchange, extraBytes: number): void {
  const length = String(LONG_BODY_BYTES + extraBytes);
  sendHead(exchange, { status: 200, headers: { ...HEADERS, "content-length": length, connection: "close" } });
  exchange.response.end(BODY);
}

/** Sends noise as if it were compressed. */
export function answerGarbage(exchange: Exchange): void {
  sendHead(exchange, { status: 200, headers: { ...HEADERS, "content-encoding": "gzip" } });
  exchange.response.end(NOISE);
}
