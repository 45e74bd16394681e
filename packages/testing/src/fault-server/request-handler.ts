import type { IncomingMessage, ServerResponse } from "node:http";
import { ConfigError } from "@agent-tracer/core";
import { answer } from "./answers.js";
import { checkFault } from "./check-fault.js";
import { ask, type FaultPlan } from "./fault-plan.js";
import type { Intake, Receive } from "./intake.js";
import { decompress, parseJson, readBody, type WireBody } from "./read-body.js";
import type { ServerItem } from "./read-items.js";
import type { OpenRequest, Received, RequestBody } from "./received.js";
import { type Exchange, respond } from "./respond.js";

/** What a handler needs. */
export interface HandlerOptions {
  readonly zlib: typeof import("node:zlib");
  /** The product behind the faults. */
  readonly receive: Receive;
  /** Whether the request's body and the contents of its items stay. */
  readonly keepsBody: (request: RequestBody) => boolean;
  readonly received: Received;
  readonly onChange: () => void;
  /** Gets what a script or `itemsOf` threw. */
  readonly onError: (error: unknown) => void;
}

/** A request while it is answered. */
interface OpenExchange {
  readonly record: OpenRequest;
  readonly response: ServerResponse;
  readonly isKept: boolean;
  intake: Intake;
}

/** Of a request whose reading threw. */
const UNREAD: Intake = { items: [], accept: () => ({ answer: { status: 500 }, kept: [] }) };

/** Reads requests, decides their faults, and keeps those that hang. */
export class RequestHandler {
  plan: FaultPlan | undefined;
  readonly #options: HandlerOptions;
  readonly #hung = new Set<() => void>();

  constructor(options: HandlerOptions) {
    this.#options = options;
  }

  /** Requests and connections that hang. */
  get hung(): number {
    return this.#hung.size;
  }

  /** Whether nothing is read now. */
  get isDeaf(): boolean {
    return typeof this.plan === "object" && this.plan.type === "hang-connection";
  }

  /** Keeps what hangs until `releaseHung` calls `release`, or until it closes. */
  hang(closing: { once(event: "close", listener: () => void): unknown }, release: () => void): void {
    this.#hung.add(release);
    closing.once("close", () => {
      this.#hung.delete(release);
      this.#options.onChange();
    });
    this.#options.onChange();
  }

  releaseHung(): void {
    const releases = [...this.#hung];
    this.#hung.clear();
    for (const release of releases) release();
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.isDeaf) {
      this.hang(response, () => void this.handle(request, response));
      return;
    }
    const wire = await readBody(request);
    if (wire === undefined) return;
    response.once("close", this.#options.onChange);
    // What is written to a client that went away is nobody's error.
    response.on("error", () => {});
    this.#answer(this.#record(request, wire), response);
    this.#options.onChange();
  }

  #record(request: IncomingMessage, wire: WireBody): OpenRequest {
    const { zlib, received } = this.#options;
    const bytes = decompress(zlib, wire);
    const record: OpenRequest = {
      number: received.requests.length + 1,
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      wireBytes: wire.bytes.length,
      bodyBytes: bytes?.length ?? 0,
      ...(bytes === undefined ? {} : { body: new TextDecoder().decode(bytes) }),
      receivedAt: Date.now(),
      items: [],
    };
    received.requests.push(record);
    return record;
  }

  #answer(record: OpenRequest, response: ServerResponse): void {
    const { onError, keepsBody } = this.#options;
    const open: OpenExchange = { record, response, isKept: keepsBody(record), intake: UNREAD };
    const exchange = this.#exchange(open);
    try {
      this.#decide(open);
      answer(exchange);
    } catch (error) {
      record.error = error;
      onError(error);
      if (response.headersSent) response.destroy();
      else respond(exchange, { status: 500 });
    }
    if (open.isKept) return;
    delete record.body;
    record.items = record.items.map(withoutContent);
  }

  #exchange(open: OpenExchange): Exchange {
    const { record, response, isKept } = open;
    return {
      received: record,
      response,
      accept: (items) => {
        const { answer: given, kept } = open.intake.accept(items);
        this.#options.received.accept(isKept ? kept : kept.map(withoutContent), record.number);
        return given;
      },
      hang: (release) => this.hang(response, release),
    };
  }

  /** Reads the items and asks the script. */
  #decide(open: OpenExchange): void {
    const { record } = open;
    open.intake = this.#options.receive(parseJson(record.body), record);
    record.items = Array.from(open.intake.items, checkItem);
    const fault = ask(this.plan, record);
    if (fault === undefined) return;
    checkFault(fault);
    record.fault = fault;
  }
}

function withoutContent({ content: _, ...item }: ServerItem): ServerItem {
  return item;
}

function checkItem(item: ServerItem): ServerItem {
  if (typeof item?.id === "string") return item;
  throw new ConfigError({ option: "itemsOf", expected: "a function that gives items with an id of text", value: item });
}
