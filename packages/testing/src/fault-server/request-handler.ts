import type { IncomingMessage, ServerResponse } from "node:http";
import { ConfigError } from "@agent-tracer/core";
import { answer } from "./answers.js";
import { checkFault } from "./check-fault.js";
import { ask, type FaultPlan } from "./fault-plan.js";
import type { FaultServerOptions } from "./fault-server.js";
import { decompress, parseJson, readBody, type WireBody } from "./read-body.js";
import type { ServerItem } from "./read-items.js";
import type { OpenRequest, Received } from "./received.js";
import { type Exchange, respond } from "./respond.js";

/** What a handler needs. */
export interface HandlerOptions {
  readonly zlib: typeof import("node:zlib");
  readonly itemsOf: Required<FaultServerOptions>["itemsOf"];
  readonly keepBodies: boolean;
  readonly received: Received;
  readonly onChange: () => void;
  /** Gets what a script or `itemsOf` threw. */
  readonly onError: (error: unknown) => void;
}

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
    const { onError, keepBodies } = this.#options;
    const exchange = this.#exchange(record, response);
    try {
      this.#decide(record);
      answer(exchange);
    } catch (error) {
      record.error = error;
      onError(error);
      if (response.headersSent) response.destroy();
      else respond(exchange, { status: 500 });
    }
    if (keepBodies) return;
    delete record.body;
    record.items = record.items.map(withoutContent);
  }

  #exchange(record: OpenRequest, response: ServerResponse): Exchange {
    const { received, keepBodies } = this.#options;
    return {
      received: record,
      response,
      accept: (items) => received.accept(keepBodies ? items : items.map(withoutContent), record.number),
      hang: (release) => this.hang(response, release),
    };
  }

  /** Reads the items and asks the script. */
  #decide(record: OpenRequest): void {
    record.items = Array.from(this.#options.itemsOf(parseJson(record.body), record), checkItem);
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
