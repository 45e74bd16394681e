import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });
const base64 = (value: string): string => Buffer.from(value).toString("base64");
const hex = (value: string): string => Buffer.from(value).toString("hex");
const wide = (value: string): string => Buffer.from(value, "utf16le").toString("base64");
const each = (value: string, write: (code: number) => string): string =>
  [...value].map((character) => write(character.charCodeAt(0))).join("");
const digits = (code: number, width = 2): string => code.toString(16).padStart(width, "0");
const SECRET = "password=xK9mQ2vLp7";

describe("a secret is hidden where it is encoded", () => {
  it.each([
    ["base64", base64(`note ${SECRET}`), "[MASKED:base64]"],
    ["base64 in base64", base64(base64(`note ${SECRET}`)), "[MASKED:base64]"],
    ["base64 of Windows", wide(`note ${SECRET}`), "[MASKED:base64]"],
    [
      "lines of base64",
      base64(`${"a line of text. ".repeat(9)}${SECRET}`).replace(/.{76}/g, "$&\n"),
      "[MASKED:base64]",
    ],
    ["base64 behind a name", `data=${base64(SECRET)}&x=1`, "data=[MASKED:base64]&x=1"],
    ["base64 in a line", `\\n${base64(SECRET)}\\n`, "\\n[MASKED:base64]\\n"],
    ["hex", `id ${hex(SECRET)} end`, "id [MASKED:hex] end"],
    ["hex with a mark", `0x${hex(SECRET)}`, "0x[MASKED:hex]"],
    ["a dump", `00 ${each(SECRET, (code) => `${digits(code)} `)}`, "00 [MASKED:bytes] "],
    ["hex of Windows", `id ${Buffer.from(SECRET, "utf16le").toString("hex")} end`, "id [MASKED:hex] end"],
    ["hex of a database", `\\x${hex(SECRET)}`, "\\x[MASKED:hex]"],
    ["a list of bytes in hex", each(SECRET, (code) => `0x${digits(code)}, `), "[MASKED:bytes], "],
    ["a list of bytes", `[${[...Buffer.from(SECRET)].join(",")}]`, "[[MASKED:bytes]]"],
    [
      "percent signs",
      each(SECRET, (code) => `%${digits(code)}`),
      `${each("password=", (code) => `%${digits(code)}`)}[MASKED:password]`,
    ],
    [
      "percent signs twice",
      encodeURIComponent(encodeURIComponent(`{"${SECRET.replace("=", '":"')}"}`)),
      "%257B%2522password%2522%253A%2522[MASKED:password]%2522%257D",
    ],
    ["a form", "q=1&next=Authorization%3A+Bearer+xK9mQ2vLp7aB", "q=1&next=Authorization%3A+[MASKED:authorization]"],
    [
      "unicode escapes",
      each(SECRET, (code) => `\\u${digits(code, 4)}`),
      `${each("password=", (code) => `\\u${digits(code, 4)}`)}[MASKED:password]`,
    ],
    ["escaped letters of a key", '{"\\u5bc6\\u7801": "ab12"}', '{"\\u5bc6\\u7801": "[MASKED:password]"}'],
    [
      "hex escapes",
      each(SECRET, (code) => `\\x${digits(code)}`),
      `${each("password=", (code) => `\\x${digits(code)}`)}[MASKED:password]`,
    ],
    [
      "percent signs of old scripts",
      "%u0070%u0061%u0073%u0073word=%u0078K9mQ2",
      "%u0070%u0061%u0073%u0073word=[MASKED:password]",
    ],
    ["a letter's encoding", "=70=61=73=73=77=6F=72=64=3D=78K9mQ2v", "=70=61=73=73=77=6F=72=64=3D[MASKED:password]"],
    ["accents of mail", "Passwort f=C3=BCr alle: xK9mQ2vLp7", "Passwort f=C3=BCr alle: [MASKED:password]"],
    ["accents of pages", "contrase&ntilde;a: xK9mQ2vLp7", "contrase&ntilde;a: [MASKED:password]"],
    ["accents of URLs", "contrase%C3%B1a=xK9mQ2vLp7", "contrase%C3%B1a=[MASKED:password]"],
    ["spaces that do not break", "mot de passe\u00a0: xK9mQ2vLp7", "mot de passe\u00a0: [MASKED:password]"],
    [
      "colours",
      "\u001b[1mtoken:\u001b[22m \u001b[36mxK9mQ2vLp7\u001b[39m",
      "\u001b[1mtoken:\u001b[22m \u001b[36m[MASKED:token]\u001b[39m",
    ],
    ["escaped colours", "\\033[1mtoken\\033[0m=xK9mQ2vLp7", "\\033[1mtoken\\033[0m=[MASKED:token]"],
    ["doubled quotes", '1,"{""token"":""xK9mQ2vLp7""}",2', '1,"{""token"":""[MASKED:token]""}",2'],
    ["doubled quotes of SQL", "'{''token'': ''xK9mQ2vLp7''}'", "'{''token'': ''[MASKED:token]''}'"],
    ["LDIF", "userPassword:: eEs5bVE=", "userPassword:: [MASKED:password]"],
    ["bytes on lines", `[\n  ${[...Buffer.from(SECRET)].join(",\n  ")}\n]`, "[\n  [MASKED:bytes]\n]"],
    ["bytes without spaces", [...Buffer.from(SECRET)].map((code) => `0x${digits(code)}`).join(","), "[MASKED:bytes]"],
    ["octal escapes", "password=\\170\\113\\071\\155", "password=[MASKED:password]"],
    ["entities", each(SECRET, (code) => `&#${code};`), `${each("password=", (code) => `&#${code};`)}[MASKED:password]`],
    [
      "entities of markup",
      "&lt;password&gt;ab12&lt;/password&gt;",
      "&lt;password&gt;[MASKED:password]&lt;/password&gt;",
    ],
    ["a card", "4111%201111%201111%201111", "[MASKED:card]"],
  ])("%s", (_coding, given, masked) => {
    expect(mask(given)).toBe(masked);
  });

  it("at any place among other escapes, which stay", () => {
    const escapes = fc.array(
      fc.constantFrom("%20", "%C3%A9", "&amp;", "&nbsp;", "&#233;", "\\u00e9", "\\n", "%zz", "%ff", "a", " "),
    );
    fc.assert(
      fc.property(escapes, escapes, (before, after) => {
        const [head, tail] = [before.join(""), after.join("")];
        expect(mask(`${head} token%3Dab12cd34 ${tail}`)).toBe(`${head} token%3D[MASKED:token] ${tail}`);
      }),
    );
  });
});

describe("what is encoded and holds no secret stays", () => {
  it.each([
    base64("a text without anything to hide, of some length"),
    wide("a text without anything to hide"),
    hex("a text without anything to hide"),
    encodeURIComponent("how to reset a password? a: b = c"),
    "&lt;p&gt;a &quot;b&quot; &#39;c&#39; &amp; d&lt;/p&gt;",
    "\\u00e9t\\u00e9 \\u003cp\\u003e \\x41 \\101 50%25 %",
    "[12, 250, 3, 45, 66, 12, 250, 3, 45, 66, 12, 13, 14, 15]",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  ])("%s", (given) => {
    expect(mask(given)).toBe(given);
  });
});

describe("private keys without an armour", () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ed = generateKeyPairSync("ed25519");

  it.each([
    ["RSA", rsa.privateKey.export({ format: "der", type: "pkcs1" })],
    ["PKCS #8", rsa.privateKey.export({ format: "der", type: "pkcs8" })],
    [
      "PKCS #8 with a password",
      rsa.privateKey.export({ format: "der", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "x" }),
    ],
    ["SEC 1", ec.privateKey.export({ format: "der", type: "sec1" })],
    ["Ed25519", ed.privateKey.export({ format: "der", type: "pkcs8" })],
    ["OpenSSH", Buffer.from(`openssh-key-v1\0${"\0\0\0\x04none".repeat(9)}`, "latin1")],
  ])("are hidden by how their bytes begin: %s", (_kind, der) => {
    const encoded = der.toString("base64");
    expect(mask(`key ${encoded} end`)).toMatch(/^key \[MASKED:private_key\] end$/);
    expect(mask(`key ${encoded.replace(/.{64}/g, "$&\n")}`)).toMatch(/^key \[MASKED:private_key\]\s?$/);
    expect(mask(`key ${der.toString("hex")} end`)).toMatch(/^key \[MASKED:private_key\] end$/);
  });

  it("are not public ones", () => {
    for (const der of [
      rsa.publicKey.export({ format: "der", type: "pkcs1" }),
      rsa.publicKey.export({ format: "der", type: "spki" }),
      ed.publicKey.export({ format: "der", type: "spki" }),
    ])
      for (const given of [der.toString("base64"), der.toString("hex")]) expect(mask(given)).toBe(given);
  });
});
