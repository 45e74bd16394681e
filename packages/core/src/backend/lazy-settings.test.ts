import { describe, expect, it } from "vitest";
import { DeliveryError } from "../errors.js";
import { lazySettings } from "./lazy-settings.js";

interface Settings {
  readonly access?: { readonly key: string };
  readonly problem?: string;
}

describe("lazySettings", () => {
  it("reads nothing before it is asked", () => {
    let reads = 0;
    const settings = lazySettings((): Settings => ({ problem: `${++reads}` }));

    expect(reads).toBe(0);
    expect(settings.get()).toEqual({ problem: "1" });
  });

  it("reads again until there is access, and keeps that", () => {
    const keys = [undefined, "first", "second"];
    const settings = lazySettings((): Settings => {
      const key = keys.shift();
      return key === undefined ? { problem: "set KEY" } : { access: { key } };
    });

    expect([settings.get(), settings.get(), settings.get()].map(({ access }) => access?.key)).toEqual([
      undefined,
      "first",
      "first",
    ]);
    expect(settings.access()).toEqual({ key: "first" });
  });

  it("pauses the lane with the problem where there is no access", () => {
    const settings = lazySettings((): Settings => ({ problem: "set KEY" }));

    expect(() => settings.access()).toThrow(new DeliveryError("pause", { message: "set KEY" }));
  });
});
