import { afterEach, describe, expect, it, vi } from "vitest";
import { findWaitUntil } from "./platform.js";

const VERCEL = Symbol.for("@vercel/request-context");
const platform = globalThis as { [VERCEL]?: unknown };

/** A platform's context, whose method needs its `this`. */
function context() {
  return {
    kept: [] as unknown[],
    waitUntil(work: Promise<unknown>): void {
      this.kept.push(work);
    },
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  delete platform[VERCEL];
});

describe("findWaitUntil", () => {
  it("finds nothing where there is no platform", () => {
    expect(findWaitUntil()).toBeUndefined();
  });

  it("finds Vercel's, of the invocation that is running", () => {
    const [first, second] = [context(), context()];
    let current: unknown = first;
    platform[VERCEL] = { get: () => current };
    const work = Promise.resolve();
    findWaitUntil()?.(work);
    current = second;
    findWaitUntil()?.(work);
    expect([first.kept, second.kept]).toEqual([[work], [work]]);
    current = undefined;
    expect(findWaitUntil()).toBeUndefined();
  });

  it("finds Netlify's", () => {
    const found = context();
    vi.stubGlobal("Netlify", { context: found });
    const work = Promise.resolve();
    findWaitUntil()?.(work);
    expect(found.kept).toEqual([work]);
  });

  it("takes Vercel's where both are there, and Netlify's where Vercel's has none", () => {
    const [vercel, netlify] = [context(), context()];
    vi.stubGlobal("Netlify", { context: netlify });
    platform[VERCEL] = { get: () => vercel };
    findWaitUntil()?.(Promise.resolve());
    platform[VERCEL] = { get: () => ({}) };
    findWaitUntil()?.(Promise.resolve());
    expect([vercel.kept.length, netlify.kept.length]).toEqual([1, 1]);
  });

  it.each([
    ["no object", 5],
    ["null", null],
    ["no `get`", {}],
    ["a `get` that is no function", { get: 1 }],
    ["a `get` that gives null", { get: () => null }],
    ["a `waitUntil` that is no function", { get: () => ({ waitUntil: 1 }) }],
    [
      "a `get` that throws",
      {
        get() {
          throw new Error("no request");
        },
      },
    ],
  ])("finds nothing where what stands in Vercel's place is %s", (_, value) => {
    platform[VERCEL] = value;
    expect(findWaitUntil()).toBeUndefined();
  });

  it.each([
    ["no object", 5],
    ["null", null],
    ["without a context", {}],
    ["outside a request", { context: null }],
  ])("finds nothing where what stands in Netlify's place is %s", (_, value) => {
    vi.stubGlobal("Netlify", value);
    expect(findWaitUntil()).toBeUndefined();
  });
});
