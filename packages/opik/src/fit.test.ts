import type { Json } from "@agent-tracer/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoTime, notBlank, payloadText } from "./fit.js";

describe("isoTime", () => {
  it.each([
    [0, "1970-01-01T00:00:00.000Z"],
    [Date.UTC(2026, 10, 22) + 0.25, "2026-11-22T00:00:00.000250Z"],
    [Date.UTC(2026, 10, 22) + 0.0006, "2026-11-22T00:00:00.000001Z"],
    [Date.UTC(2026, 10, 22) + 0.9996, "2026-11-22T00:00:00.001Z"],
    [-5, "1970-01-01T00:00:00.000Z"],
    [Number.NaN, "1970-01-01T00:00:00.000Z"],
    [1e300, "2262-04-11T00:00:00.000Z"],
  ])("writes %d as %s", (time, text) => {
    expect(isoTime(time)).toBe(text);
  });
});

describe("payloadText", () => {
  it.each<[Json, string]>([
    ["text", '"text"'],
    [{ a: 1 }, '{"a":1}'],
    [[{ a: 1 }, {}], '[{"a":1},{}]'],
    [[], "[]"],
    [7, '{"value":7}'],
    [false, '{"value":false}'],
    [null, '{"value":null}'],
    [["a"], '{"value":["a"]}'],
    [[{}, null], '{"value":[{},null]}'],
    [[[{}]], '{"value":[[{}]]}'],
  ])("writes %j as %s", (payload, text) => {
    expect(payloadText(payload)).toBe(text);
  });

  it("is an object, a list of objects or a text for any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (payload) => {
        const sent: unknown = JSON.parse(payloadText(payload as Json) ?? "");
        const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
        expect(typeof sent === "string" || isObject(sent) || (Array.isArray(sent) && sent.every(isObject))).toBe(true);
      }),
    );
  });

  it("leaves out what is not there", () => {
    expect(payloadText(undefined)).toBeUndefined();
  });
});

it("knows blank texts", () => {
  expect([undefined, "", " \n\t", " a "].map(notBlank)).toEqual([undefined, undefined, undefined, " a "]);
});
