import { describe, expect, it } from "vitest";
import { watchConsole } from "./watch-console.js";

describe("watchConsole", () => {
  it("catches the console and the streams, and puts them back after an error", () => {
    const before = { ...console };
    const { write } = process.stdout;
    expect(
      watchConsole(() => {
        // biome-ignore lint/suspicious/noConsole: what is caught here.
        console.warn("one", 2);
        process.stdout.write("three");
      }),
    ).toBe("one 2\nthree");
    expect(() =>
      watchConsole(() => {
        throw new Error("fault");
      }),
    ).toThrow("fault");
    expect({ ...console }).toEqual(before);
    expect(process.stdout.write).toBe(write);
  });
});
