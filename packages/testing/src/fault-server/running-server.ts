import type { Server } from "node:http";
import type { Socket } from "node:net";
import { AgentTracerError } from "@agent-tracer/core";
import { checkNumber } from "./check-fault.js";
import { checkPlan, type FaultPlan } from "./fault-plan.js";
import type { FaultServer } from "./fault-server.js";
import type { Receive } from "./intake.js";
import { Listener } from "./listener.js";
import type { Modules } from "./load-modules.js";
import { type AcceptedItem, Received, type ReceivedRequest, type RequestBody } from "./received.js";
import { RequestHandler } from "./request-handler.js";
import { Waiting, type WaitOptions } from "./waiting.js";

/** What a server is made of. */
export interface RunningServerOptions {
  readonly port: number;
  readonly host: string;
  readonly receive: Receive;
  readonly keepsBody: (request: RequestBody) => boolean;
}

/** Puts listener, handler, counts and waiting together. */
export class RunningServer implements FaultServer {
  readonly #received = new Received();
  readonly #waiting = new Waiting(() => `${this.#received.describe()}, ${this.hung} hung`);
  readonly #handler: RequestHandler;
  readonly #http: Server;
  readonly #listener: Listener;
  readonly #host: string;
  #isClosed = false;
  /** Listening and stopping take turns, in the order of the calls. */
  #turn: Promise<void> = Promise.resolve();

  constructor({ port, host, receive, keepsBody }: RunningServerOptions, { http, net, zlib }: Modules) {
    this.#host = host.includes(":") ? `[${host}]` : host;
    const onChange = () => this.#waiting.check();
    const onError = (error: unknown) => this.#waiting.fail(`A script or \`itemsOf\` threw: ${String(error)}.`, error);
    this.#handler = new RequestHandler({ zlib, receive, keepsBody, received: this.#received, onChange, onError });
    // No time-outs: a connection ends when its fault says so, or its client.
    this.#http = http.createServer(
      { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 },
      (request, response) => {
        void this.#handler.handle(request, response);
      },
    );
    this.#listener = new Listener(port, { net, host, onConnection: (socket) => this.#connect(socket) });
  }

  get port(): number {
    return this.#listener.port;
  }

  get url(): string {
    return `http://${this.#host}:${this.port}`;
  }

  get fault(): FaultPlan | undefined {
    return this.#handler.plan;
  }

  set fault(plan: FaultPlan | undefined) {
    if (plan !== undefined) checkPlan(plan);
    this.#handler.plan = plan;
  }

  get requests(): readonly ReceivedRequest[] {
    return this.#received.requests;
  }

  get accepted(): readonly AcceptedItem[] {
    return this.#received.accepted;
  }

  get unique(): number {
    return this.#received.unique;
  }

  get repeats(): number {
    return this.accepted.length - this.unique;
  }

  get hung(): number {
    return this.#handler.hung;
  }

  timesAccepted(id: string): number {
    return this.#received.timesAccepted(id);
  }

  heal({ answerHung = false }: { readonly answerHung?: boolean } = {}): void {
    this.fault = undefined;
    if (answerHung) this.#handler.releaseHung();
  }

  pause(): Promise<void> {
    return this.#inTurn(() => this.#listener.close());
  }

  resume(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#isClosed) throw new AgentTracerError("A fault server that was closed cannot be resumed.");
      await this.#listener.open();
    });
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#waiting.fail("The fault server was closed.");
    return this.pause();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  clear(): void {
    this.#received.clear();
    if (!this.#isClosed) this.#waiting.reset();
  }

  waitFor(isMet: () => boolean, options: WaitOptions = {}): Promise<void> {
    return this.#waiting.until(isMet, { ...options, what: "a condition" });
  }

  async waitForAccepted(count: number, options: WaitOptions = {}): Promise<void> {
    checkNumber("count", count, { isInteger: true, min: 0 });
    await this.#waiting.until(() => this.unique >= count, { ...options, what: `${count} accepted items` });
  }

  async waitForRequests(count: number, options: WaitOptions = {}): Promise<void> {
    checkNumber("count", count, { isInteger: true, min: 0 });
    await this.#waiting.until(() => this.requests.length >= count, { ...options, what: `${count} requests` });
  }

  #inTurn(run: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(run);
    // Whoever called is told of a failure; the next one's turn comes all the same.
    this.#turn = done.catch(() => {});
    return done;
  }

  #connect(socket: Socket): void {
    if (this.#handler.isDeaf) this.#handler.hang(socket, () => this.#serve(socket));
    else this.#serve(socket);
  }

  #serve(socket: Socket): void {
    this.#http.emit("connection", socket);
    socket.resume();
  }
}
