import { memoryTracer, tracerConformance } from "@agent-tracer/testing";
import { afterEach, describe, expect, it } from "vitest";
import { CARELESS_TRACERS } from "./broken/careless-tracers.js";
import { FAULTY_DELIVERIES } from "./broken/faulty-deliveries.js";
import { FRAGILE_MAPPINGS } from "./broken/fragile-mappings.js";
import { type HttpParts, httpTracer, swallowing } from "./broken/http-tracer.js";
import { LOSSY_MAPPINGS } from "./broken/lossy-mappings.js";
import { optionsOf, wholeTracer } from "./broken/whole-tracer.js";

const BROKEN = { ...CARELESS_TRACERS, ...LOSSY_MAPPINGS, ...FRAGILE_MAPPINGS, ...FAULTY_DELIVERIES };
const SLOW = "waits for a slow receiver";
/** Cases that need a server which misbehaves. */
const FAILURES = tracerConformance(() => wholeTracer())
  .filter(({ skipped }) => skipped?.includes("deliverTo"))
  .map(({ name }) => name.replace(/ \(skipped: .*$/, ""));
const allCases = tracerConformance(() => wholeTracer(), optionsOf());

afterEach(() => {
  // One of the broken tracers writes there.
  for (const key of ["polluted", "prototype"]) Reflect.deleteProperty(Object.prototype, key);
});

describe("a backend that keeps every rule", () => {
  it("is checked by every case", () => {
    expect(allCases.filter(({ skipped }) => skipped !== undefined)).toEqual([]);
  });

  for (const { name, run } of allCases) it(name, run);
});

describe("memoryTracer", () => {
  let memory = memoryTracer();
  const cases = tracerConformance(
    () => {
      memory = memoryTracer();
      return memory;
    },
    {
      delivers: false,
      takeOutput() {
        const text = JSON.stringify(memory.records);
        memory.clear();
        return text;
      },
    },
  );
  for (const { name, run } of cases) it(name, run);
});

describe("a broken backend", () => {
  it("exists for every case", () => {
    expect(Object.keys(BROKEN).sort()).toEqual(allCases.map(({ name }) => name).sort());
  });

  for (const [name, { create, options = {} }] of Object.entries(BROKEN)) {
    it(`fails: ${name}`, async () => {
      const found = tracerConformance(create, options).find((each) => each.name === name);
      await expect(found?.run()).rejects.toThrow(/\nRule: docs\/writing-a-backend\.md#[a-z-]+$/);
    });
  }
});

describe("a backend that is given a server", () => {
  const casesOf = (parts: HttpParts = {}) =>
    tracerConformance(() => httpTracer({ url: "http://127.0.0.1:1" }, { send: async () => {} }), {
      deliverTo: (server) => httpTracer(server, parts),
    }).filter(({ name }) => FAILURES.includes(name));

  it("is checked by the cases about failures", () => {
    expect(casesOf().map(({ name }) => name)).toEqual(FAILURES);
  });

  for (const { name, run } of casesOf()) it(name, run);

  it.each(casesOf({ send: swallowing }).filter(({ name }) => name !== SLOW))(
    "fails, broken: $name",
    async ({ run }) => {
      await expect(run()).rejects.toThrow("would be lost");
    },
  );
});
