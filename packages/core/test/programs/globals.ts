// A program that tells what core changes in its process: <url>. Prints JSON: what was there before, and after.
import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter } from "node:events";
import http from "node:http";
import { httpTracer } from "../process/http-tracer.js";

const [url = ""] = process.argv.slice(2);

const OTEL = Symbol.for("opentelemetry.js.api.1");
const otelApi = Object.freeze({ version: "1.9.0" });
Object.assign(globalThis, { [OTEL]: otelApi });
const warnings: string[] = [];
process.on("warning", ({ name }) => warnings.push(name));

const names = Object.keys(globalThis);

/** What core could patch, and others build on. */
const readShared = (): readonly unknown[] => [
  ...names.map((name) => Reflect.get(globalThis, name)),
  ...Object.values(console),
  ...Object.values(http),
  ...[process.emit, process.exit, process.kill, process.stdout.write],
  ...[Promise, Promise.prototype, AsyncLocalStorage, EventEmitter, Error].flatMap((owner) =>
    Reflect.ownKeys(owner).map((key) => Reflect.getOwnPropertyDescriptor(owner, key)?.value),
  ),
];
const shared = readShared();
const env = { ...process.env };

function look() {
  return {
    listeners: Object.fromEntries(process.eventNames().map((name) => [String(name), process.listenerCount(name)])),
    // Not the values: a failed test shows what it compares.
    changedEnv: [...new Set([...Object.keys(env), ...Object.keys(process.env)])].filter(
      (key) => env[key] !== process.env[key],
    ),
    globals: Object.keys(globalThis),
    ownKeys: Reflect.ownKeys(globalThis).length,
    isOtelSame: Reflect.get(globalThis, OTEL) === otelApi,
    // Without those of files, which are the module loader's.
    resources: process
      .getActiveResourcesInfo()
      .filter((name) => !/^(FSReq|CloseReq)/.test(name))
      .sort(),
    patched: readShared().filter((value, index) => !Object.is(value, shared[index])).length,
  };
}

const before = look();
const { TracingService, shutdownOnSignal } = await import("../../src/index.js");
await import("../../src/otlp/index.js");
const imported = look();

// More services than an emitter takes listeners without a warning.
const services = Array.from({ length: 12 }, () =>
  new TracingService({ diagnostics: false }).registerTracer(httpTracer(url)),
);
const undos = services.map((tracing) => shutdownOnSignal(tracing));
for (const tracing of services) {
  tracing.withTrace("t", () => tracing.traceStep("s", () => 1));
  tracing.startTrace("open");
  await tracing.flush();
}
const running = look();
for (const undo of undos) undo();
const receipts = await Promise.all(services.map((tracing) => tracing.shutdown()));
const after = look();

console.log(JSON.stringify({ before, imported, running, after, warnings, isOk: receipts.every(({ ok }) => ok) }));
