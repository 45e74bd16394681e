import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

describe("a value is hidden whose key is declared", () => {
  it.each([
    ["with a type of Rust", `const API_KEY: &str = "ab12cd34";`, `const API_KEY: &str = "[MASKED:api_key]";`],
    ["with a lifetime", `static TOKEN: &'static str = "ab12cd34";`, `static TOKEN: &'static str = "[MASKED:token]";`],
    [
      "with a type of types",
      `let password: Option<String> = Some("hunter2x");`,
      `let password: Option<String> = Some("[MASKED:password]");`,
    ],
    [
      "with one of two types",
      `let token: string | undefined = "ab12cd34";`,
      `let token: string | undefined = "[MASKED:token]";`,
    ],
    ["as a property", `string ApiKey { get; set; } = "ab12cd34";`, `string ApiKey { get; set; } = "[MASKED:api_key]";`],
    ["as an array", `char password[32] = "hunter2";`, `char password[32] = "[MASKED:password]";`],
    ["with its type behind it", `const apiToken string = "ab12cd34"`, `const apiToken string = "[MASKED:token]"`],
    ["as Basic does", `Dim password As String = "hunter2"`, `Dim password As String = "[MASKED:password]"`],
    [
      "in SQL",
      "DECLARE @password NVARCHAR(50) = N'hunter2';",
      "DECLARE @password NVARCHAR(50) = N'[MASKED:password]';",
    ],
    ["as bytes", "aes_password = bytes([12, 200, 7, 91, 33, 250, 16, 8])", "aes_password = [MASKED:password])"],
    ["in parts", 'password = "hunter" + "2abc"\nport = 1', 'password = "[MASKED:password]"\nport = 1'],
    ["behind a tag of YAML", "password: !!str hunter2\nport: 1", "password: !!str [MASKED:password]\nport: 1"],
    ["behind an anchor of YAML", "password: &db hunter2\nport: 1", "password: &db [MASKED:password]\nport: 1"],
    [
      "by a default below it",
      "DbPassword:\n  Type: String\n  Default: hunter2x\n",
      "DbPassword:\n  Type: String\n  Default: [MASKED:password]\n",
    ],
    ["as a symbol of Ruby", ":api_key: ab12cd34ef", ":api_key: [MASKED:api_key]"],
    ["in a dump of PHP", '["password"]=>\n  string(7) "hunter2"', '["password"]=>\n  string(7) "[MASKED:password]"'],
    ["in a dump of an object", "[password:protected] => hunter2", "[password:protected] => [MASKED:password]"],
    ["in a dump of Go", 'Password: (string) (len=7) "hunter2",', 'Password: (string) (len=7) "[MASKED:password]",'],
    ["as a binary of Erlang", '#{password => <<"hunter2">>}', '#{password => <<"[MASKED:password]">>}'],
  ])("%s", (_, given, masked) => {
    expect(mask(given)).toBe(masked);
    expect(mask(masked)).toBe(masked);
  });
});

describe("code stays", () => {
  it.each([
    "let token: Token = lexer.next();",
    "public string Password { get; set; }",
    "char password[64];",
    'static NSString *const kTokenKey = @"tokenKey";',
    "let secret: Option<String> = None;",
    "const password: Option<String> = other;",
    '"properties":{"password":{"type":"string","minLength":8}}',
    "token: !!binary\npassword: &anchor",
    "foreign_key = [1, 2, 3, 4, 5, 6, 7, 8]",
    "KeyName:\n  Type: String\n  Default: shop-2\n",
  ])("%s", (given) => expect(mask(given)).toBe(given));
});
