import { armour, armourBody, base64, base64Url, jsonWebToken, percentEncoded } from "../secret-makers.ts";
import { plain, token } from "../shapes.ts";
import { harmless, holds, holdsMany, type Template } from "../template.ts";

export const encodings: readonly Template[] = [
  holdsMany("encodings/base64-of-json", (random) => {
    const text = base64(JSON.stringify({ user: "ann", password: random.password() }));
    return { value: { body: text, n: 1 }, secrets: [text] };
  }),
  holdsMany("encodings/base64-of-json-in-text", (random) => {
    const text = base64(JSON.stringify({ client_secret: random.token(), region: "eu" }));
    return { value: `received ${text} from queue`, secrets: [text], keeps: ["received", "from queue"] };
  }),
  holdsMany("encodings/base64url-of-json", (random) => {
    const text = base64Url(JSON.stringify({ api_key: random.token(), page: 2 }));
    return { value: `state=${text}&page=2`, secrets: [text], keeps: ["page=2"] };
  }),
  holdsMany(
    "encodings/base64-of-login",
    (random) => {
      const text = base64(`ann:${random.password()}`);
      return { value: `curl -H "Authorization: Basic ${text}"`, secrets: [text], keeps: ["curl -H"] };
    },
    { guarantee: "Authorization" },
  ),
  holdsMany("encodings/base64-of-private-key", (random) => {
    const text = base64(armour("PRIVATE KEY", armourBody(random)));
    return { value: { file: text }, secrets: [text] };
  }),
  holdsMany("encodings/data-uri-of-json", (random) => {
    const text = base64(JSON.stringify({ token: random.token() }));
    return { value: `data:application/json;base64,${text}`, secrets: [text], keeps: ["data:application/json;base64,"] };
  }),
  holds("encodings/base64-under-a-sensitive-key", (secret) => ({ password: secret, n: 1 }), {
    secret: (random) => base64(random.password()),
  }),
  holds(
    "encodings/percent-encoded-json",
    (secret) => `body=${encodeURIComponent(JSON.stringify({ city: "Oslo", apiKey: secret }))}`,
    { secret: token, keeps: ["Oslo"] },
  ),
  holds("encodings/percent-encoded-header", (secret) => `h=Authorization%3A%20Bearer%20${secret}`, {
    secret: token,
    guarantee: "Authorization",
  }),
  holds(
    "encodings/percent-encoded-url",
    (secret) => `next=${encodeURIComponent(`https://ann:${secret}@a.example.com/x`)}`,
    { secret: plain, guarantee: "URL userinfo", keeps: ["a.example.com"] },
  ),
  holds("encodings/percent-encoded-value", (secret) => `password=${secret}&page=2`, {
    secret: (random) => percentEncoded(random.password()),
    keeps: ["page=2"],
  }),
  holds("encodings/numeric-entities", (secret) => `{&#34;token&#34;:&#34;${secret}&#34;,&#34;n&#34;:1}`, {
    secret: token,
  }),
  holds(
    "encodings/unicode-escaped-quotes",
    (secret) => `{\\u0022city\\u0022:\\u0022Oslo\\u0022,\\u0022password\\u0022:\\u0022${secret}\\u0022}`,
    { secret: plain, keeps: ["Oslo"] },
  ),
  holds("encodings/unicode-escaped-equals", (secret) => `"url":"/x?token\\u003d${secret}\\u0026page\\u003d2"`, {
    secret: token,
    keeps: ["page"],
  }),
  holds("encodings/escaped-slashes", (secret) => `{"dsn":"postgres:\\/\\/app:${secret}@db\\/shop"}`, {
    secret: plain,
    guarantee: "URL userinfo",
  }),
  holds("encodings/quoted-printable", (secret) => `password=3D${secret}\r\nport=3D1`, { secret: plain }),
  holds(
    "encodings/terminal-colours",
    (secret) => `\u001b[32mpassword\u001b[0m: \u001b[33m${secret}\u001b[0m\nport: 1`,
    { secret: plain, keeps: ["port: 1"] },
  ),
  holds("encodings/typographic-quotes", (secret) => `password = “${secret}”, port = 1`, {
    secret: plain,
    keeps: ["port = 1"],
  }),
  holds("encodings/byte-order-mark", (secret) => `\ufeffpassword=${secret}\nport=1`, {
    secret: plain,
    keeps: ["port=1"],
  }),
  holds("encodings/zero-width-space", (secret) => `api_key\u200b=${secret}`, { secret: token }),
  holds("encodings/jwt-percent-encoded", (secret) => `cookie=auth%3D${secret}`, {
    secret: (random) => jsonWebToken(random).token,
  }),
  holds("encodings/escaped-tabs", (secret) => `user\\tann\\npassword\\t${secret}\\nport\\t1`, { secret: plain }),
  holds("encodings/escaped-lines", (secret) => `"output":"PORT=1\\nDB_PASSWORD=${secret}\\nTZ=UTC\\n"`, {
    secret: plain,
    keeps: ["PORT=1", "TZ=UTC"],
  }),
  harmless("encodings/base64-of-prose", () => base64("The parcel left the harbor on a calm morning.")),
  harmless("encodings/base64-of-harmless-json", () => base64(JSON.stringify({ page: 2, sort: "name", tokens: 12 }))),
  harmless(
    "encodings/image",
    (random) => `data:image/png;base64,iVBORw0KGgo${random.base64Url(300).replaceAll("-", "+").replaceAll("_", "/")}`,
    { instances: 2 },
  ),
  harmless(
    "encodings/html-entities-harmless",
    () => "&lt;b&gt;Tom &amp; Jerry&lt;/b&gt; &quot;token&quot; &#39;key&#39;",
  ),
  harmless("encodings/unicode-escapes-harmless", () => '{"title":"\\u0050\\u0061sta \\u2014 caf\\u00e9"}'),
  harmless("encodings/escaped-text", () => '{"text":"line one\\nline \\"two\\"\\ttab \\\\ backslash"}'),
  harmless("encodings/terminal-colours-harmless", () => "\u001b[32m✓\u001b[39m 12 passed \u001b[2m(340 ms)\u001b[22m"),
  harmless("encodings/git-object", (random) => `tree ${random.hex(40)}\nblob ${random.hex(40)} 100644 keys.txt`, {
    instances: 2,
  }),
  harmless("encodings/protobuf", (random) => ({ payload: `CgYI${random.base64Url(40)}==`, encoding: "protobuf" }), {
    instances: 2,
  }),
  harmless("encodings/snowflakes", (random) => `${random.digits(19)} and ${random.digits(18)}`, { instances: 2 }),
  harmless("encodings/escape-only", () => "\\u003d \\x3d %3D &equals; =3D"),
];
