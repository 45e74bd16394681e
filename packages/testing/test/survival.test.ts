import { DeliveryError } from "@agent-tracer/core";
import { type SurvivalOptions, tracerSurvival } from "@agent-tracer/testing";
import { langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { describe, expect, it, vi } from "vitest";
import { failingWith, type HttpParts, httpTracer, type SendItems, sendWell, swallowing } from "./broken/http-tracer.js";

const casesOf = (parts: HttpParts = {}, options: SurvivalOptions = {}) =>
  tracerSurvival(({ url }, settings) => httpTracer({ url, ...settings }, parts), options);

describe("a backend that keeps every rule", () => {
  for (const { name, run } of casesOf()) it(name, run);
});

/** Waits for no more than a moment, and reads the whole reply. */
const impatient: SendItems = async (request) => {
  const { url, items } = request;
  const response = await fetch(url, {
    method: "POST",
    body: JSON.stringify(items),
    signal: AbortSignal.timeout(100),
  }).catch((error: unknown) => {
    throw new DeliveryError("retry", { message: String(error) });
  });
  await response.text().catch((error: unknown) => {
    throw new DeliveryError("retry", { message: String(error) });
  });
};

/** Gives an item another id each time, so that none is known again. */
function renaming(): SendItems {
  let count = 0;
  return (request) =>
    sendWell({ ...request, items: request.items.map((item) => ({ ...item, id: `${item.id}-${count++}` })) });
}

const BROKEN: readonly (readonly [rules: RegExp, parts: HttpParts])[] = [
  [/and nothing twice$/, { send: swallowing }],
  [/connections are refused|^an outage beyond/, { send: swallowing }],
  [/what came twice counts once$/, { send: renaming() }],
  [/is an answer$/, { send: impatient }],
  [/until it is mended/, { send: failingWith("refused") }],
  [/^requests that are too large/, { send: swallowing }],
  [/^an item that is too large by itself/, { send: failingWith("refused") }],
  [/^a single item that is refused/, { send: swallowing }],
];

describe("a broken backend", () => {
  const names = casesOf().map(({ name }) => name);

  it("exists for every case", () => {
    expect(names.filter((name) => !BROKEN.some(([rules]) => rules.test(name)))).toEqual([]);
    expect(names).toHaveLength(28);
  });

  for (const [rules, parts] of BROKEN) {
    const cases = casesOf(parts).filter(({ name }) => rules.test(name));
    it.each(cases)("fails: $name", async ({ run }) => {
      await expect(run()).rejects.toThrow(/\nRule: docs\/writing-a-backend\.md#outcomes$/);
    });
  }
});

describe("the survival suite", () => {
  it("looks at what arrived as it is told, and passes on what that throws", async () => {
    const checkArrived = vi.fn(() => {
      throw new Error("it is not as it was sent");
    });
    const [first] = casesOf({}, { checkArrived, countArrived: ({ unique }) => unique });
    await expect(first?.run()).rejects.toThrow("it is not as it was sent");
  });

  it("wants as many traces and steps as were made", async () => {
    const [first] = casesOf({}, { countArrived: () => 19 });
    await expect(first?.run()).rejects.toThrow("Expected 20 traces and steps to arrive, 19 did.");
  });

  it("wants the advice that is given for a status, and makes a case of each that somebody can mend", async () => {
    const cases = casesOf(
      {},
      { advice: { 403: "raise the plan", 407: "use no proxy", 429: "wait", 410: "it is gone" } },
    );
    const names = cases.map(({ name }) => name);
    expect(names.filter((name) => /a 4(03|07|10|29) /.test(name))).toHaveLength(5);
    const wrong = cases.find(({ name }) => name.startsWith("after a 403"));
    await expect(wrong?.run()).rejects.toThrow('Expected the user to be told "raise the plan", got "HTTP 403');
  });

  it("refuses with the statuses that it is given", () => {
    const names = casesOf({}, { refusals: [409] }).map(({ name }) => name);
    expect(names.filter((name) => name.includes("refused with"))).toEqual([
      "a single item that is refused with 409 is found, and all others arrive",
    ]);
  });

  it("closes the server that it was given, whatever comes of the case", async () => {
    const receivers = [await langfuseReceiver(), await langfuseReceiver()];
    const closed = receivers.map((receiver) => vi.spyOn(receiver, "close"));
    const startServer = async () => receivers.shift() ?? (await langfuseReceiver());
    const [good] = casesOf({}, { startServer, countArrived: () => 20 });
    const [bad] = casesOf({}, { startServer, countArrived: () => 0 });
    await good?.run().catch(() => {});
    await bad?.run().catch(() => {});
    for (const close of closed) expect(close).toHaveBeenCalledOnce();
  });

  it("skips with a reason, and knows its cases", async () => {
    const name = "a slow answer is an answer";
    const skipped = casesOf({}, { skip: { [name]: "it hangs up" } }).find((each) => each.skipped !== undefined);
    expect(skipped?.name).toBe(`${name} (skipped: it hangs up)`);
    await skipped?.run();
    expect(() => casesOf({}, { skip: { nothing: "x" } })).toThrow("keyed by names of conformance cases");
    expect(() => tracerSurvival("x" as never)).toThrow("a function that makes a factory");
    expect(() => casesOf({}, { advise: {} } as never)).toThrow("one of the options");
  });
});
