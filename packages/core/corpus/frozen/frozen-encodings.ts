// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { base64, hexOf } from "../secret-makers.ts";
import { plain, token } from "../shapes.ts";
import { harmless, holds, holdsMany, type Template } from "../template.ts";

export const encodings: readonly Template[] = [
  holdsMany("encodings/base64-of-env-file", (random) => {
    const text = base64(`PORT=3000\nDB_PASSWORD=${random.password()}\nTZ=UTC\n`);
    return { value: { content: text, encoding: "base64" }, secrets: [text] };
  }),
  holdsMany("encodings/base64-of-provider-token", (random) => {
    const text = base64(`use sk-${"proj-"}${random.base64Url(60)} for staging`);
    return { value: { note: text }, secrets: [text] };
  }),
  holds("encodings/hex-under-a-sensitive-key", (secret) => `password_hex=${secret}\nport=1`, {
    secret: (random) => hexOf(random.password()),
    keeps: ["port=1"],
  }),
  holds("encodings/percent-encoded-pair", (secret) => `GET /cb?state=password%3D${secret}%26page%3D2`, {
    secret: token,
    keeps: ["GET /cb?state=", "page%3D2"],
  }),
  holds("encodings/plus-for-space", (secret) => `q=my+password+is&api_key=${secret}&page=2`, {
    secret: token,
    keeps: ["page=2"],
  }),
  holds(
    "encodings/html-entities",
    (secret) => `<pre>{&quot;city&quot;:&quot;Oslo&quot;,&quot;password&quot;:&quot;${secret}&quot;}</pre>`,
    { secret: plain, keeps: ["Oslo", "</pre>"] },
  ),
  holds("encodings/hex-escapes", (secret) => `token\\x3d${secret}\\x26page\\x3d2`, { secret: token }),
  holds("encodings/full-width-colon", (secret) => `password：${secret}\nport：1`, {
    secret: plain,
    keeps: ["port：1"],
  }),
  holds("encodings/no-break-space", (secret) => `password:\u00a0${secret}\nport:\u00a01`, {
    secret: plain,
    keeps: ["port:"],
  }),
  holds("encodings/json-in-base64-in-json", (secret) => JSON.stringify({ Records: [{ kinesis: { data: secret } }] }), {
    secret: (random) => base64(JSON.stringify({ user: "ann", access_token: random.token() })),
  }),
  harmless("encodings/base64-in-text", () => `cursor ${base64(JSON.stringify({ id: 17, dir: "next" }))} follows`),
  harmless("encodings/base64-of-time-pair", () => base64("12:30")),
  harmless("encodings/hex-of-prose", () => hexOf("The parcel left the harbor.")),
  harmless("encodings/percent-encoded-prose", () =>
    encodeURIComponent("How do I reset my password? Which token is mine?"),
  ),
  harmless("encodings/nano-ids", (random) => `${random.base64Url(21)} ${random.base64Url(21)}`, { instances: 2 }),
  harmless("encodings/cuid", (random) => `cl${random.lowercase(23)}`),
  harmless("encodings/emoji-and-scripts", () => "👩🏽‍💻 客服 نص עברית ไทย é́ ﬁ ½"),
];
