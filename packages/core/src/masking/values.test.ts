import { describe, expect, it } from "vitest";
import { createMask, type MaskingOptions } from "./mask.js";

const hides = (key: string, value: unknown, options?: MaskingOptions): boolean => {
  const mask = createMask(options);
  return mask.hidesValue(mask.key(key), value);
};

describe("values under sensitive keys", () => {
  it("are hidden whole, but the schema of one stays", () => {
    expect(hides("credentials", { user: "a", value: "b" })).toBe(true);
    expect(hides("api_key", { type: "string", description: "the key", minLength: 8 })).toBe(false);
    expect(hides("api_key", { anyOf: [{ type: "string" }, { type: "null" }] })).toBe(false);
    expect(hides("api_key", { type: "string", default: "ab12" })).toBe(true);
    expect(hides("api_key", { type: "oauth", value: "ab12" })).toBe(true);
    const unreadable = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    );
    expect(hides("api_key", unreadable)).toBe(true);
  });
});

describe("keeping some keys alone", () => {
  const options: MaskingOptions = { keepOnly: ["question", "top_k", "password"] };

  it("hides whatever stands under any other key", () => {
    for (const value of ["text", 5, true, null, {}, ["a"]]) expect(hides("notes", value, options)).toBe(true);
    expect(hides("notes", undefined, options)).toBe(false);
    expect(createMask(options).key("notes").rule).toBe("not_kept");
  });

  it("keeps listed keys in any spelling, and masks them as ever", () => {
    expect(hides("Question", "text", options)).toBe(false);
    expect(hides("topK", 5, options)).toBe(false);
    expect(hides("password", "ab12", options)).toBe(true);
    expect(hides("0", "text", options)).toBe(false);
  });
});

describe("dates of birth", () => {
  const mask = (text: string): string => createMask({ presets: { birthDate: true } }).text(text, { masked: 0 });

  it.each([
    ["DOB: 1990-04-05", "DOB: [MASKED:birth_date]"],
    ["born on May 5, 1990 in Rome", "born on [MASKED:birth_date] in Rome"],
    ["geboren am 05.04.1990", "geboren am [MASKED:birth_date]"],
    ['{\\"date_of_birth\\": \\"1990-04-05\\"}', '{\\"date_of_birth\\": \\"[MASKED:birth_date]\\"}'],
    ["出生于1990年4月5日", "出生于[MASKED:birth_date]"],
  ])("are hidden where asked: %s", (given, masked) => {
    expect(mask(given)).toBe(masked);
    expect(createMask().text(given, { masked: 0 })).toBe(given);
  });

  it("leaves other dates", () => {
    const text = "The flight on 2024-05-20 leaves at 15:00; the fare was set on May 5, 2023.";
    expect(mask(text)).toBe(text);
    expect(hides("dob", "1990-04-05", { presets: { birthDate: true } })).toBe(true);
    expect(hides("dob", "1990-04-05")).toBe(false);
  });
});
