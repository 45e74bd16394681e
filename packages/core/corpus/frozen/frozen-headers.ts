// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { base64 } from "../secret-makers.ts";
import { token, userAndPassword } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const headers: readonly Template[] = [
  holds("headers/bearer-line", (secret) => `Accept: */*\nAuthorization: Bearer ${secret}\nHost: api.example.com`, {
    secret: token,
    guarantee: "Authorization",
    keeps: ["Accept: */*", "Host: api.example.com"],
  }),
  holds("headers/bearer-object", (secret) => ({ headers: { Accept: "*/*", Authorization: `Bearer ${secret}` } }), {
    secret: token,
    guarantee: "Authorization",
    keeps: ["*/*"],
  }),
  holds("headers/bearer-lower-case", (secret) => `authorization: bearer ${secret}`, {
    secret: token,
    guarantee: "Authorization",
  }),
  holds(
    "headers/basic-line",
    (secret) => `GET / HTTP/1.1\r\nAuthorization: Basic ${secret}\r\nHost: a.example.com\r\n\r\n`,
    { secret: userAndPassword, guarantee: "Authorization", keeps: ["GET / HTTP/1.1", "Host: a.example.com"] },
  ),
  holds("headers/basic-alone", (secret) => `retrying with Basic ${secret} now`, {
    secret: userAndPassword,
    guarantee: "Authorization",
    keeps: ["retrying with", "now"],
  }),
  holds(
    "headers/digest",
    (secret) => `Authorization: Digest username="ann", realm="shop", nonce="${secret}", response="${secret}"`,
    { secret: (random) => random.hex(32), guarantee: "Authorization" },
  ),
  holds("headers/api-key-scheme", (secret) => `Authorization: ApiKey ${secret}`, {
    secret: (random) => base64(`${random.token()}:${random.token()}`),
    guarantee: "Authorization",
  }),
  holds("headers/no-scheme", (secret) => ({ Authorization: secret }), { secret: token, guarantee: "Authorization" }),
  holds(
    "headers/python-dictionary",
    (secret) => `{'Accept': '*/*', 'Authorization': 'Bearer ${secret}', 'Connection': 'keep-alive'}`,
    { secret: token, guarantee: "Authorization", keeps: ["'Accept': '*/*'", "keep-alive"] },
  ),
  holds("headers/java-map", (secret) => `{Accept=[*/*], Authorization=[Bearer ${secret}], Host=[a.example.com]}`, {
    secret: token,
    guarantee: "Authorization",
    keeps: ["Accept=[*/*]", "a.example.com"],
  }),
  holds(
    "headers/escaped-json",
    (secret) => JSON.stringify(JSON.stringify({ ok: true, Authorization: `Bearer ${secret}` })),
    { secret: token, guarantee: "Authorization", keeps: ["ok"] },
  ),
  holds("headers/cookie-php", (secret) => `Cookie: PHPSESSID=${secret}`, { secret: (random) => random.lowercase(26) }),
  holds("headers/set-cookie-object", (secret) => ({ "set-cookie": [`sid=${secret}; Path=/; HttpOnly`], age: "0" }), {
    secret: token,
    keeps: ["age"],
  }),
  holds("headers/cookie-next-auth", (secret) => `Cookie: __Secure-next-auth.session-token=${secret}`, {
    secret: (random) => random.base64Url(120),
  }),
  holds("headers/x-goog-api-key", (secret) => `POST /v1beta/models HTTP/1.1\nx-goog-api-key: ${secret}`, {
    secret: token,
    keeps: ["POST /v1beta/models HTTP/1.1"],
  }),
  holds("headers/csrf", (secret) => `X-CSRF-Token: ${secret}`, { secret: token }),
  holds("headers/apikey", (secret) => `apikey: ${secret}`, { secret: token }),
  holds("headers/security-token", (secret) => `x-amz-security-token:${secret}`, {
    secret: (random) => random.base64Url(150),
  }),
  holds(
    "headers/http-file",
    (secret) => `### list orders\nGET https://a.example.com/orders\nX-Api-Key: ${secret}\n\n### next`,
    { secret: token, keeps: ["### list orders", "### next"] },
  ),
  harmless("headers/challenge", () => 'WWW-Authenticate: Basic realm="shop", charset="UTF-8"'),
  harmless("headers/request-id", (random) => `X-Request-Id: ${random.uuid()}\nETag: "${random.hex(32)}"`, {
    instances: 2,
  }),
  harmless("headers/traceparent", (random) => `traceparent: 00-${random.hex(32)}-${random.hex(16)}-01`, {
    instances: 2,
  }),
  harmless(
    "headers/placeholder-variable",
    () => 'curl -H "Authorization: Bearer $OPENAI_API_KEY" https://api.example.com',
  ),
  harmless("headers/placeholder-stars", () => "authorization: Bearer ********"),
  harmless(
    "headers/rate-limits",
    () =>
      "x-ratelimit-remaining-tokens: 149000\nanthropic-ratelimit-tokens-limit: 80000\nx-ratelimit-reset-tokens: 6ms",
  ),
  harmless("headers/prose-about-basic", () => "Basic authentication is supported. Basic understanding of HTTP helps."),
  harmless("headers/object", () => ({
    headers: { "content-type": "text/html", "cache-control": "no-store", "x-powered-by": "shop" },
  })),
];
