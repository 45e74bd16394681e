import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });
const encoded = (value: string): string => Buffer.from(value).toString("base64");

describe("a secret in text", () => {
  it.each([
    ["an element", "<password>hunter2</password>", "<password>[MASKED:password]</password>"],
    ["an element with a prefix", `<c:ApiKey id="1">ab12</c:ApiKey>`, `<c:ApiKey id="1">[MASKED:api_key]</c:ApiKey>`],
    ["a named element", `<entry key="db.password">ab12</entry>`, `<entry key="db.password">[MASKED:password]</entry>`],
    ["an element that holds >", "<password>ab>12{</password>", "<password>[MASKED:password]</password>"],
    ["an attribute of its element", '<dbPassword value="ab12"/>', '<dbPassword value="[MASKED:password]"/>'],
    ["an attribute before the name", '<x value="ab>12" name="apiKey"/>', '<x value="[MASKED:api_key]" name="apiKey"/>'],
    [
      "a property list",
      "<key>Password</key><string>ab12</string>",
      "<key>Password</key><string>[MASKED:password]</string>",
    ],
    ["an attribute", `<add key="ApiKey" value="ab12"/>`, `<add key="ApiKey" value="[MASKED:api_key]"/>`],
    ["a cut element", "<password>hunt", "<password>[MASKED:password]"],
    ["a named value", `{"name":"X-Api-Key","value":"ab12"}`, `{"name":"X-Api-Key","value":"[MASKED:api_key]"}`],
    ["a value and its name", `{"value":"ab12","name":"password"}`, `{"value":"[MASKED:password]","name":"password"}`],
    ["named lines", "- name: DB_PASSWORD\n  value: ab12\n", "- name: DB_PASSWORD\n  value: [MASKED:password]\n"],
    ["tuples", `[["authorization","ab12"],["x","y"]]`, `[["authorization","[MASKED:authorization]"],["x","y"]]`],
    ["tuples of Python", "[('x-api-key', 'ab12')]", "[('x-api-key', '[MASKED:api_key]')]"],
    ["a call", "define('DB_PASSWORD', 'ab12');", "define('DB_PASSWORD', '[MASKED:password]');"],
    ["a block", "secret: |\n  one\n  two\nnext: 1", "secret: [MASKED:secret]next: 1"],
    ["a folded block", "a:\n  token: >-\n    one\n    two\n  b: 1", "a:\n  token: [MASKED:token]  b: 1"],
    ["an operator of make", 'API_TOKEN :::= "ab12"', 'API_TOKEN :::= "[MASKED:token]"'],
    ["an operator of PHP", '$token .= "ab12";', '$token .= "[MASKED:token]";'],
    ["a wide column", 'password:            "ab12"', 'password:            "[MASKED:password]"'],
    ["bytes of Python", "password=b'ab12'", "password=b'[MASKED:password]'"],
    ["an option of Rust", `password: Some("ab12")`, `password: Some("[MASKED:password]")`],
    ["a passphrase", "passphrase: correct horse battery", "passphrase: [MASKED:password]"],
    ["bold text", "**Password:** ab12", "**Password:** [MASKED:password]"],
    ["percent signs", "password%3Dab12%26x%3D1", "password%3D[MASKED:password]%26x%3D1"],
    ["percent quotes", "%22token%22%3A%22ab12%22", "%22token%22%3A%22[MASKED:token]%22"],
    ["entities", "&quot;token&quot;:&quot;ab12&quot;", "&quot;token&quot;:&quot;[MASKED:token]&quot;"],
    ["unicode escapes", "\\u0022token\\u0022:\\u0022ab12\\u0022", "\\u0022token\\u0022:\\u0022[MASKED:token]\\u0022"],
    ["mysql", "mysql -u root -phunter2 db", "mysql -u root -p[MASKED:password] db"],
    ["sshpass", "sshpass -p hunter2 ssh x", "sshpass -p [MASKED:password] ssh x"],
    ["a command in capitals", "PSEXEC.EXE h -u bob -p hunter cmd", "PSEXEC.EXE h -u bob -p [MASKED:password] cmd"],
    ["a list of arguments", `["--password", "ab12"]`, `["--password", "[MASKED:password]"]`],
    ["SQL", "CREATE USER x IDENTIFIED BY 'ab12'", "CREATE USER x IDENTIFIED BY '[MASKED:password]'"],
    ["redis", "requirepass ab12cd", "requirepass [MASKED:password]"],
    ["openssl", "openssl -passin pass:ab12", "openssl -passin pass:[MASKED:password]"],
    ["prose", "the password is hunter2x.", "the password is [MASKED:password]."],
    ["prose with a name", "the password for bob is hunter2", "the password for bob is [MASKED:password]"],
    ["a netrc", "machine x login y password z9z9z9", "machine x login y password [MASKED:password]"],
    ["a Dockerfile", "ENV API_KEY ab12cd34", "ENV API_KEY [MASKED:api_key]"],
    ["Chinese", "用户的密码是hunter2", "用户的密码是[MASKED:password]"],
    ["Go's driver", "bob:ab12@tcp(127.0.0.1:3306)/db", "bob:[MASKED:url_password]@tcp(127.0.0.1:3306)/db"],
    ["Oracle's driver", "jdbc:oracle:thin:bob/ab12@host:1521", "jdbc:oracle:thin:bob/[MASKED:url_password]@host:1521"],
    ["a code of OAuth", "https://x.io/cb?code=4a5b6c7d8e9f0a1b2c3d", "https://x.io/cb?code=[MASKED:signature]"],
    ["a fragment", "https://x.io/#access_token=ab12&x=1", "https://x.io/#access_token=[MASKED:token]&x=1"],
    ["storage keys", "AccountKey=ab/12==;EndpointSuffix=x", "AccountKey=[MASKED:api_key];EndpointSuffix=x"],
    ["lone Basic", `use Basic ${encoded("bob:hunter2")} now`, "use Basic [MASKED:basic] now"],
    ["lone base64", encoded("bob:hunter22"), "[MASKED:base64]"],
    ["padded base64", `x ${encoded("bob:hunter2")} y`, "x [MASKED:base64] y"],
    ["base64 of JSON", `data=${encoded('{"password":"hunter2"}')}`, "data=[MASKED:base64]"],
  ])("is hidden: %s", (_form, given, masked) => {
    expect(mask(given)).toBe(masked);
  });
});

describe("what only looks like a secret stays", () => {
  it.each([
    "Promise<Token> getToken() { return new Map<Password>(x) }",
    '{"required":["password","email"],"fields":["token","name"]}',
    '{"api_key":{"type":"string","description":"the key"},"n":1}',
    '[{"token":" hello","logprob":-0.1},{"token":"!","bytes":[33]}]',
    "the password is required, the token is base64-encoded, a secret is 8 characters, the password is sha256",
    "docker run -p 8080:80 x; mysql -P 3306; mkdir -p a1b2c3; ssh -p 2222 x",
    "headers['Cookie'] = cookieHeader; headers[\"Authorization\"] = authHeader",
    ":param auth: (optional) Auth tuple to enable Basic/Digest/Custom HTTP Auth.",
    "partitions (mnemonic: m, maximum parts) and (mnemonic: k, keys)",
    `${encoded("User:507f1f77bcf86cd799439011")} ${encoded("Product:1234567")} ${encoded("http://x.io")}`,
    encoded('{"page":2,"size":10,"sort":"name"}'),
    "AKIAIOSFODNN7EXAMPLE",
    '<input type="password" name="password">Password</input>',
    "basic economy, Basic Configuration123, bearer of news",
    "reset the password in step 3 of section4, password policy2",
  ])("%s", (given) => {
    expect(mask(given)).toBe(given);
  });
});
