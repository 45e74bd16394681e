import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createStepId, createTraceId, normalizeTraceId } from "./ids.js";
import { sha256Hex } from "./sha256.js";

const SIZE = 50_000_000;

describe("ids", () => {
  it("are UUIDv7 for traces, with the given time in front", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (time) => {
        const id = createTraceId(time);
        expect(id).toMatch(/^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
        expect(Number.parseInt(id.slice(0, 12), 16)).toBe(time);
      }),
    );
    expect(createTraceId(-5).slice(0, 12)).toBe("000000000000");
    expect(createTraceId(1e300).slice(0, 12)).toBe("ffffffffffff");
  });

  it("use each variant, and repeat in none of 100,000", () => {
    const ids = Array.from({ length: 100_000 }, () => createTraceId(1));
    expect(new Set(ids).size).toBe(ids.length);
    expect([...new Set(ids.map((id) => id.charAt(16)))].sort()).toEqual(["8", "9", "a", "b"]);
    expect(new Set(Array.from({ length: 100_000 }, createStepId)).size).toBe(100_000);
  });

  it("of users stay where they are hex or a UUID, and are hashed else", () => {
    const hex = "0af7651916cd43dd8448eb211c80319c";
    expect(normalizeTraceId(hex)).toBe(hex);
    expect(normalizeTraceId(hex.toUpperCase())).toBe(hex);
    expect(normalizeTraceId("0af76519-16cd-43dd-8448-eb211c80319c")).toBe(hex);
    expect(normalizeTraceId("order 17")).toBe(createHash("sha256").update("order 17").digest("hex").slice(0, 32));
    expect(normalizeTraceId("0".repeat(32))).not.toBe("0".repeat(32));
    // Dashes in other places are no UUID.
    expect(normalizeTraceId("0af7-651916cd43dd8448eb211c80319c")).toMatch(/^(?!0af7)[0-9a-f]{32}$/);
  });

  it("of users that are very long are told apart by length and ends, in no time", () => {
    const filler = Buffer.alloc(SIZE, "x").toString("latin1");
    const ids = [filler, `${filler}x`, `a${filler.slice(1)}`, `${filler.slice(1)}a`];
    const start = performance.now();
    const [id, ...others] = ids.map(normalizeTraceId);
    // Hashing one of them whole takes seconds.
    expect(performance.now() - start).toBeLessThan(1000);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set([id, ...others]).size).toBe(4);
    expect(normalizeTraceId("x".repeat(SIZE))).toBe(id);
    const whole = "y".repeat(4096);
    expect(normalizeTraceId(whole)).toBe(createHash("sha256").update(whole).digest("hex").slice(0, 32));
  });
});

describe("sha256Hex", () => {
  it("agrees with the platform's on every length around a block, and on any text", () => {
    for (let length = 0; length < 200; length++) {
      const text = "a".repeat(length);
      expect(sha256Hex(text)).toBe(createHash("sha256").update(text).digest("hex"));
    }
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
        expect(sha256Hex(text)).toBe(createHash("sha256").update(text).digest("hex"));
      }),
    );
    const long = randomBytes(100_000).toString("base64");
    expect(sha256Hex(long)).toBe(createHash("sha256").update(long).digest("hex"));
  });
});
