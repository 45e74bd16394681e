import { describe, expect, it } from "vitest";
import { isHarmlessValue } from "./harmless-values.js";
import { createMask } from "./mask.js";

const { text, key, hidesValue } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });
/** Put together at run time: scanners of repositories look for whole secrets. */
const random = ["aZ3kQ9xLmW7p", "T2vB8nRcY5dF", "1gH4jK6s"].join("");

describe("what stands under a sensitive key and is no secret", () => {
  it.each([
    "password = var.db_password",
    "password = random_password.db.result",
    "secret = data.aws_secretsmanager_secret.x.arn",
    "password: !secret wifi_password",
    "token: !Ref Token",
    "password: op://vault/item/field",
    "password: vault:secret/data/db#password",
    "password: /run/secrets/db_password",
    "token: ./token.txt",
    "password: env:DB_PASSWORD",
    "password: %(password)s",
    "WHERE password = @password OR password = :password OR password = $1 OR password = ?",
    "password: #{ENV['X']}",
    "password = ENV.fetch('X')",
    'API_KEY = os.getenv("X")',
    "api_key = config('API_KEY')",
    "password: `cat x`",
    "token = jwt.sign(payload, key)",
    "auth=(user, password)",
    "headers['Authorization'] = 'Bearer ' + token",
    "'X-Api-Key': apiKey,",
    "token: this.#token",
    "apiKey: env.OPENAI_API_KEY!",
    "api_key: insert-your-key-here",
    'api_key: "REPLACE_ME", token = "placeholder", secret="somefakekey"',
    "password: (sensitive value)",
    "password: •••••••",
    "password: N/A",
    "auth: oauth2",
    "Password: at least twelve characters. Passwort: mindestens zwölf Zeichen. Contraseña: mínimo 8 caracteres.",
    "Password: 12 characters; PIN: 4 to 6 digits; API key: 5 per user",
    "密码：至少8位，パスワード：必須です",
    "token: refreshed. secret: my-secret, api_keys: rotated",
    "if (password === confirmation && token != other) return",
    "apiKey: SecretString; string password = 2;",
    "password_encryption = scram-sha-256, --token-spacing: 2px, at auth/token.js:10:5",
    'input("Password: "); read("Token: ")',
    "let token = std::env::var(name)?; secret: str = Field(..., alias='S')",
    "password: ENC[AES256_GCM,data:x] secret: ((key))",
    "authorization: enabled",
    "Authorization: handled by the gateway",
    "apiKey: this.apiKey,",
    "$password = $input;",
    "PASSWORD=$($(dirname $0)/get DB_PASSWORD)",
    "password=######## secret=xxx AccountKey=X;",
    "pwd=#{store['PW']}",
    'password = "password"; secret = "secret"',
    "webhookSecret: SHOP_WEBHOOK_SECRET",
    `api_key = "fo1_${"x".repeat(30)}"`,
    "password = \"prefix_{}\".format(part); write_key: 's3://{bucket}/dt={date}'",
    'a="db?user=app&amp;password=" table="users"; b="?user=app&password=" c="d"',
    "password: $$password",
    '"password": "&lt;your password&gt;"',
    `PGPASSWORD="'$PGPASSWORD'"`,
    'accountKey = Buffer.from("accountKey", "base64")',
    "curl --tlspassword https://a.example",
    "let kind = Token::Kind9; use secret::v1beta1;",
    "wget --ask-password https://a.example:8443/",
  ])("%s", (given) => {
    expect(mask(given)).toBe(given);
  });

  it.each([
    ["password = varnish1", "password = [MASKED:password]"],
    ["password: /aB3/xY9kQ2", "password: [MASKED:password]"],
    ["DB_PASSWORD=ab(cd[12", "DB_PASSWORD=[MASKED:password]"],
    ["Authorization: mysecretword", "Authorization: [MASKED:authorization]"],
    [`"access_token" : ("${random}")`, `"access_token" : ("[MASKED:token]")`],
    [`token ?= ${random}`, `token ?= [MASKED:token]`],
    [`stripe_key = "${random}"`, `stripe_key = "[MASKED:api_key]"`],
    [`GITEA_PAT=${random}`, "GITEA_PAT=[MASKED:token]"],
    ['password = "Prefix_{9x}"', 'password = "[MASKED:password]"'],
    ['user, password = "ann", "ab12"; x = "y"', 'user, password = "[MASKED:password]"; x = "y"'],
    ['f(user, password="ab12", b="c")', 'f(user, password="[MASKED:password]", b="c")'],
    ['{"a": 1, "password": "ab12", "b": "c"}', '{"a": 1, "password": "[MASKED:password]", "b": "c"}'],
    ["region,eu\nsmtp_password,q2w3e4r5t", "region,eu\nsmtp_password,[MASKED:password]"],
    ["dbpwd=ab12", "dbpwd=[MASKED:password]"],
    [`Unseal Key 2: ${random}`, "Unseal Key 2: [MASKED:private_key]"],
    [`sonar.login=${random}`, "sonar.login=[MASKED:token]"],
    [`finnhubKey: '${random}'`, `finnhubKey: '[MASKED:api_key]'`],
  ])("but not %s", (given, masked) => {
    expect(mask(given)).toBe(masked);
  });
});

describe("values of fields", () => {
  const isHidden = (name: string, value: unknown): boolean => hidesValue(key(name), value);

  it("stay where they are messages about a password, or a way to authenticate", () => {
    expect(isHidden("password", "must be at least 8 characters")).toBe(false);
    expect(isHidden("password", ["can't be blank", "is too short"])).toBe(false);
    expect(isHidden("password", ["hunter2", "is too short"])).toBe(true);
    expect(isHidden("auth", "OAuth 2.0")).toBe(false);
    expect(isHidden("auth", "Basic realm")).toBe(true);
  });

  it("are hidden under an unknown key where they look drawn at random", () => {
    expect(isHidden("trelloKey", random)).toBe(true);
    expect(isHidden("unsealKeys", [random, random])).toBe(true);
    for (const name of ["key", "sort_key", "publicKey", "cacheKey", "keys"]) expect(isHidden(name, random)).toBe(false);
    for (const value of [
      "uploads/2024/05/IMG_12.jpg",
      "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
      "home.title2",
      5,
      {},
      [],
    ])
      expect(isHidden("trelloKey", value)).toBe(false);
  });
});

it("judges a list that cannot be read as a secret", () => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  expect(hidesValue(key("password"), proxy)).toBe(true);
  expect(isHarmlessValue("", { rule: "password", hides: "any" })).toBe(true);
});
