import { expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

it.each([
  "Authorization code: 482913",
  "the alarm code is 482913",
  "lockbox code 482913",
  "the 2FA is 482913",
  "Enter code 482913 to continue",
  "the code they texted me is 482913",
  "the safe's combination is 482913",
  "Your code is 482913. It expires soon.",
  "Votre code est 482913.",
  "Tu código es 482913, ok",
  "Ihr Code lautet 482913!",
  "Use 482913 to sign in.",
  "Please enter 482913 to log in to Acme",
  "otp 482913 for login",
  "my pin number is 482913",
  "Min PIN-kod är 482913",
  "мой пин 482913",
  "Мой ПИН-код 482913",
  "我的PIN码是482913",
  "私の暗証番号は482913です",
  "the wifi password is 482913",
  "mi clave es 482913",
])("hides the code in %s", (given) => {
  expect(mask(given)).not.toContain("482913");
  expect(mask(given)).toMatch(/^[^[]*\[MASKED:\w+\][^[]*$/);
});

it.each([
  "your code is 1234 lines long",
  "Your code is 404",
  "your booking code is 482913",
  "your postal code is 10115",
  "tu código postal es 28001",
  "a combination of 12345 items",
  "the code review is 1234 lines",
  "password 2024 and its policy",
  "The PIN pad has 12 keys",
  "use 3 to sign in",
  "2FA was enabled for 12345 users",
])("keeps %s", (given) => {
  expect(mask(given)).toBe(given);
});
