// A server that counts spans and answers at once, or hangs: cheap, since it shares the machine with what is measured.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { rowIdsOf, spanIdsOf } from "../span-ids.ts";
import { connectParent } from "./parent.ts";

/** What this program is told. */
export interface SinkCommand {
  readonly type: "report";
}

/** What this program tells. */
export interface SinkReport {
  readonly url: string;
  /** Different spans and rows, at each path. */
  readonly spans: number;
  readonly requests: number;
  readonly megabytes: number;
}

const unzip = promisify(gunzip);
const parent = connectParent<SinkCommand, SinkReport>();
const isHanging = process.argv.includes("--hang");
const known = new Set<string>();
let requests = 0;
let bytes = 0;
let unread = Promise.resolve();

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const wire = Buffer.concat(chunks);
    requests += 1;
    bytes += wire.length;
    if (isHanging) return;
    response.writeHead(200, { "content-type": request.headers["content-type"] }).end();
    unread = unread.then(() => read(wire, request));
  });
});

async function read(wire: Buffer, { headers, url: path = "" }: IncomingMessage): Promise<void> {
  const body = headers["content-encoding"] === "gzip" ? await unzip(wire) : wire;
  const ids = path.includes("/v1/private/") ? rowIdsOf(body) : spanIdsOf(body);
  for (const id of ids) known.add(`${path} ${id}`);
}

await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
// An address, since it listens on a port.
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
process.once("disconnect", () => process.exit());
for (;;) {
  await unread;
  await parent.tell({ url, spans: known.size, requests, megabytes: bytes / 1e6 });
  await parent.next();
}
