import { expect, it } from "vitest";
import { createMask } from "./mask.js";

const SECRET = ["xK9mQ2vLp7", "Tz4R"].join("");
const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

it.each([
  `password: ${SECRET}\nWhy does ${SECRET} not work?`,
  `I tried ${SECRET} twice. My password is ${SECRET}.`,
  `type Key = { api_key: '${SECRET}' | '${SECRET}' }`,
  `{"session":"${SECRET}","csrf_token":"${SECRET}"}`,
])("hides a secret wherever it stands in a text: %s", (given) => {
  expect(mask(given)).not.toContain(SECRET);
});

it("names the rule that found it, and counts each", () => {
  const hidden = { masked: 0 };
  expect(text(`${SECRET} and pin: 4821 and token=${SECRET}`, hidden)).toBe(
    "[MASKED:token] and pin: [MASKED:pin] and token=[MASKED:token]",
  );
  expect(hidden.masked).toBe(3);
});

it("keeps words and short values that are a secret elsewhere", () => {
  expect(mask("password='swordfish-and-more'; a swordfish-and-more swims")).toBe(
    "password='[MASKED:password]'; a swordfish-and-more swims",
  );
  expect(mask("pin: 48213 of 48213 rows")).toBe("pin: [MASKED:pin] of 48213 rows");
});
