import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

describe("a secret that reads like code, a list, an object or a sample is hidden", () => {
  const cases: readonly (readonly [given: string, secret: string])[] = [
    ["JWT_SECRET=mySuperSecretKey", "mySuper"],
    ["API_SECRET=myApiSecret", "myApi"],
    ["CLIENT_SECRET=acmeClientSecret", "acme"],
    ["API_TOKEN=nightlyBuildToken", "nightly"],
    ["API_KEY=adminKey", "adminKey"],
    ["AUTH_TOKEN=deployToken;", "deployToken"],
    ["GITHUB_TOKEN: buildToken", "buildToken"],
    ["jwt.secret=mySuperSecretKey", "mySuper"],
    ["jwt:\n  secret: mySuperSecretKey", "mySuper"],
    ["x-auth-token: nextToken", "nextToken"],
    ["PASSWORD=[p4ssw0rd9\nFOO=bar", "p4ssw0rd9"],
    ["--pwd=[tmc8uysvx --verbose", "tmc8uysvx"],
    ["PASSWORD=[p@ss]word", "p@ss"],
    ["passwd = [jVIvU47Y6BE6l", "jVIvU47"],
    ["DB_PASSWORD=[Xk9Qz2Lm]4pW", "Xk9Qz2"],
    ["DB_PASSWORD=[Xk9Qz2Lm]4pW", "4pW"],
    ["pin: [4821]", "4821"],
    ["otp: [482913]", "482913"],
    ["cvv: [123]", "123"],
    ["backup_codes: [12345678, 87654321]", "87654321"],
    ["apiKey: [aRpWAgheQZHYBpyXmXKwPayiCiKZnI, other]", "aRpWAghe"],
    ["clientSecret: [coywlspimhgzektwysrwxbjfjc]", "coywlsp"],
    ['secret: ["correcthorsebattery"]', "correcthorse"],
    ["recovery_codes: [abcd-efgh, ijkl-mnop]", "ijkl"],
    ["passwords: [swordfish, letmein]", "letmein"],
    ["encryption_key={6b85u7ie3}", "6b85u7ie3"],
    ["--secret={8oqd1rq06} --verbose", "8oqd1"],
    ["PASSWORD={9fK,2", "9fK"],
    ["PASSWORD={abc=def", "abc=def"],
    ['"password": "hunter()"', "hunter()"],
    ["PASSWORD=sesame()", "sesame"],
    ["postgres://bob:thzwkzuf()@db.host.io:5432/x", "thzwkzuf"],
    ["const apiKey = 'ncpzuira()';", "ncpzuira"],
    ["SECRET_KEY = correcthorsebattery", "correcthorse"],
    ["JWT_SECRET : super-secret", "super-secret"],
    ["SESSION_SECRET = keyboard-cat", "keyboard"],
    ["APP_KEY = my-secret-value", "my-secret-value"],
    ["API_TOKEN = alpha.beta", "alpha.beta"],
    ["DB_PASSWORD = req.hunter", "req.hunter"],
    ["PASSWORD = sesame(open)", "sesame"],
    ["DB_PASSWORD = s3cret(1)", "s3cret"],
    ["SECRET_KEY = (abc123!def456", "abc123"],
    ['"access_token": "correct horse battery staple"', "horse"],
    ['API_KEY="this is my key"', "my key"],
    ['token: "my super secret token"', "super"],
    ['token="alpha.beta.gamma"', "alpha"],
    ["PASSWORD=#secretpass", "secretpass"],
    ['password: "#mysecretword"', "mysecret"],
    ["password: .secret-key", ".secret"],
    ["DB_PASS=#token", "#token"],
    ["client_secret=#9fQM6QC2n6xzV&user=bob", "9fQM6"],
    ["DB_PASSWORD=abc#def&x=y", "def"],
    ["client_secret=abc\\\\def&x=1", "def"],
    ["a=1&password=Secret123!", "123!"],
    ["PASSWORD=ABCDEFGHIEXAMPLE", "ABCDEFGHI"],
    ["token=abc123xxxxxxxxxxxxxxxxxxxx", "abc123"],

    ["the wifi password is green-central-42", "green-central"],
    ["the password is blue-north-7!", "blue-north"],
    ['the mnemonic is "all our can into please where army abstract abandon below zebra zone"', "abandon"],
    ["sk-abcdef_ghijkl-mnopqr_stuvwx-yzabcd_efghij-1234567890", "1234567890"],
    ["xai-Abc_def-1234567890abcdefghijklmnopqrstuvwxyzABCD", "1234567890abc"],
    ['curl -u "user[1]:hunter2x" https://a.b', "hunter2x"],
    ["ID42 4111111111111111", "4111111111111111"],
    ["My ref AB12 4111 1111 1111 1111", "4111"],
    ["password > Mx9!kQ2zT4", "Mx9!"],
    ["passwords: {admin: 'hunter2x'}", "hunter2x"],
    ["credentials: {'bob': 'abcDEF123!'}", "abcDEF123"],
    ["password: { value: 'hunter2xyz' }", "hunter2xyz"],
  ];
  it.each(cases)("%s", (given, secret) => {
    expect(mask(given)).not.toContain(secret);
    expect(mask(mask(given))).toBe(mask(given));
  });
});

describe("code and prose beside words for secrets stay", () => {
  it.each([
    "this.#apiKey = options.apiKey;",
    "this.#secret = randomBytes(32);",
    "if (this.#token === other) return;",
    "this.#x509Credential = credential;",
    'if (x.key === "Enter") go()',
    'x.key = "name";',
    '<XAxis xKey="month">',
    'xAxisKey: "date"',
    "x-axis-key: timestamp",
    "x-kubernetes-list-map-keys: name",
    "x-i18n-key: home",
    'mapsKey = "region"',
    'gemini_key="zodiac"',
    "stability_key: 'level'",
    'code: 1205, message: "Lock wait timeout exceeded"',
    "if (err.code === 40001) { await lock.release(); }",
    '{"code":40001,"msg":"record locked"}',
    "Process exited with code 10023, lock file removed",
    "Close code 4001, safe to reconnect",
    "The code you sent me has 1500 lines",
    "The code was written in 2019 and uses a lock",
    "The combination of 1024 units and 2048 units is safe.",
    "Our gate opens at 1800 and the dress code changed in 2022.",
    "We hashed the password 100000 times",
    "password hashing uses iterations: 310000",
    "password attempts: 100000",
    "password max age is 7776000",
    "The password reset for order: 123456",
    "checked 1000000 passwords 500000 times",
    "?state=CA&code=US",
    "?code=ABCDEF&callback=jsonp123",
    "/taxes?state=CA&code=CA-94105",
    "/oauth/docs?code=python-example",
    "for keys %$module2version;",
    "EC_KEY *o2i_ECPublicKey(EC_KEY **key",
    "xmlsec1 --privkey rsakey.pem",
    " //todo:fix@team.foo later",
    "discard 4222222222222 rows",
    "cardinality: 4222222222222",
    "ssh://jenkins20240501@gerrit/x",
    "the passphrase is long random words",
    "the passphrase is optional alpha beta",
    "password: pass word help page",
    "the password is 8char minimum",
    "a&&token===b&&c",
    "alarm code: ERR_TEMP_HIGH",
    "$new_key = ucfirst $new_key if !$validator14->custom_1( $new_key );",
  ])("%s", (given) => {
    expect(mask(given)).toBe(given);
  });
});

it("ends a parameter in Markdown and in a list of addresses", () => {
  expect(mask("[![x](https://h.io/a.svg?token=SWX9VBuYUs)](https://h.io)")).toBe(
    "[![x](https://h.io/a.svg?token=[MASKED:token])](https://h.io)",
  );
  expect(mask("see [docs](https://h.io/?api_key=AbC123xyz789),[more](https://h.io/other/page) end")).toBe(
    "see [docs](https://h.io/?api_key=[MASKED:api_key]),[more](https://h.io/other/page) end",
  );
  expect(mask("https://a.io?token=Abc123xyz,https://b.io/readme")).toBe(
    "https://a.io?token=[MASKED:token],https://b.io/readme",
  );
});

it("does not cut a mark that stands far behind the last escape", () => {
  const filler = "the quick brown fox jumps over a lazy dog and some more prose here 12 times.\n";
  for (let more = 4073; more < 4089; more += 1) {
    const once = mask(`%20 x\n${filler.repeat(40)}${"z".repeat(more - 3086)} --passwd X3pephp6FY7d,s0zo9m\n${filler}`);
    expect(mask(once)).toBe(once);
    expect(once).not.toContain("X3peph");
  }
});

describe("types and members of programs stay", () => {
  it.each([
    "if (typeof token !== 'string' || !token) {",
    'const isOwn = typeof fields?.openAIApiKey === "string";',
    "this._token = fresh._token;",
    "const refreshToken = this.state.profile.oauth?.refresh_token;",
    "apiKey: it.apiKey,",
    "let hasApiKey = !isBearerToken;",
    "new Socket({ ...props, __apiKey: apiKey }, client);",
    "exports.findX509Credential = WeakMap.prototype.get.bind(approvedX509Credentials);",
    "jwt: 'urn:ietf:params:oauth:token-type:jwt',",
    "credentials?: 'strip' | 'redact' | 'keep';",
    "secret_access_key: SandboxProxySecret;",
    "auth: authByProvider,",
    "Removes the directory identified by `path`.",
    '{ "ssn": "[REDACTED_SSN_abc123]" }',
  ])("%s", (given) => {
    expect(mask(given)).toBe(given);
  });

  it("but no token in parts", () => {
    expect(mask("token = MTk4NjIy.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4")).toBe("token = [MASKED:token]");
    expect(mask('if (password === "hunter2x") {')).not.toContain("hunter2x");
  });
});
