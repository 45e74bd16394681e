import { once } from "node:events";
import { connect } from "node:net";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type Client, httpClient, type Seen } from "../../test/http-client.js";
import type { Fault } from "./fault.js";
import type { FaultServer } from "./fault-server.js";
import { faultServer } from "./start-fault-server.js";

const ITEMS = [{ id: "a" }, { id: "b" }, { id: "c" }];

let server: FaultServer;
let client: Client;

beforeEach(async () => {
  server = await faultServer();
  client = httpClient();
});

afterEach(async () => {
  client[Symbol.dispose]();
  await server.close();
});

function meet(fault: Fault | undefined, body: unknown = ITEMS): Promise<Seen> {
  server.fault = fault;
  return client.send(server.url, { body });
}

const ids = () => server.accepted.map(({ id }) => id);

it("accepts all without a fault", async () => {
  const seen = await meet(undefined);

  expect(seen).toMatchObject({ status: 200, body: "{}", headers: { "content-type": "application/json" } });
  expect(ids()).toEqual(["a", "b", "c"]);
  expect(server.requests[0]?.fault).toBeUndefined();
});

describe("status", () => {
  it.each([500, 502, 503, 429, 401, 400, 207])("answers %i and keeps nothing", async (status) => {
    const seen = await meet({ type: "status", status });

    expect(seen.status).toBe(status);
    expect(JSON.parse(seen.body ?? "")).toEqual({ message: `The fault server answers ${status}` });
    expect(ids()).toEqual([]);
    expect(server.requests[0]).toMatchObject({ status, fault: { type: "status", status } });
  });

  it("says with Retry-After how many seconds to wait", async () => {
    const seen = await meet({ type: "status", status: 429, retryAfterSeconds: 7 });

    expect(seen.headers?.["retry-after"]).toBe("7");
  });

  it("says with Retry-After until when to wait, never too early", async () => {
    const before = Date.now();
    const seen = await meet({ type: "status", status: 429, retryAfterSeconds: 7, retryAfterForm: "date" });
    const date = seen.headers?.["retry-after"] ?? "";

    expect(date).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    expect(Date.parse(date)).toBeGreaterThanOrEqual(before + 7000);
    expect(Date.parse(date)).toBeLessThanOrEqual(Date.now() + 8000);
  });

  it("sends the given headers and body", async () => {
    const headers = { "Content-Type": "text/plain", "x-request-id": "1" };
    const seen = await meet({ type: "status", status: 503, headers, body: "go awäy" });

    expect(Buffer.from(seen.body ?? "", "latin1").toString()).toBe("go awäy");
    expect(seen.headers).toMatchObject({ "content-type": "text/plain", "x-request-id": "1" });
  });

  it("answers 204 without a body", async () => {
    const seen = await meet({ type: "status", status: 204 });

    expect(seen).toMatchObject({ status: 204, body: "" });
    expect(seen.headers).not.toHaveProperty("content-length");
  });

  it("can keep the items all the same", async () => {
    expect((await meet({ type: "status", status: 504, accepts: true })).status).toBe(504);
    expect(ids()).toEqual(["a", "b", "c"]);
  });
});

describe("too-large", () => {
  const bytes = JSON.stringify(ITEMS).length;

  it("answers 413 above the size and accepts at it", async () => {
    expect((await meet({ type: "too-large", maxBytes: bytes - 1 })).status).toBe(413);
    expect(ids()).toEqual([]);

    expect((await meet({ type: "too-large", maxBytes: bytes })).status).toBe(200);
    expect(ids()).toEqual(["a", "b", "c"]);
  });

  it("measures what was compressed after decompression, or as it was sent", async () => {
    const text = JSON.stringify([{ id: "a", text: "x".repeat(10_000) }]);
    const zipped = gzipSync(text);
    const send = (fault: Fault) => {
      server.fault = fault;
      return client.send(server.url, { body: zipped, headers: { "content-encoding": "gzip" } });
    };

    expect((await send({ type: "too-large", maxBytes: 5000 })).status).toBe(413);
    expect((await send({ type: "too-large", maxBytes: 5000, measure: "wire" })).status).toBe(200);
    expect((await send({ type: "too-large", maxBytes: zipped.length - 1, measure: "wire" })).status).toBe(413);
    expect(server.requests[0]).toMatchObject({ wireBytes: zipped.length, bodyBytes: text.length, body: text });
  });
});

describe("poison", () => {
  it("refuses the whole request that holds an item", async () => {
    expect((await meet({ type: "poison", items: ["b"] })).status).toBe(400);
    expect(ids()).toEqual([]);
  });

  it("accepts a request that holds none", async () => {
    expect((await meet({ type: "poison", items: ["b"] }, [{ id: "a" }])).status).toBe(200);
    expect(ids()).toEqual(["a"]);
  });

  it("takes a function, a status and a body", async () => {
    const seen = await meet({
      type: "poison",
      items: ({ content }) => JSON.stringify(content).includes('"c"'),
      status: 422,
      body: "no",
    });

    expect(seen).toMatchObject({ status: 422, body: "no" });
  });
});

describe("partial", () => {
  it("keeps the others and answers as OTLP does", async () => {
    const seen = await meet({ type: "partial", rejects: ["b"] });

    expect(seen.status).toBe(200);
    expect(JSON.parse(seen.body ?? "")).toMatchObject({ partialSuccess: { rejectedSpans: "1" } });
    expect(ids()).toEqual(["a", "c"]);
  });

  it("says nothing of rejections where there are none", async () => {
    expect((await meet({ type: "partial", rejects: ["x"] })).body).toBe("{}");
    expect(ids()).toEqual(["a", "b", "c"]);
  });

  it("takes a status and a body of one's own", async () => {
    const seen = await meet({
      type: "partial",
      rejects: ["b"],
      status: 207,
      body: (rejected, accepted) => `-${rejected.map(({ id }) => id)} +${accepted.map(({ id }) => id)}`,
    });

    expect(seen).toMatchObject({ status: 207, body: "-b +a,c" });
  });
});

describe("reset", () => {
  it("resets the connection without an answer and keeps nothing", async () => {
    const seen = await meet({ type: "reset" });

    expect(seen).toEqual({ error: "ECONNRESET" });
    expect(ids()).toEqual([]);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.status).toBeUndefined();
  });

  it("is a reset, no mere end", async () => {
    server.fault = { type: "reset" };
    const socket = connect(server.port, "127.0.0.1").resume();
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n[]");
    const [error] = await once(socket, "error");

    expect(error).toMatchObject({ code: "ECONNRESET", syscall: "read" });
  });

  it("can lose the answer alone", async () => {
    expect(await meet({ type: "reset", accepts: true })).toEqual({ error: "ECONNRESET" });
    expect(ids()).toEqual(["a", "b", "c"]);
  });
});

describe("reset-mid-answer", () => {
  it("sends the head and half of the body, then resets", async () => {
    const seen = await meet({ type: "reset-mid-answer" });

    expect(seen).toMatchObject({ status: 200, error: "ECONNRESET", headers: { "content-length": "64" } });
    expect(seen.body).toHaveLength(32);
    expect(ids()).toEqual(["a", "b", "c"]);
  });

  it("can keep nothing", async () => {
    await meet({ type: "reset-mid-answer", accepts: false });
    expect(ids()).toEqual([]);
  });
});

it("slow: keeps the items at once and answers later", async () => {
  const start = performance.now();
  const answer = meet({ type: "slow", delayMs: 60 });
  await server.waitForAccepted(3);

  expect(server.requests[0]?.status).toBeUndefined();
  expect(await answer).toMatchObject({ status: 200, body: "{}" });
  // A timer may fire a fraction early.
  expect(performance.now() - start).toBeGreaterThan(58);
  expect(server.requests[0]?.status).toBe(200);
});

it("slow: answers nobody once the connection has ended", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const answer = meet({ type: "slow", delayMs: 20 });
  await server.waitForRequests(1);
  await server.pause();
  vi.advanceTimersByTime(20);

  expect(await answer).toEqual({ error: "ECONNRESET" });
  expect(server.requests[0]?.status).toBeUndefined();
});

it("drip: sends the head at once", async () => {
  server.fault = { type: "drip", durationMs: 2 ** 31 - 1 };
  const response = await fetch(server.url, { method: "POST", body: "[]" });

  expect(response.status).toBe(200);
  await response.body?.cancel();
});

it("drip: sends the body byte by byte", async () => {
  const warnings: Error[] = [];
  const warn = (warning: Error) => warnings.push(warning);
  process.on("warning", warn);
  onTestFinished(() => void process.off("warning", warn));
  server.fault = { type: "drip", durationMs: 160 };
  const response = await fetch(server.url, { method: "POST", body: JSON.stringify(ITEMS) });
  const headAt = performance.now();
  const chunks: number[] = [];
  for await (const chunk of response.body ?? []) chunks.push(chunk.length);

  expect(warnings).toEqual([]);
  expect(chunks.reduce((sum, length) => sum + length)).toBe(64);
  // A busy client reads several at a time.
  expect(chunks.length).toBeGreaterThan(4);
  expect(performance.now() - headAt).toBeGreaterThan(100);
  expect(ids()).toEqual(["a", "b", "c"]);
});

it("html: answers 200 with a page and keeps nothing", async () => {
  const seen = await meet({ type: "html" });

  expect(seen).toMatchObject({ status: 200, headers: { "content-type": "text/html" } });
  expect(seen.body).toMatch(/^<!doctype html>/);
  expect((await meet({ type: "html", body: "<p>hi" })).body).toBe("<p>hi");
  expect(ids()).toEqual([]);
});

describe("redirect", () => {
  it.each([301, 302, 303, 307, 308] as const)("answers %i with the place", async (status) => {
    const seen = await meet({ type: "redirect", status, location: "http://127.0.0.1:1/other" });

    expect(seen).toMatchObject({ status, headers: { location: "http://127.0.0.1:1/other" } });
    expect(ids()).toEqual([]);
  });

  it("leads a client that follows to another origin", async () => {
    await using other = await faultServer();
    server.fault = { type: "redirect", status: 307, location: `${other.url}/stolen` };
    await fetch(server.url, { method: "POST", body: JSON.stringify(ITEMS) });

    expect(other.requests).toMatchObject([{ method: "POST", path: "/stolen", items: [{}, {}, {}] }]);
  });
});

describe("wrong-length", () => {
  it("announces more than it sends, and ends", async () => {
    const seen = await meet({ type: "wrong-length", extraBytes: 10 });

    expect(seen).toMatchObject({ status: 200, error: "ECONNRESET", headers: { "content-length": "74" } });
    expect(seen.body).toHaveLength(64);
    expect(ids()).toEqual(["a", "b", "c"]);
  });

  it("announces less than it sends", async () => {
    const seen = await meet({ type: "wrong-length", extraBytes: -63 });

    expect(seen).toMatchObject({ status: 200, body: "{", headers: { "content-length": "1" } });
    expect(server.requests[0]?.status).toBe(200);
  });
});

it("garbage-gzip: announces noise as gzip", async () => {
  const seen = await meet({ type: "garbage-gzip" });

  expect(seen).toMatchObject({ status: 200, headers: { "content-encoding": "gzip" } });
  expect(() => gunzipSync(Buffer.from(seen.body ?? "", "latin1"))).toThrow(/incorrect header check/);
  server.fault = { type: "garbage-gzip" };
  const response = await fetch(server.url, { method: "POST", body: "[]" });
  await expect(response.text()).rejects.toThrow("terminated");
});

it.each<Fault>([
  { type: "status", status: 503 },
  { type: "status", status: 204 },
  { type: "too-large", maxBytes: 1 },
  { type: "poison", items: ["a"] },
  { type: "partial", rejects: ["a"] },
  { type: "slow", delayMs: 1 },
  { type: "drip", durationMs: 1 },
  { type: "html" },
  { type: "redirect", location: "http://localhost/" },
  { type: "garbage-gzip" },
])("the connection outlives $type", async (fault) => {
  const first = await meet(fault);
  const second = await meet(undefined);

  expect(second.status).toBe(200);
  expect(second.localPort).toBe(first.localPort);
});

it.each<Fault>([{ type: "reset" }, { type: "reset-mid-answer" }, { type: "wrong-length", extraBytes: 1 }])(
  "the server outlives $type",
  async (fault) => {
    await meet(fault);

    expect(await meet(undefined)).toMatchObject({ status: 200 });
  },
);
