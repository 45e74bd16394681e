import { NOON, TRACE_ID, traceEnd } from "@agent-tracer/testkit/records";
import { describe, expect, it } from "vitest";
import { KnownTraces } from "./known-traces.js";

const HOUR_MS = 3_600_000;
const OWN = TRACE_ID.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

const add = (overrides: Parameters<typeof traceEnd>[0] = {}, known = new KnownTraces()) =>
  known.add(traceEnd(overrides), "p");

describe("the id of a trace in Opik", () => {
  it("is its own, where that is of version 7 and of about its start", () => {
    for (const hours of [-11, 0, 11]) expect(add({ startTime: NOON + hours * HOUR_MS }).text).toBe(OWN);
  });

  it.each([
    ["a W3C trace id", { traceId: "4bf92f3577b34da6a3ce929d0e0e4736" }],
    ["one that looks like version 7, of another year", { traceId: "fbf92f3577b37da6a3ce929d0e0e4736" }],
    ["one of yesterday", { startTime: NOON + 13 * HOUR_MS }],
  ])("is made of the root's id and the start for %s", (_name, overrides) => {
    const { startTime = NOON } = overrides as { startTime?: number };
    const { text, time } = add(overrides);
    expect(text).toMatch(/-7000-8000-00000000a101$/);
    expect(time).toBe(startTime);
  });

  it("is the same each time it is asked for", () => {
    const known = new KnownTraces();
    expect(add({}, known)).toEqual(add({}, known));
    expect(add({}, known)).toEqual(add());
  });

  it("is taken once: a second run under it gets another, and scores go to the first", () => {
    const known = new KnownTraces();
    const [first, second] = [add({}, known), add({ rootId: "00000000000000c3" }, known)];
    expect(first.text).toBe(OWN);
    expect(second.text).toContain("c301");
    expect(known.find(TRACE_ID)?.id).toEqual(first);
  });

  it("of runs under an id that Opik cannot take is each one's own, and scores go to the last", () => {
    const known = new KnownTraces();
    const ids = ["00000000000000a1", "00000000000000c3"].map((rootId) =>
      add({ traceId: "f".repeat(32), rootId }, known),
    );
    expect(new Set(ids.map(({ text }) => text)).size).toBe(2);
    expect(known.find("f".repeat(32))?.id).toEqual(ids[1]);
  });
});

it("forgets the oldest of 10,000", () => {
  const known = new KnownTraces();
  for (let number = 0; number <= 10_000; number += 1) {
    known.add(traceEnd({ traceId: String(number).padStart(32, "f"), rootId: String(number).padStart(16, "0") }), "p");
  }
  expect(known.find("0".padStart(32, "f"))).toBeUndefined();
  expect(known.find("1".padStart(32, "f"))).toBeDefined();
  expect(known.find("10000".padStart(32, "f"))).toBeDefined();
});
