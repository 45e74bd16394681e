import { randomBytes } from "node:crypto";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { getEventListeners, once } from "node:events";
import type { ServerResponse } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { inspect, promisify } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type SeenRequest, startListening, startRawServer, startServer } from "../../test/backend/test-server.js";
import { DeliveryError } from "../errors.js";
import { fetchTransport } from "./fetch-transport.js";
import { createNodeTransport } from "./node-transport.js";
import { type PostOptions, postOver } from "./post.js";
import type { Transport } from "./transport.js";

const KEY = "sk-lf-1234567890";
const BODY = '{"question":"hunter2"}';
const JSON_TYPE = { "content-type": "application/json" };

const nodeTransport = createNodeTransport();
if (nodeTransport === undefined) throw new Error("These tests run on Node");
const TRANSPORTS: readonly (readonly [string, Transport])[] = [
  ["node:http", nodeTransport],
  ["fetch", fetchTransport],
];

/** Resolves with what a request failed with. */
async function failureOf(reply: Promise<unknown>): Promise<DeliveryError> {
  const error = await reply.then(
    (value) => new Error(`It was accepted: ${inspect(value)}`),
    (error: unknown) => error,
  );
  if (DeliveryError.isInstance(error)) return error;
  throw error;
}

describe.each(TRANSPORTS)("post over %s", (name, transport) => {
  const send = (url: string, options: Partial<PostOptions> = {}) =>
    postOver(transport, { url, headers: { authorization: `Bearer ${KEY}` }, body: BODY, ...options });
  const isNode = name === "node:http";

  describe("sends", () => {
    const accept = () => startServer((_, response) => response.writeHead(204).end());
    const sent = async (options: Partial<PostOptions>): Promise<SeenRequest> => {
      const server = await accept();
      await send(`${server.url}/a/b?c=d%20e`, options);
      expect(server.requests).toHaveLength(1);
      return server.requests[0] as SeenRequest; // counted above
    };

    it("method, path, query and headers", async () => {
      const { method, url, headers } = await sent({ method: "PUT", headers: { "X-Version": "4", Accept: "a/b" } });
      expect([method, url]).toEqual(["PUT", "/a/b?c=d%20e"]);
      expect(headers).toMatchObject({ "x-version": "4", accept: "a/b", "user-agent": "agent-tracer", ...JSON_TYPE });
    });

    it("POST by default, and headers in place of its own", async () => {
      const { method, headers } = await sent({ headers: { "Content-Type": "text/plain", "User-Agent": "me" } });
      expect(method).toBe("POST");
      expect(headers).toMatchObject({ "content-type": "text/plain", "user-agent": "me" });
    });

    it("a text byte for byte, its length in bytes, a lone surrogate replaced", async () => {
      const { body, headers } = await sent({ body: "ä€😀\ud83d." });
      expect(body.toString()).toBe("ä€😀\ufffd.");
      expect(headers["content-length"]).toBe("13");
    });

    it("bytes as they are", async () => {
      const bytes = randomBytes(900);
      const { body, headers } = await sent({ body: new Uint8Array(bytes) });
      expect(body.equals(bytes)).toBe(true);
      expect(headers["content-encoding"]).toBeUndefined();
    });

    it("no body where there is none", async () => {
      expect((await sent({ body: "" })).headers["content-length"]).toBe("0");
    });

    it("a large body compressed", async () => {
      const text = JSON.stringify(Array.from({ length: 5000 }, (_, index) => ({ index, text: "ä".repeat(20) })));
      const { body, headers } = await sent({ body: text, gzip: true });
      expect(headers["content-encoding"]).toBe("gzip");
      expect(headers["content-length"]).toBe(String(body.length));
      expect(body.length).toBeLessThan(text.length / 5);
      expect(gunzipSync(body).toString()).toBe(text);
    });

    it.each([
      ["below 1 KiB", { body: "a".repeat(1023) }],
      ["that gets no smaller", { body: new Uint8Array(randomBytes(4096)) }],
      ["where gzip is off", { body: "a".repeat(4096), gzip: false }],
      ["that is encoded already", { body: "a".repeat(4096), headers: { "Content-Encoding": "br" } }],
    ])("a body %s as it is", async (_, options) => {
      const { body, headers } = await sent({ gzip: true, ...options });
      expect(headers["content-encoding"]).not.toBe("gzip");
      expect(body.equals(Buffer.from(options.body))).toBe(true);
    });

    it("a body of 1 KiB compressed", async () => {
      expect((await sent({ body: "a".repeat(1024), gzip: true })).headers["content-encoding"]).toBe("gzip");
    });

    it("a body compressed to another host alone, unless told", async () => {
      const server = await accept();
      const body = "a".repeat(4096);
      await send(server.url, { body });
      await send(server.url.replace("127.0.0.1", "0.0.0.0"), { body, allowInsecure: true });
      expect(server.requests.map(({ headers }) => headers["content-encoding"])).toEqual([undefined, "gzip"]);
    });

    it("no key to a host that it could be read on the way to", async () => {
      const server = await accept();
      const error = await failureOf(send(server.url.replace("127.0.0.1", "0.0.0.0")));
      expect(error.outcome).toBe("pause");
      expect(server.connections()).toBe(0);
      await send(server.url.replace("127.0.0.1", "0.0.0.0"), { allowInsecure: true });
      expect(server.requests).toHaveLength(1);
    });
  });

  describe("returns a reply", () => {
    const answerWith = async (answer: (response: ServerResponse) => void, options: Partial<PostOptions> = {}) =>
      send((await startServer((_, response) => answer(response))).url, options);

    it("with its status, headers, text and JSON", async () => {
      const text = '{"partialSuccess":{"rejectedSpans":1,"errorMessage":"ä"}}';
      const reply = await answerWith((response) => response.writeHead(207, { ...JSON_TYPE, "X-Id": "7" }).end(text));
      expect(reply).toMatchObject({ status: 207, text, json: JSON.parse(text), isComplete: true });
      expect(reply.headers).toMatchObject({ ...JSON_TYPE, "x-id": "7" });
    });

    it.each([200, 201, 202, 204, 205])("without a body, of %i", async (status) => {
      const reply = await answerWith((response) => response.writeHead(status).end());
      expect(reply).toMatchObject({ status, text: "", json: undefined, isComplete: true });
    });

    it("of text that is no JSON", async () => {
      const reply = await answerWith((response) => response.end("OK <html>"));
      expect(reply).toMatchObject({ text: "OK <html>", json: undefined, isComplete: true });
    });

    it("of exactly as many bytes as may be read", async () => {
      const reply = await answerWith((response) => response.end("a".repeat(100)), { maxReplyBytes: 100 });
      expect(reply).toMatchObject({ text: "a".repeat(100), isComplete: true });
    });

    it("that is too large, cut, and hangs up", async () => {
      const answered: ServerResponse[] = [];
      const answer = (response: ServerResponse) => {
        answered.push(response);
        const pour = () => {
          while (!response.destroyed && response.write("[1]".repeat(1000)));
        };
        response.on("drain", pour);
        pour();
      };
      const reply = await answerWith(answer, { maxReplyBytes: 1000 });
      expect(reply).toMatchObject({ text: "[1]".repeat(334).slice(0, 1000), json: undefined, isComplete: false });
      await vi.waitFor(() => expect(answered[0]?.destroyed).toBe(true));
    });

    it("in an encoding that nobody asked for", async () => {
      const zipped = gzipSync('{"a":1}');
      const answer = (response: ServerResponse) => response.writeHead(200, { "content-encoding": "gzip" }).end(zipped);
      const reply = await answerWith(answer);
      // A fetch decodes by itself.
      expect(reply).toMatchObject(isNode ? { text: "", isComplete: false } : { json: { a: 1 }, isComplete: true });
    });

    it("that claims an encoding and is garbage", async () => {
      const answer = (response: ServerResponse) =>
        response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip");
      expect(await answerWith(answer)).toMatchObject({ status: 200, text: "", json: undefined, isComplete: false });
    });

    it("that breaks off", async () => {
      const head = { ...JSON_TYPE, "content-length": "100" };
      const reply = await answerWith((response) => {
        response.writeHead(200, head);
        response.write('{"a"', () => response.destroy());
      });
      expect(reply).toMatchObject({ status: 200, json: undefined, isComplete: false });
    });

    it("that is longer than it said", async () => {
      const raw = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}{}{}";
      const server = await startRawServer((socket) => socket.end(raw));
      expect(await send(server.url)).toMatchObject({ text: "{}", isComplete: true });
    });

    it("that drips until the time is over", async () => {
      const reply = await answerWith((response) => response.write("1"), { timeoutMs: 300 });
      expect(reply).toMatchObject({ status: 200, text: "1", json: undefined, isComplete: false });
    });

    it("that drips when the request is stopped", async () => {
      const controller = new AbortController();
      const reply = answerWith(
        (response) => response.writeHead(200).write("{", () => setImmediate(() => controller.abort())),
        {
          signal: controller.signal,
        },
      );
      await expect(reply.catch(({ outcome }) => ({ outcome }))).resolves.toSatisfy(
        // The abort may overtake the head.
        (result: object) =>
          "outcome" in result ? result.outcome === "retry" : "isComplete" in result && !result.isComplete,
      );
    });
  });

  describe("throws", () => {
    it("what the status means, and names host and status", async () => {
      const server = await startServer(({ url }, response) => response.writeHead(Number(url?.slice(1))).end(BODY));
      const cases = {
        302: "pause",
        400: "refused",
        401: "pause",
        408: "retry",
        413: "split",
        422: "refused",
        429: "retry",
        500: "retry",
      };
      for (const [status, outcome] of Object.entries(cases)) {
        const error = await failureOf(send(`${server.url}/${status}`));
        expect(error).toMatchObject({ outcome, status: Number(status), retryAfterMs: undefined });
        expect(error.message).toContain(`HTTP ${status} from ${server.host}`);
      }
    });

    it("what to do, in the backend's words where it has any", async () => {
      const server = await startServer(({ url }, response) => response.writeHead(Number(url?.slice(1))).end());
      const advice = { 401: "check LANGFUSE_SECRET_KEY", 429: "the plan allows no more" };
      const messageOf = async (status: number) =>
        (await failureOf(send(`${server.url}/${status}`, { advice }))).message;
      expect(await messageOf(401)).toBe(`HTTP 401 from ${server.host}: check LANGFUSE_SECRET_KEY`);
      expect(await messageOf(429)).toBe(`HTTP 429 from ${server.host}: the plan allows no more`);
      expect(await messageOf(403)).toBe(`HTTP 403 from ${server.host}: check the key`);
    });

    it("when to come again", async () => {
      const date = new Date(Date.now() + 60_000).toUTCString();
      const server = await startServer(({ url }, response) => {
        response.writeHead(url === "/429" ? 429 : 503, { "retry-after": url === "/429" ? "7" : date }).end();
      });
      expect(await failureOf(send(`${server.url}/429`))).toMatchObject({ retryAfterMs: 7000 });
      const { retryAfterMs } = await failureOf(send(`${server.url}/503`));
      expect(retryAfterMs).toBeGreaterThan(50_000);
      expect(retryAfterMs).toBeLessThanOrEqual(60_000);
    });

    it.each([301, 302, 303, 307, 308])("on a redirect with %i, and follows it nowhere", async (status) => {
      const other = await startServer((_, response) => response.end("{}"));
      const location = `${other.url}/login?next=hunter2`;
      const server = await startServer((_, response) => response.writeHead(status, { location }).end());
      const error = await failureOf(send(server.url));
      expect(error).toMatchObject({ outcome: "pause", status });
      expect(error.message).toBe(`HTTP ${status} from ${server.host}, a redirect to ${other.url}: check the URL`);
      expect(other.connections()).toBe(0);
      expect(server.requests).toHaveLength(1);
    });

    it.each(["/other", "http://[", ""])("on a redirect to %j", async (location) => {
      const server = await startServer((_, response) => response.writeHead(302, { location }).end());
      expect(await failureOf(send(server.url))).toMatchObject({ outcome: "pause", status: 302 });
    });

    it.each([
      ["text/html; charset=utf-8", ""],
      ["Text/HTML", "sign in"],
      ["text/plain", "\ufeff\n <!DOCTYPE html><p>hunter2"],
      ["application/json", "<html lang=en>hunter2</html>"],
    ])("on a page of %s that answers in the backend's place", async (type, page) => {
      const server = await startServer((_, response) => response.writeHead(200, { "content-type": type }).end(page));
      const error = await failureOf(send(server.url));
      expect(error).toMatchObject({ outcome: "pause", status: 200 });
      expect(error.message).toBe(`HTTP 200 from ${server.host} is an HTML page, not the backend: check the URL`);
    });

    it("on a page that is larger than what is read", async () => {
      const server = await startServer((_, response) => response.end(`<!doctype html>${"a".repeat(100_000)}`));
      expect(await failureOf(send(server.url, { maxReplyBytes: 500 }))).toMatchObject({ outcome: "pause" });
    });

    it("what the status means, though its reply drips until the time is over", async () => {
      const server = await startServer((_, response) => response.writeHead(503, { "retry-after": "9" }).write("{"));
      const error = await failureOf(send(server.url, { timeoutMs: 300 }));
      expect(error).toMatchObject({ outcome: "retry", status: 503, retryAfterMs: 9000 });
    });

    it("on a server that hangs, after the time given", async () => {
      const server = await startServer(() => {});
      const error = await failureOf(send(server.url, { timeoutMs: 50 }));
      expect(error).toMatchObject({ outcome: "retry", status: undefined });
      expect(error.message).toBe(`No answer from ${server.host} within 50 ms`);
    });

    it("as soon as the request is stopped", async () => {
      const closed: boolean[] = [];
      const server = await startServer((_, response) => void response.on("close", () => closed.push(true)));
      const controller = new AbortController();
      const failure = failureOf(send(server.url, { signal: controller.signal }));
      await server.nextRequest();
      controller.abort(new Error(KEY));
      const error = await failure;
      expect(error).toMatchObject({ outcome: "retry", status: undefined });
      expect(error.message).toBe(`The request to ${server.host} was stopped`);
      await vi.waitFor(() => expect(closed).toHaveLength(1));
    });

    it("without connecting where the request was stopped before", async () => {
      const server = await startServer((_, response) => response.end());
      expect(await failureOf(send(server.url, { signal: AbortSignal.abort() }))).toMatchObject({ outcome: "retry" });
      expect(server.connections()).toBe(0);
    });

    it.each([
      ["resets before it answers", ""],
      ["resets in its status line", "HTTP/1.1 2"],
      ["resets in its headers", "HTTP/1.1 200 OK\r\ncontent-le"],
      ["speaks something else", "SSH-2.0-OpenSSH_9.2p1\r\n"],
      ["switches protocols", "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n"],
    ])("on a server that %s", async (_, said) => {
      const server = await startRawServer((socket) => socket.end(said));
      const error = await failureOf(send(server.url));
      expect(error).toMatchObject({ outcome: "retry", status: undefined });
      expect(error.message).toMatch(new RegExp(`^No answer from ${server.host}: ([A-Z\\d_]+|network error)$`));
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("OpenSSH");
      expect(server.requests).toHaveLength(1);
    });

    it("on a port where nobody listens", async () => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      const host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server that listens
      await promisify(server.close.bind(server))();
      const error = await failureOf(send(`http://${host}`));
      expect(error).toMatchObject({ outcome: "retry", message: `No answer from ${host}: ECONNREFUSED` });
    });

    it.each([400, 401, 500])("nothing of what a server echoes with %i, and no key", async (status) => {
      const server = await startServer(({ headers }, response) =>
        response
          .writeHead(status, `No ${headers.authorization}`, { "x-echo": String(headers.authorization) })
          .end(BODY),
      );
      const error = await failureOf(send(server.url.replace("//", "//hunter2:hunter2@"), {}));
      const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + error.stack;
      expect(shown).not.toContain(KEY);
      expect(shown).not.toContain("hunter2");
    });
  });

  it("takes an answer that comes before the body was read, and hangs up", async () => {
    let isClosed = false;
    const paused: Socket[] = [];
    const server = await startListening((socket) => {
      paused.push(socket);
      socket.once("close", () => {
        isClosed = true;
      });
      socket.once("data", () => {
        socket.pause().write("HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n");
        socket.once("error", () => {});
      });
    });
    const error = await failureOf(send(server.url, { body: new Uint8Array(64 << 20), gzip: false }));
    expect(error).toMatchObject({ outcome: "split", status: 413 });
    for (const socket of paused) socket.resume();
    await vi.waitFor(() => expect(isClosed).toBe(true));
  });

  it("leaves no listener on a signal that outlives its requests", async () => {
    const { signal } = new AbortController();
    const server = await startServer(({ url }, response) => {
      if (url !== "/hang") response.writeHead(url === "/ok" ? 200 : 503).end();
    });
    let most = 0;
    for (let round = 0; round < 20; round += 1) {
      const ok = Array.from({ length: 8 }, () => send(`${server.url}/ok`, { signal }));
      const all = [...ok, send(`${server.url}/503`, { signal }), send(`${server.url}/hang`, { signal, timeoutMs: 20 })];
      most = Math.max(most, getEventListeners(signal, "abort").length);
      await Promise.allSettled(all);
    }
    expect(most).toBe(10);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("works where an app has patched timers and fetch", async () => {
    vi.useFakeTimers();
    const patched = vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("patched"));
    try {
      const server = await startServer(({ url }, response) => void (url === "/ok" && response.end("{}")));
      expect(await send(`${server.url}/ok`)).toMatchObject({ json: {} });
      expect(await failureOf(send(`${server.url}/hang`, { timeoutMs: 20 }))).toMatchObject({ outcome: "retry" });
      expect(patched).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });
});

it("leaves no timer", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.resetModules();
  onTestFinished(() => void vi.useRealTimers());
  const { post } = await import("./post.js");
  const server = await startServer((_, response) => response.end("{}"));
  const reply = post({ url: server.url, body: BODY });
  expect(vi.getTimerCount()).toBe(1);
  await reply;
  expect(vi.getTimerCount()).toBe(0);
});

describe("a kept connection", () => {
  const send = (url: string, options: Partial<PostOptions> = {}) =>
    postOver(nodeTransport, { url, body: BODY, ...options });
  const OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

  it("carries the next request, whatever the status", async () => {
    const server = await startServer(({ url }, response) => response.writeHead(url === "/400" ? 400 : 200).end("{}"));
    await send(server.url);
    await failureOf(send(`${server.url}/400`));
    await send(server.url);
    expect(server.connections()).toBe(1);
  });

  it("that the server has closed meanwhile is made anew, once", async () => {
    const server = await startRawServer((socket, before) =>
      before === 0 ? socket.write(OK) : socket.resetAndDestroy(),
    );
    await send(server.url);
    expect(await send(server.url)).toMatchObject({ status: 200 });
    expect(server.connections()).toBe(2);
    expect(server.requests).toHaveLength(3);
  });

  it("that is one of many that the server has closed is made anew", async () => {
    const waiting: Socket[] = [];
    const server = await startRawServer((socket, before) => {
      if (waiting.length === 3) return void (before === 0 ? socket.write(OK) : socket.resetAndDestroy());
      if (waiting.push(socket) === 3) for (const one of waiting) one.write(OK);
    });
    await Promise.all([send(server.url), send(server.url), send(server.url)]);
    expect(await send(server.url)).toMatchObject({ status: 200 });
    expect(server.connections()).toBe(4);
  });

  it("is not made anew more than once", async () => {
    let isUp = true;
    const server = await startRawServer((socket) => (isUp ? socket.write(OK) : socket.resetAndDestroy()));
    await send(server.url);
    isUp = false;
    const error = await failureOf(send(server.url));
    expect(error.message).toBe(`No answer from ${server.host}: ECONNRESET`);
    expect(server.requests).toHaveLength(3);
  });

  it("is not made anew for a request that was stopped", async () => {
    const controller = new AbortController();
    const server = await startRawServer((socket, before) => (before === 0 ? socket.write(OK) : controller.abort()));
    await send(server.url);
    expect(await failureOf(send(server.url, { signal: controller.signal }))).toMatchObject({ outcome: "retry" });
    expect(server.connections()).toBe(1);
  });

  it("survives a reply that is longer than it said", async () => {
    const server = await startRawServer((socket) => socket.write(`${OK}garbage`));
    expect(await send(server.url)).toMatchObject({ isComplete: true });
    expect(await send(server.url)).toMatchObject({ isComplete: true });
  });

  it("keeps no listener of requests that have ended", async () => {
    const sockets: Socket[] = [];
    const onSocket = (message: unknown) => void sockets.push((message as { socket: Socket }).socket); // as Node documents it
    subscribe("net.client.socket", onSocket);
    onTestFinished(() => void unsubscribe("net.client.socket", onSocket));
    const server = await startServer((_, response) => response.end("{}"));
    const countListeners = () =>
      sockets.flatMap((socket) => socket.eventNames().map((event) => [event, socket.listenerCount(event)]));
    await send(server.url);
    const before = countListeners();
    for (let round = 0; round < 20; round += 1) await send(server.url);
    expect(countListeners()).toEqual(before);
    expect(sockets).toHaveLength(1);
  });
});
