import type { AddressInfo, Server, Socket } from "node:net";

/** What a listener needs. */
export interface ListenerOptions {
  readonly net: typeof import("node:net");
  readonly host: string;
  /** Gets each new connection, paused: nothing of it was read. */
  readonly onConnection: (socket: Socket) => void;
}

/** Listens on one port: can stop, as a server that went away, and come back. */
export class Listener {
  readonly #options: ListenerOptions;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port: number;

  constructor(port: number, options: ListenerOptions) {
    this.#port = port;
    this.#options = options;
  }

  get port(): number {
    return this.#port;
  }

  async open(): Promise<void> {
    if (this.#server !== undefined) return;
    const { net, host } = this.#options;
    // As `node:http` makes its own: a client that ended its side still gets its answer.
    const server = net.createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
      // A client that resets is no error of ours.
      socket.on("error", () => {});
      this.#options.onConnection(socket);
    });
    await new Promise<void>((resolve, reject) => {
      server.on("error", reject);
      server.listen(this.#port, host, resolve);
    });
    // A server that listens on a port has an address of this type.
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Frees the port and destroys all connections. */
  async close(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const closed = [new Promise<unknown>((resolve) => server.close(resolve))];
    for (const socket of this.#sockets) {
      closed.push(new Promise((resolve) => socket.once("close", resolve)));
      socket.destroy();
    }
    await Promise.all(closed);
  }
}
