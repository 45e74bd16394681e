import { EventEmitter } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ConfigError, shutdownOnSignal, TracingService } from "./index.js";

// What plain JavaScript can pass.
const bad = (value: unknown) => value as never;

/** A process whose signals are events, which tells what it was told to kill itself with. */
class FakeProcess extends EventEmitter {
  readonly pid = 7;
  readonly kill = vi.fn();
}

function fakeProcess(): FakeProcess {
  const fake = new FakeProcess();
  vi.stubGlobal("process", fake);
  return fake;
}

const service = (shutdown: () => Promise<unknown>) => ({ shutdown }) as Pick<TracingService, "shutdown">;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

afterEach(() => vi.unstubAllGlobals());

describe("shutdownOnSignal", () => {
  it.each([
    [{ signals: "SIGTERM" }, 'Expected `signals` to be a list, got `"SIGTERM"`'],
    [{ signals: [15] }, 'Expected `signals` to be names such as "SIGTERM" that can be listened to, got `15`'],
    [{ signals: ["SIGTERM", "TERM"] }, /^Expected `signals` to be names .*, got `"TERM"`$/],
    [{ signals: ["SIGTERM", "SIGKILL"] }, /^Expected `signals` to be names .*, got `"SIGKILL"`$/],
    [{ signals: ["SIGSTOP"] }, /^Expected `signals` to be names .*, got `"SIGSTOP"`$/],
    [{ timeoutMs: -1 }, "Expected `timeoutMs` to be a number ≥ 0, got `-1`"],
    [{ timeoutMs: Number.NaN }, "Expected `timeoutMs` to be a number ≥ 0, got `NaN`"],
    [{ timeoutMs: "5" }, 'Expected `timeoutMs` to be a number ≥ 0, got `"5"`'],
  ])("takes no bad options, and then listens to nothing: %j", (options, message) => {
    const fake = fakeProcess();
    const call = () => shutdownOnSignal(new TracingService(), bad(options));
    expect(call).toThrow(message);
    expect(call).toThrow(ConfigError);
    expect(fake.eventNames()).toEqual([]);
  });

  it.each([undefined, {}])("takes nothing that cannot be shut down: %j", (tracing) => {
    const fake = fakeProcess();
    expect(() => shutdownOnSignal(bad(tracing))).toThrow(ConfigError);
    expect(fake.eventNames()).toEqual([]);
  });

  it("listens to each signal that there is but for the two that nobody can", () => {
    const signals = ["SIGTERM", "SIGINT", "SIGHUP", "SIGUSR2", "SIGBREAK", "SIGSTKFLT"];
    const fake = fakeProcess();
    const undo = shutdownOnSignal(new TracingService(), { signals });
    expect(fake.eventNames()).toEqual(signals);
    undo();
  });

  it.each([undefined, {}, { pid: 1, on() {} }])("does nothing where a process has no signals: %j", (fake) => {
    vi.stubGlobal("process", fake);
    const undo = shutdownOnSignal(new TracingService());
    expect(undo()).toBeUndefined();
  });

  it("listens once for all services, and no more once each was taken back", () => {
    const fake = fakeProcess();
    const undos = Array.from({ length: 12 }, () => shutdownOnSignal(new TracingService()));
    expect(fake.listenerCount("SIGTERM")).toBe(1);
    for (const undo of undos.slice(1)) undo();
    undos[1]?.();
    expect(fake.listenerCount("SIGTERM")).toBe(1);
    undos[0]?.();
    expect(fake.eventNames()).toEqual([]);
  });

  it("raises the signal again once every service is shut down, also where one fails", async () => {
    const fake = fakeProcess();
    let settle = (): void => {};
    const slow = new Promise<void>((resolve) => {
      settle = resolve;
    });
    shutdownOnSignal(service(() => Promise.reject(new Error("failed"))));
    shutdownOnSignal(service(() => slow));
    fake.emit("SIGTERM", "SIGTERM");
    await turn();
    expect(fake.kill).not.toHaveBeenCalled();
    settle();
    await turn();
    expect(fake.kill.mock.calls).toEqual([[7, "SIGTERM"]]);
    fake.emit("SIGINT", "SIGINT");
    await turn();
  });

  it("no longer listens to a signal that came, so that the next one ends the process", async () => {
    const fake = fakeProcess();
    const undo = shutdownOnSignal(service(() => new Promise(() => {})));
    fake.emit("SIGTERM", "SIGTERM");
    expect([fake.listenerCount("SIGTERM"), fake.listenerCount("SIGINT")]).toEqual([0, 1]);
    undo();
    expect(fake.eventNames()).toEqual([]);
  });

  it("can be asked again after a signal that the app survived", async () => {
    const fake = fakeProcess();
    fake.on("SIGTERM", () => {});
    const shutdown = vi.fn(async () => {});
    const undo = shutdownOnSignal(service(shutdown));
    fake.emit("SIGTERM", "SIGTERM");
    const undoAgain = shutdownOnSignal(service(shutdown));
    undo();
    fake.emit("SIGTERM", "SIGTERM");
    await turn();
    expect(shutdown).toHaveBeenCalledTimes(2);
    expect(fake.kill).not.toHaveBeenCalled();
    undoAgain();
    expect(fake.listenerCount("SIGINT")).toBe(0);
  });

  it("hides what it keeps from whoever lists globals", () => {
    fakeProcess();
    shutdownOnSignal(new TracingService())();
    const kept = Object.getOwnPropertyDescriptor(globalThis, Symbol.for("agent-tracer.signals.1"));
    expect(kept).toMatchObject({ enumerable: false });
  });
});
