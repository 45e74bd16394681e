import { describe, expect, it } from "vitest";
import { DeliveryError } from "../errors.js";
import { backoffMs, nameOf, toFailure } from "./retry.js";

describe("backoffMs", () => {
  it("doubles from 1 s up to 60 s, and takes any part of it", () => {
    const full = [1, 2, 3, 6, 7, 1000].map((failures) => backoffMs(failures, () => 1));
    expect(full).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000]);
    expect(backoffMs(7, () => 0)).toBe(0);
    expect(backoffMs(7, () => 0.25)).toBe(15_000);
  });
});

describe("toFailure", () => {
  it("reads a delivery error, and bounds the time that it asks for", () => {
    expect(toFailure(new DeliveryError("pause", { message: "answered\n401" }))).toEqual({
      outcome: "pause",
      message: "answered 401",
      isBackpressure: false,
    });
    expect(toFailure(new DeliveryError("retry", { retryAfterMs: 5000 }))).toMatchObject({
      outcome: "retry",
      retryAfterMs: 5000,
      isBackpressure: true,
    });
    expect(toFailure(new DeliveryError("retry", { status: 429 })).isBackpressure).toBe(true);
    expect(toFailure(new DeliveryError("retry", { retryAfterMs: Number.POSITIVE_INFINITY })).retryAfterMs).toBe(
      900_000,
    );
    for (const retryAfterMs of [-1, 0, Number.NaN]) {
      expect(toFailure(new DeliveryError("retry", { retryAfterMs }))).not.toHaveProperty("retryAfterMs");
    }
  });

  it("cuts a long message", () => {
    expect(toFailure(new DeliveryError("retry", { message: "x".repeat(10_000) })).message).toHaveLength(300);
  });

  it("takes any other error for a reason to retry, and names its class and code alone", () => {
    const error = Object.assign(new TypeError("secret"), { code: "ECONNREFUSED" });
    expect(toFailure(error)).toEqual({
      outcome: "retry",
      message: "delivery failed with TypeError ECONNREFUSED",
      isBackpressure: false,
    });
  });
});

describe("nameOf", () => {
  it.each<[unknown, string]>([
    [new RangeError("secret"), "RangeError"],
    ["secret", "a thrown string"],
    [undefined, "a thrown undefined"],
    [Object.assign(new Error("x"), { name: "my secret" }), "an error"],
  ])("says of %s no more than %s", (error, name) => {
    expect(nameOf(error)).toBe(name);
  });
});
