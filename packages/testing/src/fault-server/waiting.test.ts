import { ConfigError } from "@agent-tracer/core";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type Client, httpClient } from "../../test/http-client.js";
import type { FaultServer } from "./fault-server.js";
import { firstRequests } from "./scripts.js";
import { faultServer } from "./start-fault-server.js";
import { FaultServerWaitError } from "./waiting.js";

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

const send = (...ids: readonly string[]) => client.send(server.url, { body: ids.map((id) => ({ id })) });

it("resolves at once where it is true already", async () => {
  await send("a");

  await server.waitForAccepted(1);
  await server.waitForRequests(1);
  await server.waitFor(() => true, { timeoutMs: 0 });
});

it("resolves when so many different items were accepted, and no sooner", async () => {
  const events: string[] = [];
  const waiting = server.waitForAccepted(3).then(() => events.push("met"));
  await send("a", "a", "b");
  await send("a");
  events.push("repeats");
  await send("c");
  await waiting;

  expect(events).toEqual(["repeats", "met"]);
});

it("resolves when so many requests were read, answered or not", async () => {
  server.fault = { type: "hang" };
  void send("a");

  await server.waitForRequests(1);
  expect(server.requests[0]?.status).toBeUndefined();
});

it("asks again after an answer", async () => {
  server.fault = { type: "slow", delayMs: 30 };
  void send("a");

  await server.waitFor(() => server.requests[0]?.status === 200);
});

it("says after the time-out what came", async () => {
  server.fault = firstRequests(2, { type: "status", status: 503 });
  for (const id of ["a", "b", "c", "c"]) await send(id);
  server.fault = { type: "hang" };
  void send("d");
  await server.waitForRequests(5);

  const waiting = server.waitForAccepted(9, { timeoutMs: 20 });
  await expect(waiting).rejects.toThrow(
    "Waited 20 ms for 9 accepted items. Came: 5 requests (2 × 503, 2 × 200, 1 × unanswered), 1 items accepted, 1 repeats, 1 hung.",
  );
  await expect(waiting).rejects.toBeInstanceOf(FaultServerWaitError);
  await expect(server.waitForRequests(6, { timeoutMs: 5 })).rejects.toThrow("Waited 5 ms for 6 requests. Came:");
  await expect(server.waitFor(() => false, { timeoutMs: 5 })).rejects.toThrow("Waited 5 ms for a condition. Came:");
});

it("leaves no timer behind", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const waiting = server.waitForAccepted(1);
  expect(vi.getTimerCount()).toBe(1);
  await Promise.all([waiting, send("a")]);

  expect(vi.getTimerCount()).toBe(0);
});

it("rejects when the server closes, and afterwards", async () => {
  const waiting = server.waitForAccepted(1);
  const told = expect(waiting).rejects.toThrow("The fault server was closed. Came: 0 requests, 0 items accepted");
  await server.close();
  await told;

  await expect(server.waitForRequests(1)).rejects.toThrow("The fault server was closed.");
  await server.waitForRequests(0);
});

it("rejects with what the condition throws", async () => {
  let isFirst = true;
  const waiting = server.waitFor(() => {
    if (!isFirst) throw new Error("mine");
    isFirst = false;
    return false;
  });
  await Promise.all([expect(waiting).rejects.toThrow("mine"), send("a")]);
});

describe("refuses", () => {
  it.each([
    ["a negative time-out", () => server.waitFor(() => true, { timeoutMs: -1 }), "timeoutMs"],
    ["an endless time-out", () => server.waitFor(() => true, { timeoutMs: Number.POSITIVE_INFINITY }), "timeoutMs"],
    ["a count that is none", () => server.waitForAccepted(1.5), "count"],
    ["a negative count", () => server.waitForRequests(-1), "count"],
  ])("%s", async (_, wait, option) => {
    await expect(wait()).rejects.toMatchObject({ option });
    await expect(wait()).rejects.toBeInstanceOf(ConfigError);
  });
});
