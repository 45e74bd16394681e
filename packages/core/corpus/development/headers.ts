import { token, userAndPassword } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const headers: readonly Template[] = [
  holds("headers/bearer-alone", (secret) => `sent with Bearer ${secret} twice`, {
    secret: token,
    guarantee: "Authorization",
    keeps: ["sent with", "twice"],
  }),
  holds(
    "headers/basic-in-json",
    (secret) => JSON.stringify({ method: "GET", headers: { authorization: `Basic ${secret}` } }),
    { secret: userAndPassword, guarantee: "Authorization", keeps: ["GET"] },
  ),
  holds("headers/token-scheme", (secret) => `Authorization: token ${secret}`, {
    secret: (random) => random.hex(40),
    guarantee: "Authorization",
  }),
  holds("headers/token-scheme-quoted", (secret) => `Authorization: Token token="${secret}"`, {
    secret: token,
    guarantee: "Authorization",
  }),
  holds("headers/bot-scheme", (secret) => `authorization: Bot ${secret}`, {
    secret: token,
    guarantee: "Authorization",
  }),
  holds("headers/negotiate", (secret) => `Authorization: Negotiate ${secret}`, {
    secret: (random) => `YII${random.base64Url(90)}`,
    guarantee: "Authorization",
  }),
  holds(
    "headers/aws-signature",
    (secret, random) =>
      `Authorization: AWS4-HMAC-SHA256 Credential=${random.capitals(20)}/20261122/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=${secret}`,
    { secret: (random) => random.hex(64), guarantee: "Authorization" },
  ),
  holds("headers/proxy-authorization", (secret) => `Proxy-Authorization: Basic ${secret}\nVia: 1.1 cache`, {
    secret: userAndPassword,
    guarantee: "Authorization",
    keeps: ["Via: 1.1 cache"],
  }),
  holds(
    "headers/curl-trace",
    (secret) =>
      `* Connected to api.example.com\n> POST /v1/chat HTTP/2\n> Authorization: Bearer ${secret}\n> Accept: */*\n< HTTP/2 200`,
    {
      secret: token,
      guarantee: "Authorization",
      keeps: ["* Connected to api.example.com", "> Accept: */*", "< HTTP/2 200"],
    },
  ),
  holds("headers/go-map", (secret) => `map[Accept:[*/*] Authorization:[Bearer ${secret}] Host:[a.example.com]]`, {
    secret: token,
    guarantee: "Authorization",
    keeps: ["Accept:[*/*]"],
  }),
  holds(
    "headers/tuples",
    (secret) => [
      ["accept", "*/*"],
      ["authorization", `Bearer ${secret}`],
    ],
    { secret: token, guarantee: "Authorization", keeps: ["accept", "*/*"] },
  ),
  holds(
    "headers/tuples-without-scheme",
    (secret) => [
      ["accept", "*/*"],
      ["authorization", secret],
    ],
    { secret: token, guarantee: "Authorization", keeps: ["accept", "*/*"] },
  ),
  holds(
    "headers/raw-list",
    (secret) => ({ rawHeaders: ["Host", "a.example.com", "Authorization", secret, "Accept", "*/*"] }),
    { secret: token, guarantee: "Authorization", keeps: ["a.example.com", "*/*"] },
  ),
  holds(
    "headers/name-value-pairs",
    (secret) => [
      { name: "Accept", value: "*/*" },
      { name: "Authorization", value: secret },
    ],
    { secret: token, guarantee: "Authorization", keeps: ["Accept", "*/*"] },
  ),
  holds("headers/headers-class", (secret) => new Headers({ accept: "*/*", authorization: `Bearer ${secret}` }), {
    secret: token,
    guarantee: "Authorization",
    keeps: ["*/*"],
  }),
  holds("headers/list-of-values", (secret) => ({ authorization: [`Bearer ${secret}`], accept: ["*/*"] }), {
    secret: token,
    guarantee: "Authorization",
    keeps: ["*/*"],
  }),
  holds("headers/cookie-line", (secret) => `Host: a.example.com\nCookie: theme=dark; sessionid=${secret}; lang=de`, {
    secret: (random) => random.lowercase(32),
    keeps: ["Host: a.example.com"],
  }),
  holds("headers/cookie-connect-sid", (secret) => `cookie: connect.sid=s%3A${secret}.${secret}`, {
    secret: (random) => random.base64Url(32),
  }),
  holds("headers/cookie-java", (secret) => `Set-Cookie: JSESSIONID=${secret}; Path=/; HttpOnly`, {
    secret: (random) => random.hex(32).toUpperCase(),
  }),
  holds("headers/cookies-object", (secret) => ({ cookies: { session: secret, csrftoken: secret } }), { secret: token }),
  holds("headers/cookie-in-curl-flag", (secret) => `curl https://a.example.com --cookie "session=${secret}"`, {
    secret: token,
    keeps: ["curl https://a.example.com"],
  }),
  holds("headers/x-api-key-line", (secret) => `x-api-key: ${secret}\ncontent-type: application/json`, {
    secret: token,
    keeps: ["content-type: application/json"],
  }),
  holds("headers/api-key-line", (secret) => `api-key: ${secret}`, { secret: (random) => random.hex(32) }),
  holds("headers/private-token", (secret) => `PRIVATE-TOKEN: ${secret}`, { secret: (random) => random.base64Url(20) }),
  holds("headers/x-auth-token", (secret) => `X-Auth-Token: ${secret}`, { secret: token }),
  holds("headers/x-access-token", (secret) => `{"X-Shopify-Access-Token":"${secret}","Accept":"*/*"}`, {
    secret: token,
    keeps: ["Accept"],
  }),
  holds("headers/dd-api-key", (secret) => `DD-API-KEY: ${secret}\nDD-SITE: eu1`, {
    secret: (random) => random.hex(32),
    keeps: ["DD-SITE: eu1"],
  }),
  holds("headers/subscription-key", (secret) => `Ocp-Apim-Subscription-Key: ${secret}`, {
    secret: (random) => random.hex(32),
  }),
  holds("headers/functions-key", (secret) => `x-functions-key: ${secret}`, {
    secret: (random) => `${random.base64Url(54)}==`,
  }),
  holds("headers/client-secret-header", (secret) => `X-IBM-Client-Secret: ${secret}`, { secret: token }),
  holds("headers/quoted-curl-header", (secret) => `curl -H 'X-API-Key: ${secret}' https://a.example.com/v1`, {
    secret: token,
    keeps: ["https://a.example.com/v1"],
  }),
  harmless("headers/bearer-challenge", () => 'WWW-Authenticate: Bearer realm="api", error="invalid_token"'),
  harmless(
    "headers/content",
    () => "Content-Type: application/json; charset=utf-8\nContent-Length: 512\nUser-Agent: curl/8.5.0",
  ),
  harmless("headers/allowed-headers", () => "Access-Control-Allow-Headers: Authorization, X-API-Key, Content-Type"),
  harmless("headers/allow-credentials", () => "Access-Control-Allow-Credentials: true\nVary: Cookie, Authorization"),
  harmless("headers/placeholder-angles", () => "Authorization: Bearer <token>"),
  harmless("headers/placeholder-braces", () => `Authorization: Bearer \${ACCESS_TOKEN}\nX-Api-Key: {{apiKey}}`),
  harmless("headers/placeholder-words", () => "Authorization: Bearer YOUR_API_KEY"),
  harmless("headers/prose-about-bearer", () => "Send it as a Bearer token; the bearer of bad news stays outside."),
  harmless("headers/prose-about-cookies", () => "Cookie policy: we set none. Cookies: chocolate chip and oatmeal."),
  harmless("headers/key-name-header", () => ({ apiKeyHeader: "X-API-Key", authScheme: "Bearer" })),
];
