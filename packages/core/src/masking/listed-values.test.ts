import { expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

it("hides a list that holds secrets as a whole", () => {
  expect(mask("passwords: ['Kd83jsl2k', 'Zd83jsl2k'] # two")).toBe("passwords: [MASKED:password] # two");
  expect(mask('api_keys = ["Kd83jsl2kQ9x", "Zd83jsl2kQ9y"]')).toBe("api_keys = [MASKED:api_key]");
  expect(mask("secrets: [\n  'Kd83jsl2k',\n  'Zd83jsl2k'\n]")).toBe("secrets: [MASKED:secret]");
  expect(mask("api_keys: [Kd83jsl2kQ9x, Zd83jsl2kQ9y]")).not.toMatch(/Kd83|Zd83/);
  expect(mask("password: ['swordfish']")).not.toContain("swordfish");
});

it("judges an object by its own keys", () => {
  expect(mask("auth: { username: 'ann', password: 'Kd83jsl2k' },")).toBe(
    "auth: { username: 'ann', password: '[MASKED:password]' },",
  );
  expect(mask("passwords: { admin: 'Kd83jsl2k' } # one")).toBe("passwords: [MASKED:password] # one");
});

it.each([
  "options = { auth: { strategy: 'jwt' }, port: 3000 }",
  "auth: { token: '{{ env.TEMPO_READER }}' },",
  "community_strings: []",
  "secrets: [NPM_TOKEN, GITHUB_TOKEN]",
  `secrets: ['\${A}', '\${B}']`,
  "const { password } = options;",
  "password: [REDACTED]",
  "secret: {}",
])("keeps %s", (given) => {
  expect(mask(given)).toBe(given);
});
