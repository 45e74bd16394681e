import { describe, expect, it } from "vitest";
import { createAttributes } from "./attributes.js";
import { toReadableSpan } from "./readable-span.js";
import { type Span, spanEventText, spanText } from "./span-text.js";

const START = Date.UTC(2026, 10, 22, 12);
const SECONDS = START / 1000;
const SCOPE = { name: "test", version: "1.2.3" };

function read(overrides: Partial<Span> = {}) {
  const span: Span = {
    traceId: "019bc0f1d4c07c3a9b5e2f6a7d8c9e01",
    spanId: "00000000000000b2",
    name: "plan",
    startTime: START + 100.25,
    endTime: START + 900.5,
    attributes: createAttributes(),
    ...overrides,
  };
  return toReadableSpan(spanText(span), SCOPE);
}

describe("toReadableSpan", () => {
  it("has all that the text of the span has", () => {
    const attributes = createAttributes()
      .string("text", "a")
      .int("count", 3)
      .double("share", 0.5)
      .double("infinite", Number.POSITIVE_INFINITY)
      .bool("isOld", false)
      .strings("tags", ["a", "b"]);
    const event = spanEventText({
      name: "first_token",
      time: START + 150,
      attributes: createAttributes().string("a", "b"),
    });
    const span = read({
      parentSpanId: "00000000000000a1",
      kind: "client",
      attributes,
      events: [event],
      status: { code: "error", message: "no" },
    });
    const ids = { traceId: "019bc0f1d4c07c3a9b5e2f6a7d8c9e01", traceFlags: 1 };
    expect(span.spanContext()).toEqual({ ...ids, spanId: "00000000000000b2" });
    expect(span).toMatchObject({
      name: "plan",
      kind: 2,
      parentSpanContext: { ...ids, spanId: "00000000000000a1" },
      startTime: [SECONDS, 100_250_000],
      endTime: [SECONDS, 900_500_000],
      duration: [0, 800_250_000],
      status: { code: 2, message: "no" },
      attributes: { text: "a", count: 3, share: 0.5, infinite: Infinity, isOld: false, tags: ["a", "b"] },
      events: [{ name: "first_token", time: [SECONDS, 150_000_000], attributes: { a: "b" } }],
      links: [],
      ended: true,
      instrumentationScope: SCOPE,
    });
  });

  it("of a span without a parent has none, and is internal", () => {
    const span = read();
    expect(span).not.toHaveProperty("parentSpanContext");
    expect(span).toMatchObject({ kind: 0, events: [], status: { code: 0 } });
  });

  it.each([
    [0.75, 1000.25, [0, 999_500_000]],
    [999.5, 1000.25, [0, 750_000]],
    [0, 0, [0, 0]],
    [1, 61_001, [61, 0]],
  ])("lasts from %s to %s", (start, end, duration) => {
    expect(read({ startTime: START + start, endTime: START + end }).duration).toEqual(duration);
  });

  it("reads times of the epoch's first second", () => {
    expect(read({ startTime: 0, endTime: 999.5 })).toMatchObject({ startTime: [0, 0], endTime: [0, 999_500_000] });
  });

  it("shares one resource, by which exporters group", () => {
    const [one, two] = [read(), read()];
    expect(one.resource).toBe(two.resource);
    expect(one.resource.getRawAttributes()).toEqual([]);
    expect(one.resource.merge(null)).toBe(one.resource);
  });
});
