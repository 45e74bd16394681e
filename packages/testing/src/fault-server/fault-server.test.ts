import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { ConfigError } from "@agent-tracer/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Client, httpClient } from "../../test/http-client.js";
import type { FaultServer } from "./fault-server.js";
import { faultServer } from "./start-fault-server.js";

let server: FaultServer;
let client: Client;
const sockets = new Set<Socket>();

beforeEach(async () => {
  server = await faultServer();
  client = httpClient({ maxSockets: 50 });
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  client[Symbol.dispose]();
  await server.close();
});

const send = (body: unknown) => client.send(server.url, { body });
const REQUEST = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\n\r\n[{"id":"a"}]';

/** Opens a connection and writes to it. */
async function open(text: string): Promise<Socket> {
  const socket = connect(server.port, "127.0.0.1");
  sockets.add(socket);
  await once(socket, "connect");
  socket.write(text);
  return socket;
}

describe("what it keeps", () => {
  it("keeps requests whole", async () => {
    const body = gzipSync('{"spans":[{"id":"a"}]}');
    await client.send(`${server.url}/v1/spans?x=1`, {
      body,
      method: "PUT",
      headers: { "content-encoding": "gzip", "x-key": "k" },
    });

    expect(server.requests).toEqual([
      {
        number: 1,
        method: "PUT",
        path: "/v1/spans?x=1",
        headers: expect.objectContaining({ "x-key": "k", "content-encoding": "gzip" }),
        wireBytes: body.length,
        bodyBytes: 22,
        body: '{"spans":[{"id":"a"}]}',
        items: [{ id: "a", content: { id: "a" } }],
        receivedAt: expect.closeTo(Date.now(), -4),
        status: 200,
      },
    ]);
    expect(server.accepted).toEqual([
      { id: "a", content: { id: "a" }, requestNumber: 1, acceptedAt: expect.closeTo(Date.now(), -4) },
    ]);
  });

  it("counts repeats, within a request and between two", async () => {
    await send([{ id: "a" }, { id: "b" }, { id: "b" }]);
    await send([{ id: "b" }, { id: "c" }]);

    expect(server.accepted.map(({ id, requestNumber }) => [id, requestNumber])).toEqual([
      ["a", 1],
      ["b", 1],
      ["b", 1],
      ["b", 2],
      ["c", 2],
    ]);
    expect({ unique: server.unique, repeats: server.repeats }).toEqual({ unique: 3, repeats: 2 });
    expect(["a", "b", "c", "d"].map((id) => server.timesAccepted(id))).toEqual([1, 3, 1, 0]);
  });

  it("tells items of two traces apart", async () => {
    await send([
      { id: "a", trace_id: "1" },
      { id: "a", trace_id: "2" },
    ]);

    expect({ unique: server.unique, repeats: server.repeats }).toEqual({ unique: 2, repeats: 0 });
    expect(server.timesAccepted("a")).toBe(2);
  });

  it.each([
    ["text", "hello"],
    ["nothing", ""],
    ["broken JSON", '[{"id":"a"}'],
  ])("counts a request of %s, with no items", async (_, body) => {
    expect((await send(body)).status).toBe(200);
    expect(server.requests).toMatchObject([{ items: [], body }]);
  });

  it("counts a request of noise that is announced as gzip", async () => {
    await client.send(server.url, { body: "noise", headers: { "content-encoding": "gzip" } });

    expect(server.requests).toMatchObject([{ items: [], wireBytes: 5, bodyBytes: 0, status: 200 }]);
    expect(server.requests[0]).not.toHaveProperty("body");
  });

  it("counts a request that decompresses to more than 256 MiB, with no items", async () => {
    const body = gzipSync(new Uint8Array(256 * 1024 * 1024 + 1), { level: 1 });
    await client.send(server.url, { body, headers: { "content-encoding": "gzip" } });

    expect(server.requests).toMatchObject([{ items: [], wireBytes: body.length, bodyBytes: 0, status: 200 }]);
  });

  it("records no request that broke off", async () => {
    const socket = await open("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\n\r\n[{");
    socket.resetAndDestroy();
    await send([{ id: "b" }]);

    expect(server.requests).toHaveLength(1);
  });

  it("counts the same without bodies", async () => {
    await using counting = await faultServer({ keepBodies: false });
    counting.fault = { type: "partial", rejects: ({ content }) => JSON.stringify(content).includes("bad") };
    const body = [{ id: "a" }, { id: "b" }, { id: "b" }, { id: "c", text: "bad" }];
    await client.send(counting.url, { body });

    expect(counting.requests).toMatchObject([{ bodyBytes: JSON.stringify(body).length, wireBytes: 58, status: 200 }]);
    expect(counting.requests[0]).not.toHaveProperty("body");
    expect(counting.requests[0]?.items).toEqual([{ id: "a" }, { id: "b" }, { id: "b" }, { id: "c" }]);
    expect(counting.accepted.map(({ content }) => content)).toEqual([undefined, undefined, undefined]);
    expect({ unique: counting.unique, repeats: counting.repeats }).toEqual({ unique: 2, repeats: 1 });
  });

  it("forgets on clear", async () => {
    await send([{ id: "a" }]);
    server.clear();
    await send([{ id: "b" }]);

    expect(server.requests).toMatchObject([{ number: 1 }]);
    expect([server.accepted.length, server.unique, server.repeats]).toEqual([1, 1, 0]);
    expect([server.timesAccepted("a"), server.timesAccepted("b")]).toEqual([0, 1]);
  });

  it("answers many at a time", async () => {
    const sends = Array.from({ length: 200 }, (_, index) => send([{ id: `${index}` }, { id: `${index + 1}` }]));
    const seen = await Promise.all(sends);

    expect(seen.every(({ status }) => status === 200)).toBe(true);
    expect(server.requests.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    expect({ unique: server.unique, repeats: server.repeats }).toEqual({ unique: 201, repeats: 199 });
  });
});

describe("hang", () => {
  it("reads the request and never answers", async () => {
    server.fault = { type: "hang" };
    const seen = send([{ id: "a" }]);
    await server.waitFor(() => server.hung === 1);

    expect(server.requests).toMatchObject([{ items: [{ id: "a" }], fault: { type: "hang" } }]);
    expect(server.unique).toBe(0);
    await server.close();
    expect(await seen).toEqual({ error: "ECONNRESET" });
  });

  it("is no longer counted once the client has gone", async () => {
    server.fault = { type: "hang" };
    const socket = await open(REQUEST);
    await server.waitFor(() => server.hung === 1);
    socket.destroy();

    await server.waitFor(() => server.hung === 0);
    expect(server.requests).toHaveLength(1);
  });

  it("goes on hanging when healed, while others are answered", async () => {
    server.fault = { type: "hang" };
    void send([{ id: "a" }]);
    await server.waitFor(() => server.hung === 1);
    server.heal();

    expect(server.fault).toBeUndefined();
    expect((await send([{ id: "b" }])).status).toBe(200);
    expect([server.hung, server.unique]).toEqual([1, 1]);
  });

  it.each([false, true])("is answered when healed so, and keeps its items once (accepts: %s)", async (accepts) => {
    server.fault = { type: "hang", accepts };
    const seen = send([{ id: "a" }]);
    await server.waitFor(() => server.hung === 1);
    expect(server.unique).toBe(accepts ? 1 : 0);
    server.heal({ answerHung: true });

    expect((await seen).status).toBe(200);
    expect([server.hung, server.timesAccepted("a")]).toEqual([0, 1]);
    expect(server.requests[0]?.status).toBe(200);
  });
});

describe("hang-connection", () => {
  it("reads nothing from a new connection, then all of it when healed so", async () => {
    server.fault = { type: "hang-connection" };
    const socket = await open(REQUEST);
    await server.waitFor(() => server.hung === 1);
    expect(server.requests).toEqual([]);
    server.heal({ answerHung: true });
    const [answer] = await once(socket, "data");

    expect(String(answer)).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(server.timesAccepted("a")).toBe(1);
    expect(server.hung).toBe(0);
  });

  it("reads no body on an old connection", async () => {
    await send([{ id: "a" }]);
    server.fault = { type: "hang-connection" };
    const seen = send([{ id: "b" }]);
    await server.waitFor(() => server.hung === 1);
    expect(server.requests).toHaveLength(1);
    server.heal({ answerHung: true });

    expect((await seen).status).toBe(200);
    expect(server.unique).toBe(2);
  });

  it("does not take in more than the system's buffers hold", async () => {
    server.fault = { type: "hang-connection" };
    const socket = await open("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\n");
    await server.waitFor(() => server.hung === 1);

    socket.write(new Uint8Array(50_000_000));
    server.heal();
    for (let index = 0; index < 100; index += 1) await send([]);
    expect(socket.writableLength).toBeGreaterThan(0);
  });

  it("is a hang where a script says so", async () => {
    server.fault = () => ({ type: "hang-connection" });
    const seen = send([{ id: "a" }]);
    await server.waitFor(() => server.hung === 1);
    expect(server.requests).toMatchObject([{ fault: { type: "hang-connection" } }]);
    server.heal({ answerHung: true });

    expect((await seen).status).toBe(200);
    expect(server.timesAccepted("a")).toBe(1);
  });
});

describe("a change of the fault", () => {
  it("spares requests that were read before", async () => {
    server.fault = { type: "slow", delayMs: 40 };
    const seen = send([{ id: "a" }]);
    await server.waitForRequests(1);
    server.fault = { type: "status", status: 503 };

    expect((await seen).status).toBe(200);
    expect((await send([])).status).toBe(503);
  });

  it("is refused where it cannot be, and the old fault stays", () => {
    server.fault = { type: "reset" };

    expect(() => {
      server.fault = { type: "status", status: 99 };
    }).toThrow(ConfigError);
    expect(server.fault).toEqual({ type: "reset" });
  });
});

describe("pause and resume", () => {
  it("refuses connections, then answers on the same port", async () => {
    const { url, port } = server;
    await send([{ id: "a" }]);
    await server.pause();
    using late = httpClient();
    expect(await late.send(url, { body: [] })).toEqual({ error: "ECONNREFUSED" });
    await server.resume();

    expect([server.url, server.port]).toEqual([url, port]);
    expect((await late.send(url, { body: [{ id: "b" }] })).status).toBe(200);
    expect(server.unique).toBe(2);
  });

  it("cuts idle connections", async () => {
    const socket = await open(REQUEST);
    await server.waitForRequests(1);
    const closed = once(socket.resume(), "close");
    await server.pause();

    await closed;
  });

  it("cuts open requests", async () => {
    server.fault = { type: "slow", delayMs: 10_000 };
    const seen = send([{ id: "a" }]);
    await server.waitForRequests(1);
    await server.pause();

    expect(await seen).toEqual({ error: "ECONNRESET" });
  });

  it("can be called twice, and in a row", async () => {
    await Promise.all([
      server.pause(),
      server.pause(),
      server.resume(),
      server.pause(),
      server.resume(),
      server.resume(),
    ]);

    expect((await send([])).status).toBe(200);
  });
});

describe("close", () => {
  it("ends though clients hang, and frees the port", async () => {
    server.fault = { type: "hang-connection" };
    await Promise.all([open(REQUEST), open(""), open("POST / HTTP/1.1\r\n")]);
    await server.waitFor(() => server.hung === 3);
    server.fault = { type: "hang" };
    void send([]);
    await server.waitFor(() => server.hung === 4);
    const { port } = server;
    await server.close();

    expect(server.hung).toBe(0);
    await using next = await faultServer({ port });
    expect(next.port).toBe(port);
  });

  it("can be called twice, and is for good", async () => {
    await Promise.all([server.close(), server.close()]);
    await server.close();

    await expect(server.resume()).rejects.toThrow("A fault server that was closed cannot be resumed.");
    expect(await send([])).toEqual({ error: "ECONNREFUSED" });
  });

  it("happens at the end of `await using`", async () => {
    let url = "";
    {
      await using scoped = await faultServer();
      url = scoped.url;
    }

    expect(await client.send(url, { body: [] })).toEqual({ error: "ECONNREFUSED" });
  });
});

describe("what a user's function throws", () => {
  it.each([
    [
      "a script",
      () => {
        server.fault = () => {
          throw new Error("my mistake");
        };
      },
      /my mistake/,
    ],
    [
      "a script's fault",
      () => {
        server.fault = () => ({ type: "nope" }) as never;
      },
      /Expected `fault.type` to be one of status, too-large/,
    ],
    [
      "a header that cannot be",
      () => {
        server.fault = { type: "status", status: 500, headers: { "x-bad": "a\nb" } };
      },
      /Invalid character in header content/,
    ],
  ])("is a 500 and told to who waits: %s", async (_, prepare, message) => {
    prepare();
    const waiting = server.waitForAccepted(1);
    const told = expect(waiting).rejects.toThrow(message);

    expect((await send([{ id: "a" }])).status).toBe(500);
    await told;
    await expect(server.waitForAccepted(1)).rejects.toThrow(message);
    expect(String(server.requests[0]?.error)).toMatch(message);
    expect(server.unique).toBe(0);
  });

  it("is forgotten on clear", async () => {
    server.fault = () => {
      throw new Error("my mistake");
    };
    await send([]);
    server.clear();
    server.heal();
    await Promise.all([server.waitForAccepted(1), send([{ id: "a" }])]);

    expect(server.unique).toBe(1);
  });

  it.each([
    () => [{ id: 1 }] as never,
    () => undefined as never,
    () => {
      throw new Error("mine");
    },
  ])("is told of `itemsOf`, too", async (itemsOf) => {
    await using own = await faultServer({ itemsOf });

    expect((await client.send(own.url, { body: [] })).status).toBe(500);
    expect(own.requests[0]?.error).toBeInstanceOf(Error);
  });
});

it("reads items as it is told", async () => {
  await using own = await faultServer({
    itemsOf: (body, { path, body: text }) => [{ id: `${path} ${String(body)} ${text}` }],
  });
  await client.send(`${own.url}/x`, { body: "line" });

  expect(own.accepted).toMatchObject([{ id: "/x undefined line" }]);
});

it.each([
  ["ports", { port: -1 }, /^Expected `port` to be an integer from 0 to 65535, got `-1`$/],
  ["hosts", { host: 1 }, /^Expected `host` to be a text, got `1`$/],
  ["functions", { itemsOf: "x" }, /^Expected `itemsOf` to be a function, got `"x"`$/],
  ["switches", { keepBodies: "no" }, /^Expected `keepBodies` to be true or false, got `"no"`$/],
  ["names", { prot: 1 }, /^Expected `prot` to be one of the options port, host, itemsOf, keepBodies, got `a number`$/],
])("refuses options: %s", async (_, options, message) => {
  // What plain JavaScript can pass.
  const starting = faultServer(options as never);
  await expect(starting).rejects.toThrow(message);
  await expect(starting).rejects.toBeInstanceOf(ConfigError);
});

it("rejects when its port is taken", async () => {
  await expect(faultServer({ port: server.port })).rejects.toThrow("EADDRINUSE");
});
