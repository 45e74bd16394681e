import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

describe("a card's number is hidden", () => {
  it.each([
    ["card 4111 1111 1111 1111 123", "card [MASKED:card] 123"],
    ["4111-1111-1111-1111", "[MASKED:card]"],
    ["3056 9309 025904", "[MASKED:card]"],
    ["3056 9309 0259 04", "[MASKED:card]"],
    ["Card: 4222222222222", "Card: [MASKED:card]"],
    ["Card: 4222 2222 2222 2", "Card: [MASKED:card]"],
    ["Card: 4000000000000000006", "Card: [MASKED:card]"],
    ["Payment: 4111-1111-1111-1111-12-28", "Payment: [MASKED:card]-12-28"],
    ["card_4111-1111-1111-1111_token", "card_[MASKED:card]_token"],
  ])("%s", (given, expected) => {
    expect(mask(given)).toBe(expected);
  });
});

it.each([
  "1763888888888",
  "4222222222222",
  "EAN 4006381333931",
  "id: 4111111111111111",
  "RS35 2600 0560 1001 6113 78",
  "TN59 1000 6035 1835 9847 8832",
  "4111111111111112",
])("keeps %s", (given) => {
  expect(mask(given)).toBe(given);
});
