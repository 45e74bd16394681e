import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { expect, it, vi } from "vitest";
import { type Diagnostic, type Serializer, type TracerFactory, TracingService } from "../../src/index.js";
import { startServer } from "../backend/test-server.js";
import { collector } from "../collector.js";
import { Invoice, runEverything } from "./canary-run.js";
import { otlpBackend } from "./otlp-backend.js";
import { createPlanter } from "./planter.js";

interface ConsolePackage {
  consoleTracer(options: object): TracerFactory;
}

/** By its path: core depends on no backend, not even here. */
const consolePackage = fileURLToPath(new URL("../../../console/src/index.ts", import.meta.url));
const { consoleTracer } = (await import(/* @vite-ignore */ consolePackage)) as ConsolePackage; // the shape of its entry

const serializers: readonly Serializer[] = [
  { when: (value) => value instanceof Invoice, toTrace: (value) => ({ paidWith: (value as Invoice).number }) },
];

const SECRETS = 40;

it(`lets none of ${SECRETS} planted secrets out by any exit`, async () => {
  const plant = createPlanter();
  const server = await startServer((_, response) => response.end("{}"));
  const printed: string[] = [];
  const stream = { write: (text: string) => printed.push(text) > 0 };
  const records = collector();
  const diagnostics: Diagnostic[] = [];
  const drops: unknown[] = [];
  const tracing = new TracingService({
    environment: plant.text("environment"),
    release: plant.text("release"),
    projectName: plant.text("project name"),
    serializers,
    diagnostics: (diagnostic) => diagnostics.push(diagnostic),
    onDrop: (drop) => drops.push(drop),
    onError: () => {
      throw new Error(plant.lost("error of onError"));
    },
  })
    .registerTracer(records)
    .registerTracer(otlpBackend(server.url, plant.ownKeys))
    .registerTracer(consoleTracer({ name: "pretty", stream, verbosity: "verbose", color: false, width: 1000 }))
    .registerTracer(consoleTracer({ name: "json", stream, format: "json" }))
    .registerTracer(mappingFails(() => new Error(plant.lost("error of a tracer"))));

  await runEverything(tracing, plant);
  const receipts = [await tracing.flush(), await tracing.shutdown()];

  const exits = {
    records: JSON.stringify(records.all),
    printed: printed.join("\n"),
    bodies: server.requests.map(({ body }) => body.toString()).join("\n"),
    heads: server.requests.map(({ headers, url, method }) => inspect({ headers, url, method })).join("\n"),
    diagnostics: inspect(diagnostics, { depth: 9 }),
    drops: inspect(drops, { depth: 9 }),
    health: inspect(tracing.health(), { depth: 9 }),
    receipts: inspect(receipts, { depth: 9 }),
  };
  expect(plant.planted.length).toBeGreaterThanOrEqual(SECRETS);
  for (const [exit, text] of Object.entries(exits))
    expect({ exit, leaks: plant.leaksIn(text) }).toEqual({ exit, leaks: [] });
  // What was planted did come by.
  for (const exit of ["records", "printed", "bodies"] as const) {
    expect({ exit, missing: plant.missingFrom(exits[exit]) }).toEqual({ exit, missing: [] });
  }
  expect(diagnostics.length).toBeGreaterThan(3);
});

/** A tracer all of whose mapping methods throw. */
function mappingFails(fail: () => Error): TracerFactory<number> {
  const raise = (): never => {
    throw fail();
  };
  return {
    name: "failing",
    create: (_, emit) => ({ ready: true, addTrace: () => emit(1, 1), endTrace: raise, end: raise }),
  };
}

it("tells no secret of a backend that fails, nor with the diagnostics that are on by default", async () => {
  const plant = createPlanter();
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const told: unknown[] = [];
  const fail = async (): Promise<never> => {
    throw new Error(plant.lost("error of a delivery"));
  };
  const masking = { literals: plant.ownKeys };
  const tracing = new TracingService({ serializers, masking, onDrop: (drop) => told.push(drop) })
    .registerTracer(mappingFails(() => new Error(plant.lost("error of a tracer"))))
    .registerTracer({ ...otlpBackend("http://localhost"), name: "refusing", deliver: fail, shutdown: fail });

  await runEverything(tracing, plant);
  told.push(await tracing.flush({ timeoutMs: 50 }), await tracing.shutdown({ timeoutMs: 50 }), tracing.health());

  expect(warn.mock.calls.length).toBeGreaterThan(3);
  expect(plant.leaksIn(inspect([warn.mock.calls, told], { depth: 9 }))).toEqual([]);
});

it("tells no secret in the text of a ConfigError", () => {
  const plant = createPlanter();
  const secret = (place: string): never => plant.lost(place) as never;
  const tracer = () => ({ ready: true, addTrace() {}, endTrace() {}, end() {} });
  const mistakes: readonly (() => unknown)[] = [
    () => new TracingService(secret("configuration")),
    () => new TracingService({ masking: secret("masking") }),
    () => new TracingService({ masking: { replacement: { password: secret("replacement") } as never } }),
    () => new TracingService({ masking: { allowKeys: secret("allowed keys") } }),
    () => new TracingService({ masking: { presets: { card: secret("preset") } } }),
    () => new TracingService({ limits: { maxDepth: secret("limit") } }),
    () => new TracingService({ [secret("unknown option")]: 1 }),
    () => new TracingService({ apiKey: secret("unknown option's value") } as never),
    () => new TracingService({ queue: secret("queue") }),
    () => new TracingService({ onError: secret("listener") }),
    () => new TracingService().registerTracer(secret("factory")),
    () => new TracingService().registerTracer({ name: "x", create: secret("create") }),
    () => new TracingService().registerTracer({ name: "x", create: tracer }, { queue: secret("queue of a tracer") }),
    () => {
      const name = plant.lost("name that is taken");
      return new TracingService().registerTracer({ name, create: tracer }).registerTracer({ name, create: tracer });
    },
  ];
  const texts = mistakes.map(thrownText);
  expect(texts.filter((text) => !text.includes("ConfigError"))).toEqual([]);
  expect(plant.leaksIn(texts.join("\n"))).toEqual([]);
});

function thrownText(mistake: () => unknown): string {
  try {
    mistake();
    return "nothing was thrown";
  } catch (error) {
    return `${String(error)}\n${inspect(error, { depth: 9 })}\n${JSON.stringify(error)}`;
  }
}
