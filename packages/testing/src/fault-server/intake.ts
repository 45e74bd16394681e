import type { ServerItem } from "./read-items.js";
import type { RequestBody } from "./received.js";
import type { Answer } from "./respond.js";

/** What a product makes of a request that passed its fault. */
export interface Acceptance {
  readonly answer: Answer;
  /** What it keeps. */
  readonly kept: readonly ServerItem[];
}

/** A request as a product reads it. */
export interface Intake {
  /** What the faults that concern items look at. */
  readonly items: Iterable<ServerItem>;
  /** Takes in those items that the fault leaves. Not called for a request that its fault refuses. */
  accept(items: readonly ServerItem[]): Acceptance;
}

/** The product behind the faults. Gets the body's JSON, or `undefined` where it is none. */
export type Receive = (body: unknown, request: RequestBody) => Intake;

const OK: Answer = { status: 200, body: "{}" };

/** Makes a product that keeps everything and answers 200. */
export function keepEverything(itemsOf: (body: unknown, request: RequestBody) => Iterable<ServerItem>): Receive {
  return (body, request) => ({ items: itemsOf(body, request), accept: (kept) => ({ answer: OK, kept }) });
}
