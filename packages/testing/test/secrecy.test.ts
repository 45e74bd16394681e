import { DeliveryError, type TracerFactory } from "@agent-tracer/core";
import { type FaultServer, type SecrecyOptions, tracerSecrecy } from "@agent-tracer/testing";
import { describe, expect, it } from "vitest";
import { type HttpParts, httpTracer, type SendItems, sendWell } from "./broken/http-tracer.js";

const apiKey = "key-0123456789";
const casesOf = (parts: HttpParts = {}, options: Partial<SecrecyOptions> = {}) =>
  tracerSecrecy(({ url }) => httpTracer({ url, apiKey }, parts), { keys: [apiKey], ...options });

describe("a backend that keeps every rule", () => {
  for (const { name, run } of casesOf()) it(name, run);
});

const following: SendItems = async ({ url, apiKey, items }) => {
  const response = await fetch(url, { method: "POST", headers: { key: apiKey }, body: JSON.stringify(items) });
  if (!response.ok) throw new DeliveryError("retry");
};

const talking: SendItems = async (request) => {
  const { url, apiKey, items } = request;
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: apiKey },
    body: JSON.stringify(items),
  });
  if (!response.ok) throw new DeliveryError("pause", { message: await response.text() });
};

const PLANTED = "planted secrets are in nothing that is sent or said";

const LEAKING: readonly (readonly [why: string, name: string, create: (server: FaultServer) => TracerFactory])[] = [
  ["does not tell its key to masking", PLANTED, ({ url }) => httpTracer({ url, apiKey }, { secrets: [] })],
  ["sends its key in a header of its own", PLANTED, ({ url }) => httpTracer({ url, apiKey }, { send: following })],
  ["sends its key in the URL", PLANTED, ({ url }) => httpTracer({ url: `${url}/?key=${apiKey}`, apiKey })],
  ["quotes what the server said", PLANTED, ({ url }) => httpTracer({ url, apiKey }, { send: talking })],
  ["sends nothing", PLANTED, ({ url }) => httpTracer({ url, apiKey }, { send: async () => {} })],
  ["refuses its items", PLANTED, ({ url }) => httpTracer({ url, apiKey }, { send: refusing })],
  [
    "quotes a refusal",
    "keys that are refused are not said",
    ({ url }) => httpTracer({ url, apiKey }, { send: talking }),
  ],
  ["goes elsewhere", "keys do not follow a redirect", ({ url }) => httpTracer({ url, apiKey }, { send: following })],
];

async function refusing(): Promise<never> {
  throw new DeliveryError("refused");
}

describe("a leaking backend", () => {
  it("exists for every case", () => {
    expect(new Set(LEAKING.map(([, name]) => name))).toEqual(new Set(casesOf().map(({ name }) => name)));
  });

  it.each(LEAKING)("that %s fails: %s", async (_why, name, create) => {
    const found = tracerSecrecy(create, { keys: [apiKey] }).find((each) => each.name === name);
    const error = await found?.run().catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/\nRule: docs\/writing-a-backend\.md#keys$/);
    expect(String(error)).not.toContain(apiKey);
  });
});

describe("the secrecy suite", () => {
  it("leaves out the headers that are meant to hold a key", async () => {
    const send: SendItems = (request) => sendWell({ ...request, apiKey: "key-9876543210" });
    const [planted] = casesOf({ send, secrets: [apiKey] }, { keyHeaders: ["x-key"] });
    await planted?.run();
    const [found] = casesOf({}, { keyHeaders: ["x-key"] });
    await expect(found?.run()).rejects.toThrow("found 1");
  });

  it("needs to be told the keys, and repeats none of them", () => {
    for (const keys of [undefined, "key-0123456789", [""], [7]]) {
      const make = () => casesOf({}, { keys: keys as never });
      expect(make).toThrow("a list of keys");
      expect(make).not.toThrow("0123456789");
    }
    expect(() => tracerSecrecy("x" as never, { keys: [] })).toThrow("a function that makes a factory");
    expect(() => casesOf({}, { skip: { nothing: "x" } })).toThrow("keyed by names of conformance cases");
  });
});
