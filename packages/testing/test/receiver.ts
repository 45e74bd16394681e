import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { DeliveryFailure } from "@agent-tracer/testing";

/** What the receiver does with a request: accepts it, or behaves as told. */
type Behaviour = DeliveryFailure | { readonly type: "accept" };

/** A local HTTP server that stands in for a backend's. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
  /** Bodies of the requests that were accepted. */
  readonly bodies: readonly string[];
  /** Makes a URL whose requests are treated so. */
  urlFor(behaviour: Behaviour): string;
}

/** Starts a receiver on a free port of this machine. */
export async function startReceiver(): Promise<Receiver> {
  const behaviours: Behaviour[] = [{ type: "accept" }];
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const behaviour = behaviours[Number(request.url?.slice(1))] ?? { type: "reset" };
    if (behaviour.type === "accept" || behaviour.type === "slow") bodies.push(body);
    behave(behaviour, { request, response });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this type.
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/0`,
    bodies,
    urlFor: (behaviour) => `${origin}/${behaviours.push(behaviour) - 1}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function behave(behaviour: Behaviour, { request, response }: Exchange): void {
  switch (behaviour.type) {
    case "accept":
      response.writeHead(204).end();
      return;
    case "answer":
      response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body);
      return;
    case "reset":
      request.socket.destroy();
      return;
    case "slow":
      setTimeout(() => response.writeHead(204).end(), behaviour.delayMs);
      return;
    case "hang":
      return;
  }
}
