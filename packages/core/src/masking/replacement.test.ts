import { describe, expect, it } from "vitest";
import { createMask, type MaskingOptions } from "./mask.js";

const mask = (text: string, options: MaskingOptions): string => createMask(options).text(text, { masked: 0 });

describe("tags", () => {
  const options: MaskingOptions = { replacement: { tag: true } };

  it("are equal for equal secrets, in every mask of the process, and differ for others", () => {
    const [first, second, other] = mask("password=hunter2 token=hunter2 password=hunter3", options).split(" ");
    expect(first).toMatch(/^password=\[MASKED:password:[0-9a-f]{8}\]$/);
    const tag = first?.slice(-9);
    expect(second).toBe(`token=[MASKED:token:${tag}`);
    expect(other?.slice(-9)).not.toBe(tag);
    expect(mask("password=hunter2", options)).toBe(first);
    expect(createMask(options).hidden("password", "hunter2")).toBe(first?.slice(9));
  });

  it("stay when masked text is masked again", () => {
    const once = mask('{"password":"hunter2"} Bearer abc123def456', options);
    expect(mask(once, options)).toBe(once);
  });

  it("are left out for what is no text or number", () => {
    expect(createMask(options).hidden("credentials", { a: 1 })).toBe("[MASKED:credentials]");
  });
});

describe("a replacement function", () => {
  it("gets the rule and the secret, once each", () => {
    const seen: unknown[] = [];
    const replacement: MaskingOptions["replacement"] = (found) => {
      seen.push(found);
      return `<${found.rule}>`;
    };
    expect(mask('{"password":"hunter2","api_key":"abc"}', { replacement })).toBe(
      '{"password":"<password>","api_key":"<api_key>"}',
    );
    expect(seen).toEqual([
      { rule: "password", value: "hunter2" },
      { rule: "api_key", value: "abc" },
    ]);
  });

  it("may write what looks like a secret", () => {
    expect(mask("password=hunter2", { replacement: ({ value }) => `…${String(value).slice(-2)}x9` })).toBe(
      "password=…r2x9",
    );
  });

  it("hides as ever where it throws or returns no text", () => {
    const thrower = (): string => {
      throw new Error("no");
    };
    expect(mask("password=hunter2", { replacement: thrower })).toBe("password=[MASKED:password]");
    expect(mask("password=hunter2", { replacement: () => 5 as unknown as string })).toBe("password=[MASKED:password]");
  });
});

it("brings the name of a rule into the form of a mark", () => {
  const options: MaskingOptions = { patterns: [{ name: "order id:]", pattern: /ORD\d+/ }] };
  const once = mask("see ORD77", options);
  expect(once).toBe("see [MASKED:order_id__]");
  expect(mask(`password=${once.slice(4)}`, options)).toBe(`password=${once.slice(4)}`);
});
