import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { onTestFinished } from "vitest";

/** Starts a server whose thread sleeps, so that the kernel alone takes connections, as many as the backlog lets it. */
export async function startFrozenServer(backlog: number): Promise<number> {
  const code = `
    const { parentPort, workerData } = require("node:worker_threads");
    const server = require("node:net").createServer();
    server.listen({ port: 0, host: "127.0.0.1", backlog: workerData }, () => {
      parentPort.postMessage(server.address().port);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });
  `;
  const worker = new Worker(code, { eval: true, workerData: backlog });
  onTestFinished(async () => void (await worker.terminate()));
  const [port] = await once(worker, "message");
  return port;
}

/** Starts a server whose backlog is full: a connection to it is neither made nor refused. */
export async function startFullServer(): Promise<number> {
  const port = await startFrozenServer(1);
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  // The kernel takes the backlog and one more.
  for (let made = 0; made < 2; made += 1) {
    const socket = connect(port, "127.0.0.1");
    sockets.push(socket);
    await once(socket, "connect");
  }
  return port;
}
