import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createUuid, isOurId, readUuid } from "./uuid.js";

const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const id = fc.stringMatching(/^[0-9a-f]{16}$/);

describe("createUuid", () => {
  it("holds the id in its digits", () => {
    const { text, time } = createUuid("0123456789abcdef", 0x0199_aabb_ccdd, "span");
    expect([text, time]).toEqual(["0199aabb-ccdd-7012-8345-6789abcdef02", 0x0199_aabb_ccdd]);
  });

  it("is of version 7 for any id and time, and reads back", () => {
    fc.assert(
      fc.property(id, fc.double(), (ours, time) => {
        const made = createUuid(ours, time, "trace");
        expect(made.text).toMatch(V7);
        expect(readUuid(made.text.replaceAll("-", ""))).toEqual(made);
      }),
    );
  });

  it("differs where the id, the time or the kind does", () => {
    const all = [
      createUuid("0".repeat(16), 1, "span"),
      createUuid(`${"0".repeat(15)}1`, 1, "span"),
      createUuid(`1${"0".repeat(15)}`, 1, "span"),
      createUuid("0".repeat(16), 2, "span"),
      createUuid("0".repeat(16), 1, "trace"),
    ];
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  });
});

describe("readUuid", () => {
  it.each(["0199aabbccdd4c3a9b5e2f6a7d8c9e01", "0199aabbccdd7c3ac000000000000000", "abc", ""])(
    "takes %j for none",
    (text) => {
      expect(readUuid(text)).toBeUndefined();
    },
  );
});

describe("isOurId", () => {
  it("takes 16 hexadecimal digits alone", () => {
    expect(["00000000000000b2", "b2", "00000000000000B2", "00000000000000b2x"].map(isOurId)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
