import fc from "fast-check";
import { expect, it } from "vitest";
import { readItems } from "./read-items.js";

it("reads the spans of OTLP/JSON from all resources and scopes", () => {
  const span = (spanId: string) => ({ traceId: "t", spanId, name: spanId });
  const body = {
    resourceSpans: [
      { scopeSpans: [{ spans: [span("1"), span("2")] }, { spans: [span("3")] }] },
      { scopeSpans: [{ spans: [span("4")] }, {}] },
      {},
    ],
  };

  expect(readItems(body)).toEqual(["1", "2", "3", "4"].map((id) => ({ id, traceId: "t", content: span(id) })));
});

it("reads an array of objects with ids", () => {
  expect(readItems([{ id: "a" }, { id: "b", trace_id: "t" }, { id: "c", traceId: "u" }])).toEqual([
    { id: "a", content: { id: "a" } },
    { id: "b", traceId: "t", content: { id: "b", trace_id: "t" } },
    { id: "c", traceId: "u", content: { id: "c", traceId: "u" } },
  ]);
});

it("reads objects under `traces` and `spans`", () => {
  expect(readItems({ spans: [{ id: "s" }], traces: [{ id: "t" }] }).map(({ id }) => id)).toEqual(["t", "s"]);
  expect(readItems({ traces: [{ id: "t" }] })).toHaveLength(1);
});

it("passes over what has no id of text", () => {
  expect(readItems([{ id: 1 }, {}, null, "a", [{ id: "a" }]])).toEqual([]);
  expect(readItems({ resourceSpans: [{ scopeSpans: [{ spans: [null, { id: "a" }] }] }] })).toEqual([]);
});

it("throws on no value, and every item has an id", () => {
  const odd = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.jsonValue(),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("resourceSpans", "scopeSpans", "spans", "traces", "id", "spanId"), tie("value")),
    ),
  })).value;
  fc.assert(
    fc.property(odd, (body) => {
      for (const item of readItems(body)) expect(item).toMatchObject({ id: expect.any(String), content: {} });
    }),
  );
});
