import { expect, it, vi } from "vitest";
import { collector } from "../../test/collector.js";
import { TracingService } from "../index.js";

// What edge runtimes have of it.
vi.mock("node:async_hooks", async (importOriginal) => {
  const { AsyncLocalStorage } = await importOriginal<typeof import("node:async_hooks")>();
  class EdgeLocalStorage<T> {
    readonly #storage = new AsyncLocalStorage<T>();
    static snapshot = AsyncLocalStorage.snapshot;
    run = this.#storage.run.bind(this.#storage);
    getStore = this.#storage.getStore.bind(this.#storage);
  }
  return { AsyncLocalStorage: EdgeLocalStorage };
});

it("carries a trace by its handle alone where the runtime has no enterWith", async () => {
  const records = collector();
  const tracing = new TracingService().registerTracer(records);
  const trace = tracing.startTrace("t");
  expect(tracing.currentTrace()).toBeUndefined();
  trace.traceStep("by handle", () => tracing.traceStep("nested", () => 1));
  tracing.traceStep("alone", () => 1);
  await trace.end();
  await tracing.flush();
  expect(records.trace("t").totals.steps).toBe(2);
  expect(records.trace("alone").totals.steps).toBe(1);
});
