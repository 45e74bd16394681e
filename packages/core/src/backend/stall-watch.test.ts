import { ClientRequest, type ClientRequestArgs, type IncomingMessage } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { startFrozenServer, startFullServer } from "../../test/backend/frozen-server.js";
import { startServer } from "../../test/backend/test-server.js";
import { stallWatch } from "./stall-watch.js";

const IDLE_MS = 100;
const BUSY = ["ConnectWrap", "PipeWrap", "Timeout"];
const FINISHED = ["ConnectWrap", "SimpleWriteWrap", "GetAddrInfoReqWrap", "PipeWrap", "TTYWrap"];

/** Sends a watched request, and resolves with how it ended and how often the program was looked at. */
async function sendWatched(options: ClientRequestArgs, active: readonly string[], body = "{}") {
  let looks = 0;
  const getActiveResourcesInfo = () => {
    looks += 1;
    return [...active];
  };
  const watch = stallWatch({ getActiveResourcesInfo }, IDLE_MS);
  const outgoing = new ClientRequest({ host: "127.0.0.1", method: "POST", ...options });
  outgoing.once("socket", (socket) => watch(outgoing, socket));
  onTestFinished(() => void outgoing.destroy());
  const ended = await new Promise<number | string | undefined>((resolve) => {
    outgoing.once("response", ({ statusCode }: IncomingMessage) => resolve(statusCode));
    outgoing.on("error", ({ code }: NodeJS.ErrnoException) => resolve(code));
    outgoing.end(body);
  });
  return { ended, looks };
}

describe("stallWatch", () => {
  it("gives a connection that is not made up soon, where nothing else keeps the program", async () => {
    const port = await startFullServer();
    expect(await sendWatched({ port }, FINISHED)).toEqual({ ended: "ETIMEDOUT", looks: 1 });
  });

  it("gives it up later, where the program has other work", async () => {
    const port = await startFullServer();
    expect(await sendWatched({ port }, BUSY)).toEqual({ ended: "ETIMEDOUT", looks: 4 });
  });

  it("gives up a body that is not taken", async () => {
    const port = await startFrozenServer(100);
    const body = "a".repeat(64 << 20);
    expect(await sendWatched({ port }, FINISHED, body)).toEqual({ ended: "ETIMEDOUT", looks: 1 });
    expect(await sendWatched({ port }, BUSY, body)).toEqual({ ended: "ETIMEDOUT", looks: 4 });
  });

  it("leaves a request alone that waits for its answer", async () => {
    const server = await startServer((_, response) => void setTimeout(() => response.end(), 10 * IDLE_MS));
    const port = Number(new URL(server.url).port);
    expect(await sendWatched({ port }, FINISHED)).toEqual({ ended: 200, looks: 0 });
  });

  it("holds nothing by a connection to the second of a host's addresses", async () => {
    const server = await startServer(() => {});
    const outgoing = new ClientRequest({
      hostname: "host.example",
      port: new URL(server.url).port,
      method: "POST",
      lookup: (_host, _options, callback) =>
        callback(null, [
          { address: "::1", family: 6 },
          { address: "127.0.0.1", family: 4 },
        ]),
    });
    onTestFinished(() => void outgoing.destroy());
    outgoing.on("error", () => {});
    outgoing.once("socket", (socket) => stallWatch(process, 60_000)(outgoing, socket));
    outgoing.end("{}");
    await server.nextRequest();
    expect(outgoing.socket?.remoteAddress).toBe("127.0.0.1");
    // Node tells whether a socket holds its process by its handle alone.
    expect(Reflect.get(outgoing.socket ?? {}, "_handle").hasRef()).toBe(false);
  });
});
