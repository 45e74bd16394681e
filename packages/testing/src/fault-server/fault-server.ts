import type { FaultPlan } from "./fault-plan.js";
import type { ServerItem } from "./read-items.js";
import type { AcceptedItem, ReceivedRequest, RequestBody } from "./received.js";
import type { WaitOptions } from "./waiting.js";

/** Options of `faultServer`. */
export interface FaultServerOptions {
  /** @default a free one */
  readonly port?: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
  /**
   * Reads the items of a request. Gets the body's JSON, or `undefined` where it is none.
   *
   * @default the spans of OTLP/JSON, the objects of an array, or those under `spans` and `traces`
   */
  readonly itemsOf?: (body: unknown, request: RequestBody) => Iterable<ServerItem>;
  /** Whether bodies and the contents of items are kept. A long run turns this off: counts stay exact. @default true */
  readonly keepBodies?: boolean;
}

/** An HTTP server that fails as it is told, and keeps what it accepted. */
export interface FaultServer extends AsyncDisposable {
  /** Its origin, without a slash at the end. It answers on every path. */
  readonly url: string;
  readonly port: number;
  /**
   * What goes wrong from now on. `undefined`: nothing. Requests that were read before keep their fault.
   *
   * @throws {ConfigError} when set to a fault that cannot be.
   */
  fault: FaultPlan | undefined;
  /** Ends the fault. With `answerHung`, requests and connections that hang are accepted now. */
  heal(options?: { readonly answerHung?: boolean }): void;
  /** Stops listening and destroys all connections, so that connecting is refused. */
  pause(): Promise<void>;
  /** Listens on the same port again. */
  resume(): Promise<void>;
  /** Stops for good: destroys all connections, also those that hang. */
  close(): Promise<void>;
  /** Requests that were read to their end, in that order. */
  readonly requests: readonly ReceivedRequest[];
  /** Items in the order in which they were accepted, with repeats. */
  readonly accepted: readonly AcceptedItem[];
  /** Different items that were accepted, by trace and id. */
  readonly unique: number;
  /** Acceptances beyond the first of an item. */
  readonly repeats: number;
  /** Requests and connections that hang now. A connection that is not read counts until it is healed or closed. */
  readonly hung: number;
  /** Tells how often the items of this id were accepted. */
  timesAccepted(id: string): number;
  /** Forgets requests, items and errors. Fault and connections stay. */
  clear(): void;
  /**
   * Resolves as soon as this is true. It is asked after every request, answer and end of a connection.
   *
   * @throws {FaultServerWaitError} after the time-out, when the server closes, and on what a script or `itemsOf` threw.
   */
  waitFor(isMet: () => boolean, options?: WaitOptions): Promise<void>;
  /** Resolves as soon as so many different items were accepted. @throws {FaultServerWaitError} as `waitFor` does. */
  waitForAccepted(count: number, options?: WaitOptions): Promise<void>;
  /** Resolves as soon as so many requests were read. @throws {FaultServerWaitError} as `waitFor` does. */
  waitForRequests(count: number, options?: WaitOptions): Promise<void>;
}
