import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

const LETTERS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"];
const secrets = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 24, maxLength: 40 })
  .map((letters) => `Zq7${letters.join("")}`);
const keys = fc.constantFrom(
  "password",
  "api_key",
  "clientSecret",
  "x-auth-token",
  "DB_PASSWORD",
  "contraseña",
  "密码",
);
/** Words that hold nothing that a rule looks for. */
const prose = fc.array(fc.constantFrom("the", "agent", "reads", "a", "page", "of", "news", "for", "Bob", "today"));

/** Writes a value as JSON in JSON, so many times. */
function nested(value: unknown, depth: number): string {
  return depth === 0 ? JSON.stringify(value) : JSON.stringify({ arguments: nested(value, depth - 1) });
}

describe("a planted secret is gone", () => {
  it("from JSON in JSON, at any depth, whole or cut", () => {
    fc.assert(
      fc.property(keys, secrets, prose, fc.nat(5), fc.nat(10), (key, secret, words, depth, cut) => {
        const whole = nested({ note: words.join(" "), [key]: secret, n: 1 }, depth);
        expect(mask(whole)).not.toContain(secret);
        const end = whole.indexOf(secret) + secret.length - cut;
        expect(mask(whole.slice(0, end))).not.toContain(secret.slice(0, -cut || undefined));
      }),
    );
  });

  it("from settings, headers, addresses and commands among prose", () => {
    const forms: readonly ((secret: string) => string)[] = [
      (secret) => `password=${secret}`,
      (secret) => `export API_KEY="${secret}"`,
      (secret) => `Authorization: Bearer ${secret}`,
      (secret) => `https://bob:${secret}@host/path`,
      (secret) => `https://host/path?page=1&api_key=${secret}`,
      (secret) => `tool --token ${secret} --verbose`,
      (secret) => `<password>${secret}</password>`,
      (secret) => `{"name":"Authorization","value":"${secret}"}`,
      (secret) => `sk-${secret}`,
      (secret) => `ghp_${secret}123456`,
      (secret) => `token: '${secret}'`,
    ];
    fc.assert(
      fc.property(fc.constantFrom(...forms), secrets, prose, prose, (form, secret, before, after) => {
        const masked = mask(`${before.join(" ")}\n${form(secret)}\n${after.join(" ")}`);
        expect(masked).not.toContain(secret);
        expect(masked.startsWith(before.join(" "))).toBe(true);
        expect(masked.endsWith(after.join(" "))).toBe(true);
      }),
    );
  });
});

it("prose without a secret comes back as the same string", () => {
  fc.assert(
    fc.property(prose, (words) => {
      const given = words.join(" ");
      const tally = { masked: 0 };
      expect(text(given, tally)).toBe(given);
      expect(tally.masked).toBe(0);
    }),
  );
});
