import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

describe("texts made to be read again and again", () => {
  it("hides a schema that stays open once too many were read", () => {
    const schema = '"secret":{"type":"string",';
    const open = schema.repeat(2000);
    expect(mask(schema.repeat(40))).not.toContain("[MASKED:secret]");
    expect(mask(open)).toContain("[MASKED:secret]");
    expect(mask(`${open}"default":"Zq81kRt0"`)).not.toContain("Zq81kRt0");
  });

  it("keeps the schemas of an ordinary list of tools", () => {
    const tools = '{"token":{"type":"string","description":"The user\'s token."}},'.repeat(200);
    expect(mask(tools)).toBe(tools);
  });

  it("hides wrapped base64 behind many blocks of no text", () => {
    const line = `cGFzc3dvcmQx${"gICA".repeat(13)}\n`;
    const secret = btoa(`password=Zq81kRt0Lm${" ".repeat(60)}`);
    const wrapped = `${secret.slice(0, 64)}\n${secret.slice(64)}`;
    const masked = mask(`${line.repeat(20)}${wrapped}`);
    expect(masked).not.toContain(secret.slice(0, 32));
    expect(mask(line.repeat(4))).toBe(line.repeat(4));
    expect(mask(line.repeat(20))).toContain("[MASKED:base64]");
  });

  it("hides a long value whole though its head tells what it is", () => {
    const cookie = `session=${"aB3d".repeat(500)}`;
    expect(mask(`Cookie: ${cookie}\nnext`)).toBe("Cookie: [MASKED:cookie]\nnext");
    expect(mask(`password=${"x7Kq".repeat(500)} next`)).toBe("password=[MASKED:password] next");
  });

  it("hides a password that stands behind many words of the same line", () => {
    const prose = "Cookie: none, ".repeat(500);
    expect(mask(`${prose}password=Zq81kRt0`)).not.toContain("Zq81kRt0");
  });

  it("finds a command's password behind many flags", () => {
    const flags = `mysql ${"-v ".repeat(20)}-pZq81kRt0`;
    expect(mask(`ls -l; ${flags} shop`)).not.toContain("Zq81kRt0");
    expect(mask(`${flags} shop; ls -p81kRt0x`)).toContain("ls -p81kRt0x");
  });

  it("finds a private key behind runs that are none", () => {
    const key = "0a1b2c3d".repeat(8);
    expect(mask(`private key ${"0a".repeat(31)} is not ${key}`)).not.toContain(key);
  });
});
