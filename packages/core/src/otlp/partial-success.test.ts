import fc from "fast-check";
import { expect, it } from "vitest";
import { readPartialSuccess } from "./partial-success.js";

it("reads the count as the string that proto3 writes, or as a number", () => {
  const message = "too old";
  for (const rejectedSpans of ["3", 3]) {
    const body = JSON.stringify({ partialSuccess: { rejectedSpans, errorMessage: message } });
    expect(readPartialSuccess(body)).toEqual({ rejected: 3, reason: message });
  }
});

it("keeps a warning of a server that keeps all", () => {
  expect(readPartialSuccess('{"partialSuccess":{"errorMessage":"slow down"}}')).toEqual({
    rejected: 0,
    reason: "slow down",
  });
});

it.each([
  "",
  "{}",
  "null",
  "[]",
  "3",
  '"partialSuccess"',
  "<html></html>",
  '{"partialSuccess":null}',
  '{"partialSuccess":3}',
  '{"partialSuccess":{}}',
  '{"partialSuccess":{"rejectedSpans":"0","errorMessage":""}}',
  '{"partialSuccess":{"rejectedSpans":-1,"errorMessage":7}}',
  '{"partialSuccess":{"rejectedSpans":1.5}}',
  '{"partialSuccess":{"rejectedSpans":"1e3"}}',
  '{"partialSuccess":{"rejectedSpans":"99999999999999999999"}}',
  '{"partialSuccess":{"rejectedSpans":1e300}}',
  '{"partialSuccess":{"rejectedSpans":["3"]}}',
])("takes %s as all kept", (body) => {
  expect(readPartialSuccess(body)).toEqual({ rejected: 0 });
});

it("never throws, and counts in whole spans", () => {
  const body = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({ rejectedSpans: fc.jsonValue(), errorMessage: fc.jsonValue() })
      .map((partialSuccess) => JSON.stringify({ partialSuccess })),
  );
  fc.assert(
    fc.property(body, (text) => {
      const { rejected = 0 } = readPartialSuccess(text);
      expect(Number.isSafeInteger(rejected) && rejected >= 0).toBe(true);
    }),
  );
});
