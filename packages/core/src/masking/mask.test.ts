import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMask, type MaskingOptions } from "./mask.js";

/** Secrets are put together at run time: scanners of repositories look for whole ones. */
const run = (length: number, alphabet = "aB3dE5fG7hJ9kL"): string =>
  alphabet.repeat(Math.ceil(length / alphabet.length)).slice(0, length);
const hex = (length: number): string => run(length, "0a1b2c3d4e5f6789");

function mask(text: string, options?: MaskingOptions): string {
  return createMask(options).text(text, { masked: 0 });
}

const PROVIDER_SECRETS: readonly (readonly [rule: string, secret: string])[] = [
  ["anthropic", `sk-${"ant-"}api03-${run(80)}`],
  ["openai", `sk-${"proj-"}${run(60)}`],
  ["openai", `sk-${"svcacct-"}${run(40)}`],
  ["openai", `sk-${run(48)}`],
  ["openrouter", `sk-${"or-"}v1-${hex(64)}`],
  ["langfuse", `sk-${"lf-"}${hex(8)}-${hex(4)}-${hex(4)}-${hex(12)}`],
  ["langwatch", `sk-${"lw-"}${run(48)}`],
  ["langsmith", `lsv2_${"pt_"}${hex(32)}_${hex(10)}`],
  ["huggingface", `hf_${run(34)}`],
  ["groq", `gsk_${run(52)}`],
  ["replicate", `r8_${run(37)}`],
  ["xai", `xai-${run(80)}`],
  ["perplexity", `pplx-${run(48)}`],
  ["tavily", `tvly-${"dev-"}${run(32)}`],
  ["nvidia", `nvapi-${run(64)}`],
  ["pinecone", `pcsk_${run(60)}`],
  ["google", `AIza${run(35)}`],
  ["google", `ya29.${run(60)}`],
  ["google", `GOCSPX-${run(28)}`],
  ["aws", `AKIA${run(16, "ABCDEFGH234567")}`],
  ["aws", `ASIA${run(16, "ABCDEFGH234567")}`],
  ["github", `ghp_${run(36)}`],
  ["github", `ghs_${run(36)}`],
  ["github", `github_pat_${run(22)}_${run(59)}`],
  ["gitlab", `glpat-${run(20)}`],
  ["slack", `xoxb-${run(12, "1234567890")}-${run(24)}`],
  ["slack_webhook", `hooks.slack.com/services/T${run(9)}/B${run(9)}/${run(24)}`],
  ["discord_webhook", `discord.com/api/webhooks/${run(18, "1234567890")}/${run(68)}`],
  ["stripe", `sk_${"live_"}${run(24)}`],
  ["stripe", `whsec_${run(32)}`],
  ["sendgrid", `SG.${run(22)}.${run(43)}`],
  ["twilio", `SK${hex(32)}`],
  ["npm", `npm_${run(36)}`],
  ["pypi", `pypi-${run(80)}`],
  ["digitalocean", `dop_v1_${hex(64)}`],
  ["shopify", `shpat_${hex(32)}`],
  ["sentry", `sntrys_${run(60)}`],
  ["grafana", `glsa_${run(32)}_${hex(8)}`],
  ["vault", `hvs.${run(24)}`],
  ["linear", `lin_api_${run(40)}`],
  ["notion", `ntn_${run(46)}`],
  ["figma", `figd_${run(40)}`],
  ["supabase", `sbp_${hex(40)}`],
  ["postman", `PMAK-${hex(24)}-${hex(34)}`],
  ["new_relic", `NRAK-${run(27)}`],
  ["brevo", `xkeysib-${hex(64)}`],
  ["tailscale", `tskey-${"auth-"}${run(30)}`],
  ["planetscale", `pscale_tkn_${run(43)}`],
  ["age", `AGE-SECRET-KEY-1${run(58, "QPZRY9X8GF2TVDW0")}`],
  ["jwt", `eyJ${run(30)}.eyJ${run(80)}.${run(43)}`],
  ["bearer", `Bearer ${run(32)}`],
];

describe("secrets of providers", () => {
  it.each(PROVIDER_SECRETS)("hides %s keys wherever they stand", (rule, secret) => {
    const hidden = `[MASKED:${rule}]`;
    const body = rule === "bearer" ? secret.slice(7) : secret;
    for (const text of [
      secret,
      `see ${secret} now`,
      `("${secret}")`,
      `a\n${secret}\nb`,
      `{"x":"a\\n${secret}\\nb"}`,
      `q=%3D${secret}`,
    ]) {
      const masked = mask(text);
      expect(masked).toContain(hidden);
      expect(masked).not.toContain(body.slice(-12));
    }
  });

  it("hides a token that is longer than its format to its end", () => {
    expect(mask(`x sk-${run(2000)} y`)).toBe("x [MASKED:openai] y");
  });

  it("hides private keys, also cut ones, and leaves public ones", () => {
    const begin = `-----BEGIN RSA ${"PRIVATE KEY"}-----`;
    const end = `-----END RSA ${"PRIVATE KEY"}-----`;
    expect(mask(`a ${begin}\n${run(64)}\n${end} b`)).toBe("a [MASKED:private_key] b");
    expect(mask(`a ${begin}\n${run(64)}`)).toBe("a [MASKED:private_key]");
    expect(mask(`${run(64)}\n${end} b`)).toBe("[MASKED:private_key] b");
    const certificate = `-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----`;
    expect(mask(certificate)).toBe(certificate);
  });
});

describe("assignments in text", () => {
  it.each([
    ["password=hunter2", "password=[MASKED:password]"],
    ["DB_PASSWORD=p&ss;w0rd,x\nPORT=1", "DB_PASSWORD=[MASKED:password]\nPORT=1"],
    ["export API_KEY=abc123 # note", "export API_KEY=[MASKED:api_key] # note"],
    ["user=bob&password=a1&x=2", "user=bob&password=[MASKED:password]&x=2"],
    ["password=a1&grant_type=x", "password=[MASKED:password]&grant_type=x"],
    ["Server=x;Password=abc1;Db=y", "Server=x;Password=[MASKED:password];Db=y"],
    ["  client_secret: abc123\n  name: x", "  client_secret: [MASKED:secret]\n  name: x"],
    ['{"password":"hunter2","n":1}', '{"password":"[MASKED:password]","n":1}'],
    ['{"password": "a\\"b", "n": 1}', '{"password": "[MASKED:password]", "n": 1}'],
    ['{\\"api_key\\":\\"abc\\",\\"n\\":1}', '{\\"api_key\\":\\"[MASKED:api_key]\\",\\"n\\":1}'],
    ['{\\\\\\"token\\\\\\":\\\\\\"abc\\\\\\"}', '{\\\\\\"token\\\\\\":\\\\\\"[MASKED:token]\\\\\\"}'],
    ['{"secret": "cut of', '{"secret": "[MASKED:secret]'],
    ['{"credentials": {"a": "b}c", "d": [1]}, "e": 1}', '{"credentials": [MASKED:credentials], "e": 1}'],
    ['{"pin": 1234, "tokens": 5}', '{"pin": [MASKED:pin], "tokens": 5}'],
    ["config['secret'] = 'x1'", "config['secret'] = '[MASKED:secret]'"],
    [`{ "auth" => "abc1" }`, `{ "auth" => "[MASKED:authorization]" }`],
    ["Authorization: Basic YWJjOmRlZg==", "Authorization: [MASKED:authorization]"],
    [
      'curl -H "Authorization: Bearer abc.def" https://x.io',
      'curl -H "Authorization: [MASKED:authorization]" https://x.io',
    ],
    ["Cookie: a=b; c=d\nHost: x", "Cookie: [MASKED:cookie]\nHost: x"],
    ["API key: abc123", "API key: [MASKED:api_key]"],
    ["login failed: password=abc1", "login failed: password=[MASKED:password]"],
    ["mot de passe : abc1", "mot de passe : [MASKED:password]"],
    ["пароль: abc1", "пароль: [MASKED:password]"],
    ["密码：abc1", "密码：[MASKED:password]"],
    ["\\nPASSWORD=abc1\\nX=1", "\\nPASSWORD=[MASKED:password]\\nX=1"],
    ["tool --password abc1 --verbose", "tool --password [MASKED:password] --verbose"],
    ['tool --api-key "abc 1" x', 'tool --api-key "[MASKED:api_key]" x'],
    ["curl -u bob:pa55 https://x.io", "curl -u bob:[MASKED:password] https://x.io"],
    ["https://x.io/?api_key=abc1&page=2", "https://x.io/?api_key=[MASKED:api_key]&page=2"],
    ["https://x.io/?sv=1&sig=abc1%3D&x=2", "https://x.io/?sv=1&sig=[MASKED:signature]&x=2"],
    ["postgres://bob:pa55@db/x", "postgres://bob:[MASKED:url_password]@db/x"],
    ["redis://:pa55@db", "redis://:[MASKED:url_password]@db"],
    ["postgres://bob:p/a#s@db/x", "postgres://bob:[MASKED:url_password]@db/x"],
    [`https://${run(30)}@git.io/x`, "https://[MASKED:url_token]@git.io/x"],
  ])("masks %j", (text, masked) => {
    expect(mask(text)).toBe(masked);
  });
});

const CLEAN: readonly string[] = [
  "The quick brown fox: jumps over 13 lazy dogs (well-known), at 15:00:00 on 2024-05-15.",
  '{"prompt_tokens": 57, "max_tokens": 5, "total_tokens": 62, "cost": 0.01}',
  "maxTokens=5 tokenizer=cl100k author: bob sort_key=name keyboard: us password_policy: strict",
  "password: string; token: Token; api_key: Optional[str] = None",
  "token = getToken(); self.password = password; key = tokens[0]; apiKey: process.env.API_KEY",
  "API_KEY=$API_KEY token=<token> secret=$" + "{SECRET} password=**** api_key=YOUR_API_KEY x=$" + "{{ secrets.TOKEN }}",
  'curl -H "Authorization: Bearer $TOKEN" --password "$PASSWORD"',
  "Authorization: Bearer <token>",
  "r.headers['Authorization'] = _basic_auth_str(self.username, self.password)",
  '{"credit_card_4421486": {"brand": "visa", "last_four": "1234"}}',
  "Use a basic understanding of bearer tokens. Password: click here to reset. Use --token to pass it.",
  "sk-your-api-key-here, sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxx, scikit sk-learn-something-very-long-and-hyphenated",
  "https://x.io/a?page=2&sort=name, http://[::1]:80/x, postgres://localhost:5432/db, https://bob@x.io",
  "id 3f2504e0-4f89-11d3-9a0c-0305e82c3301 sha 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
  "order 1234567890123456, ISBN 978-3-16-148410-0, phone 555-0100, version 1.2.3.4, ssn 000-12-3456 or 123-00-4567",
  "task-sk-1, desk-ant-1, risk_live_1, Bearer authentication, Basic Configuration",
  "if (a == b) { c != d } // e => f ::: === --- ___ @@@ ...",
  "[MASKED:openai] and password=[MASKED:password]",
];

describe("clean text", () => {
  it.each(CLEAN)("stays the same: %s", (text) => {
    const tally = { masked: 0 };
    expect(createMask().text(text, tally)).toBe(text);
    expect(tally.masked).toBe(0);
  });
});

describe("keys", () => {
  const isSensitive = (key: string, options?: MaskingOptions): boolean =>
    createMask(options).key(key).rule !== undefined;

  it.each(
    (
      "dbPassword x-api-key OPENAI_API_KEY Set-Cookie accessToken refresh_token id_token apikey clientSecret authorization " +
      "Proxy-Authorization PGPASSWORD mypassword aws_secret_access_key privateKey auth basicAuth dbPass user.password " +
      "connectionString credentials page_access_token 2faCode cvv ssn pin otp password1 passwordHash webhookSecret jwt " +
      "contraseña пароль 密码 パスワード 비밀번호 passwort senha wachtwoord hasło şifre lösenord 用户密码 Ocp-Apim-Subscription-Key"
    ).split(" "),
  )("%s is sensitive", (key) => {
    expect(isSensitive(key)).toBe(true);
  });

  it.each(
    (
      "maxTokens prompt_tokens total_tokens tokenizer token_count tokenType author sortKey primaryKey publicKey keyboard " +
      "session_id sessionId user_id password_policy passwordLength next_page_token stop_token secretary authType authUrl " +
      "apiKeyId secret_name passCount compass tokens hasPassword cookiePolicy expires_in monkey keyword pinned spinner"
    ).split(" "),
  )("%s is harmless", (key) => {
    expect(isSensitive(key)).toBe(false);
  });

  it("adds the user's words in any spelling, whatever qualifies them", () => {
    const options = { sensitiveKeywords: ["internal code"] };
    for (const key of ["internalCode", "internal_code", "x-internal-code", "INTERNAL_CODE_ID"])
      expect(isSensitive(key, options)).toBe(true);
    expect(isSensitive("code", options)).toBe(false);
    expect(mask("internal code: 12", options)).toBe("internal code: [MASKED:keyword]");
  });

  it("never hides allowed keys for their name", () => {
    expect(isSensitive("userToken", { allowKeys: ["user token"] })).toBe(false);
    expect(isSensitive("adminToken", { allowKeys: ["user token"] })).toBe(true);
    expect(mask("user_token=abc", { allowKeys: ["userToken"] })).toBe("user_token=abc");
  });

  it("masks a key that is itself a secret", () => {
    expect(createMask().key(`ghp_${run(36)}`).shown).toBe("[MASKED:github]");
  });

  it("keeps counts and switches under token, and hides numbers under pin", () => {
    const { key, hidesValue } = createMask();
    expect(hidesValue(key("token"), 5)).toBe(false);
    expect(hidesValue(key("auth"), true)).toBe(false);
    expect(hidesValue(key("pin"), 1234)).toBe(true);
    expect(hidesValue(key("password"), true)).toBe(false);
    expect(hidesValue(key("tokenDetails"), { text: 12, image: 258 })).toBe(false);
    expect(hidesValue(key("token"), { a: 12, b: "x" })).toBe(true);
    expect(hidesValue(key("apiKey"), 12345)).toBe(true);
    for (const empty of ["", null, undefined, "$TOKEN", "<token>", "YOUR_API_KEY", "****"])
      expect(hidesValue(key("token"), empty)).toBe(false);
  });

  it("splits a key of a megabyte without delay", () => {
    const key = `${"aB".repeat(500_000)}Password`;
    expect(isSensitive(key)).toBe(true);
    expect(createMask().key(key).shown.length).toBeLessThan(300);
  });
});

describe("personal data", () => {
  const card = `4111${" 1111".repeat(3)}`;
  const iban = `DE89 3704 ${"0044 0532 0130 00"}`;
  const ssn = `123-${"45-6789"}`;

  it("hides cards, accounts and security numbers whose check digits fit", () => {
    expect(mask(`in 2024 ${card} 12/26`)).toBe("in 2024 [MASKED:card] 12/26");
    expect(mask(`card ${card.replaceAll(" ", "")}.`)).toBe("card [MASKED:card].");
    expect(mask(`amex 3782 ${"822463 10005"}`)).toBe("amex [MASKED:card]");
    expect(mask(`to ${iban} THANKS`)).toBe("to [MASKED:iban] THANKS");
    expect(mask(`to ${iban.replaceAll(" ", "")}`)).toBe("to [MASKED:iban]");
    expect(mask(`ssn ${ssn}`)).toBe("ssn [MASKED:ssn]");
  });

  it("leaves numbers that fail the check", () => {
    for (const text of [
      `4111 1111 1111 1112`,
      "DE88 3704 0044 0532 0130 00",
      "0.4111111111111111",
      `a${card.replaceAll(" ", "")}`,
    ]) {
      expect(mask(text)).toBe(text);
    }
  });

  it("hides addresses of mail, phone and network only where asked", () => {
    const text = "bob.x+1@mail.example.com, +49 30 1234567, (555) 234-5678, 10.0.0.12, fe80::1, 1.2.3";
    expect(mask(text)).toBe(text);
    expect(mask(text, { presets: { email: true, phone: true, ip: true } })).toBe(
      "[MASKED:email], [MASKED:phone], [MASKED:phone], [MASKED:ip], [MASKED:ip], 1.2.3",
    );
  });

  it("switches presets off", () => {
    const text = `${card}, ${iban}, ${ssn}`;
    expect(mask(text, { presets: { card: false, iban: false, ssn: false } })).toBe(text);
  });
});

describe("the user's rules", () => {
  it("hides all matches of stateful patterns, in every call", () => {
    const pattern = /cust-\d+/gy;
    pattern.lastIndex = 3;
    const { text } = createMask({ patterns: [pattern, { name: "order", pattern: /ORD\d+/ }] });
    for (let call = 0; call < 3; call += 1) {
      expect(text("see cust-12, cust-13 and ORD7", { masked: 0 })).toBe(
        "see [MASKED:pattern], [MASKED:pattern] and [MASKED:order]",
      );
    }
    expect(pattern.lastIndex).toBe(3);
  });

  it("leaves a text that a pattern matches nowhere, or only with nothing", () => {
    expect(mask("abc", { patterns: [/x*/] })).toBe("abc");
  });

  it("asks the custom rule last and hides what it fails on", () => {
    const seen: unknown[] = [];
    const custom = (value: string, context: { key?: string }): string | undefined => {
      seen.push([value, context]);
      if (value === "throw") throw new Error("no");
      if (value === "number") return 5 as unknown as string;
      return value === "swap" ? "other" : undefined;
    };
    const { text } = createMask({ custom });
    const tally = { masked: 0 };
    expect(["keep", "swap", "throw", "number", "password=abc1"].map((value) => text(value, tally, "k"))).toEqual([
      "keep",
      "other",
      "[MASKED:custom]",
      "[MASKED:custom]",
      "password=[MASKED:password]",
    ]);
    expect(tally.masked).toBe(4);
    expect(seen.at(-1)).toEqual(["password=[MASKED:password]", { key: "k" }]);
  });

  it("writes the user's replacement, once", () => {
    const options = { replacement: "hidden by us" };
    const masked = mask('password=abc1 {"token":"abc"} x', options);
    expect(masked).toBe('password=hidden by us {"token":"hidden by us"} x');
    expect(mask(masked, options)).toBe(masked);
  });

  it("hides nothing when switched off", () => {
    const { text, key } = createMask({ enabled: false, patterns: [/a/], custom: () => "x" });
    expect(text("password=abc", { masked: 0 })).toBe("password=abc");
    expect(key("password").rule).toBeUndefined();
  });
});

const FRAGMENTS = [
  "password",
  "token: ",
  "api_key",
  "=",
  ":",
  " ",
  '"',
  "'",
  "\\",
  '\\"',
  "{",
  "}",
  "[",
  "]",
  "\n",
  "&",
  ";",
  ",",
  "://",
  "@",
  "--",
  "-u a:",
  "Bearer ",
  "Authorization: ",
  "abc1",
  "hunter2",
  "$X",
  "<x>",
  "[MASKED:x]",
  `sk-${run(24)}`,
  `eyJ${run(20)}.${run(20)}`,
  "4111 1111 1111 1111",
  "DE89370400440532013000",
  "123-45-6789",
  "cookie",
  "-----BEGIN PRIVATE KEY-----",
  "密码：",
  "…",
  "é",
  "\ud800",
];

it("hides tokens of letters alone, but no words and no filled up samples", () => {
  for (const letters of ["QwErTyUiOpAsDfGhJkLzXcVbNmQwErTyUi", "a".repeat(34), "B".repeat(34)]) {
    for (const prefix of ["hf_", "api_org_", "gsk_"])
      expect(mask(`key ${prefix}${letters} end`)).toMatch(/^key \[MASKED:\w+\] end$/);
  }
  for (const prose of ["sk-your-own-key-goes-in-here-please", `hf_${"x".repeat(34)}`, `gsk_${"0".repeat(34)}`]) {
    expect(mask(prose)).toBe(prose);
  }
});

describe("masking masked text", () => {
  it("changes nothing", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 14 }), (parts) => {
        const once = mask(parts.join(""));
        expect(mask(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it("finds the same secret in any surroundings", () => {
    const secret = `gsk_${run(52)}`;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FRAGMENTS)), fc.array(fc.constantFrom(...FRAGMENTS)), (before, after) => {
        expect(mask(`${before.join("")} ${secret} ${after.join("")}`)).not.toContain(secret);
      }),
      { numRuns: 1000 },
    );
  });
});
