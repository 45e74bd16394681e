import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

describe("a secret in code is hidden", () => {
  it.each([
    ['const secret = process.env.S || "hunter2x";', 'const secret = process.env.S || "[MASKED:secret]";'],
    ["apiKey: process.env.K ?? 'hunter2x',", "apiKey: process.env.K ?? '[MASKED:api_key]',"],
    ['password = os.getenv("PW", "hunter2x")', 'password = os.getenv("PW", "[MASKED:password]")'],
    ['let password = String::from("hunter2x");', 'let password = String::from("[MASKED:password]");'],
    ['token: Optional("hunter2x")', 'token: Optional("[MASKED:token]")'],
    [`PASSWORD: \${PASSWORD:-hunter2x}`, `PASSWORD: \${PASSWORD:-[MASKED:password]}`],
    ["This is the token:\n\nxK9mQ2vLp7aB\n\nend", "This is the token:\n\n[MASKED:token]\n\nend"],
  ])("%s", (given, masked) => {
    expect(mask(given)).toBe(masked);
  });

  it.each([
    'const secret = process.env.S || "";',
    'password = os.getenv("PW", "plain")',
    'password = input("Enter password1: ")',
    `PASSWORD: \${PASSWORD:-}`,
    "token:\n\nnext line of text",
  ])("but not %s", (given) => {
    expect(mask(given)).toBe(given);
  });
});
