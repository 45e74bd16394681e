import type { Random } from "../random.ts";
import { base64, base64Url, hexOf, percentEncoded } from "../secret-makers.ts";
import { plain, token } from "../shapes.ts";
import { holds, holdsMany, type Template } from "../template.ts";
import { entities, octal, unicodeEscaped, wrapLines } from "./codings.ts";

interface Wrapped {
  readonly text: (random: Random) => string;
  readonly encode: (text: string) => string;
  readonly place: (encoded: string) => unknown;
  readonly keeps?: readonly string[];
}

/** Describes texts with a secret that are encoded whole: all of the encoded text has to go. */
function wrapped(id: string, { text, encode, place, keeps = [] }: Wrapped): Template {
  return holdsMany(id, (random) => {
    const encoded = encode(text(random));
    return { value: place(encoded), secrets: encoded.split("\n").filter((line) => line.length >= 8), keeps };
  });
}

const login = (random: Random): string => JSON.stringify({ username: "ann", password: random.password() });
const settings = (random: Random): string => `PORT=3000\nDB_PASSWORD=${random.password()}\nTZ=UTC\n`;
const connection = (random: Random): string => `postgres://app:${random.alphanumeric(16)}@db:5432/shop`;
const manifest = (random: Random): string => `db:\n  host: db1\n  password: ${random.password()}\n  port: 5432\n`;

export const encodingsWrapped: readonly Template[] = [
  wrapped("encodings/hex-of-json", {
    text: login,
    encode: hexOf,
    place: (hex) => ({ payload: hex, topic: "logins" }),
    keeps: ["logins"],
  }),
  wrapped("encodings/hex-of-json-upper-case-case", {
    text: login,
    encode: (text) => hexOf(text).toUpperCase(),
    place: (hex) => `frame received: ${hex} (crc ok)`,
    keeps: ["frame received:", "(crc ok)"],
  }),
  wrapped("encodings/hex-with-prefix-seen", {
    text: (random) => JSON.stringify({ api_key: random.token(), to: "node-3" }),
    encode: hexOf,
    place: (hex) => `input: 0x${hex}`,
  }),
  wrapped("encodings/hex-of-settings", {
    text: settings,
    encode: hexOf,
    place: (hex) => `xxd -r -p <<< ${hex} > .env`,
    keeps: ["> .env"],
  }),
  wrapped("encodings/hex-with-spaces-text", {
    text: (random) => `password=${random.alphanumeric(12)}`,
    encode: (text) => hexOf(text).replaceAll(/(..)(?=.)/g, "$1 "),
    place: (hex) => `dump: ${hex}`,
  }),
  wrapped("encodings/base64-of-settings", {
    text: settings,
    encode: base64,
    place: (encoded) => `echo ${encoded} | base64 -d > .env && docker compose up`,
    keeps: ["| base64 -d > .env && docker compose up"],
  }),
  wrapped("encodings/base64-of-connection-url", {
    text: connection,
    encode: base64,
    place: (encoded) => ({ kind: "Secret", data: { dsn: encoded } }),
    keeps: ["Secret"],
  }),
  wrapped("encodings/base64-of-yaml-case", {
    text: manifest,
    encode: base64,
    place: (encoded) => ({ name: "values.yaml", encoding: "base64", content: encoded }),
    keeps: ["values.yaml"],
  }),
  wrapped("encodings/base64-in-lines-line", {
    text: (random) => `${manifest(random)}redis:\n  auth_token: ${random.token()}\n`,
    encode: (text) => wrapLines(base64(text), 60),
    place: (encoded) => ({ type: "file", encoding: "base64", content: encoded, path: "config/prod.yml" }),
    keeps: ["config/prod.yml"],
  }),
  wrapped("encodings/base64-twice-line", {
    text: login,
    encode: (text) => base64(base64(text)),
    place: (encoded) => `X-Amz-Data: ${encoded}`,
  }),
  wrapped("encodings/base64-then-percent-text", {
    text: login,
    encode: (text) => encodeURIComponent(base64(`${text}  `)),
    place: (encoded) => `https://app.example.com/cb?state=${encoded}&lang=en`,
    keeps: ["https://app.example.com/cb", "lang=en"],
  }),
  wrapped("encodings/percent-twice", {
    text: (random) => `password=${random.alphanumeric(14)}`,
    encode: (text) => encodeURIComponent(encodeURIComponent(text)),
    place: (encoded) => `https://a.example.com/login?next=%252Fhome%253F${encoded}`,
  }),
  wrapped("encodings/percent-every-character-text", {
    text: (random) => `token=${random.token()}`,
    encode: percentEncoded,
    place: (encoded) => `GET /debug?q=${encoded} HTTP/1.1`,
    keeps: ["GET /debug", "HTTP/1.1"],
  }),
  wrapped("encodings/base64-of-xml", {
    text: (random) => `<login><user>ann</user><password>${random.alphanumeric(14)}</password></login>`,
    encode: base64,
    place: (encoded) => `<soap:Body><blob>${encoded}</blob></soap:Body>`,
    keeps: ["<soap:Body>"],
  }),
  wrapped("encodings/base64-of-form-text", {
    text: (random) => `grant_type=client_credentials&client_id=shop&client_secret=${random.token()}`,
    encode: base64,
    place: (encoded) => ({ body: encoded, isBase64Encoded: true, httpMethod: "POST" }),
    keeps: ["POST"],
  }),
  wrapped("encodings/base64-of-header", {
    text: (random) => `Authorization: Bearer ${random.token()}\r\nAccept: */*`,
    encode: base64,
    place: (encoded) => `raw=${encoded}`,
  }),
  wrapped("encodings/base64-of-netrc", {
    text: (random) => `machine github.com\nlogin ann\npassword ${random.token()}\n`,
    encode: base64,
    place: (encoded) => `  NETRC_B64: ${encoded}\n  STAGE: test`,
    keeps: ["STAGE: test"],
  }),
  wrapped("encodings/base64url-of-login-without-padding", {
    text: (random) => JSON.stringify({ u: "ann", password: random.password(), exp: 1 }),
    encode: base64Url,
    place: (encoded) => `Set-Cookie: remember=${encoded}; Path=/; HttpOnly`,
  }),
  wrapped("encodings/docker-config-as-secret", {
    text: (random) => JSON.stringify({ auths: { "ghcr.io": { auth: base64(`ann:${random.token()}`) } } }),
    encode: base64,
    place: (encoded) =>
      `apiVersion: v1\nkind: Secret\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: ${encoded}\nmetadata:\n  name: regcred\n`,
    keeps: ["kubernetes.io/dockerconfigjson", "name: regcred"],
  }),
  holds("encodings/docker-login-in-config", (secret) => ({ auths: { "registry.example.com": { auth: secret } } }), {
    secret: (random) => base64(`ci-bot:${random.token()}`),
    keeps: ["registry.example.com"],
  }),
  holds(
    "encodings/secret-data-of-kubernetes-object-text",
    (secret) => ({ kind: "Secret", metadata: { name: "db" }, data: { "postgres-password": secret } }),
    { secret: (random) => base64(random.password()), keeps: ["metadata"] },
  ),
  holds(
    "encodings/last-applied-annotation",
    (secret) => ({
      "kubectl.kubernetes.io/last-applied-configuration": `{"apiVersion":"v1","data":{"password":"${secret}"},"kind":"Secret"}\n`,
    }),
    { secret: (random) => base64(random.password()), keeps: ["apiVersion"] },
  ),
  wrapped("encodings/data-uri-of-text", {
    text: (random) => `user: ann\npassword: ${random.password()}\n`,
    encode: base64,
    place: (encoded) => `<a download="login.txt" href="data:text/plain;charset=utf-8;base64,${encoded}">save</a>`,
    keeps: ["save</a>"],
  }),
  holds("encodings/data-uri-percent", (secret) => `data:text/plain,api_key%3D${secret}%0Aregion%3Deu`, {
    secret: token,
    keeps: ["region"],
  }),
  wrapped("encodings/source-map-with-key-case", {
    text: (random) => JSON.stringify({ version: 3, sourcesContent: [`const apiKey = "${random.token()}";`] }),
    encode: base64,
    place: (encoded) => `//# sourceMappingURL=data:application/json;base64,${encoded}`,
    keeps: ["//# sourceMappingURL="],
  }),
  wrapped("encodings/cloud-init-user-data", {
    text: (random) => `#!/bin/bash\nexport DB_PASSWORD='${random.password()}'\n/opt/start.sh\n`,
    encode: base64,
    place: (encoded) => ({ ImageId: "ami-0abc", UserData: encoded, InstanceType: "t3.micro" }),
    keeps: ["ami-0abc", "t3.micro"],
  }),
  wrapped("encodings/powershell-encoded-command-text", {
    text: (random) => `$env:API_TOKEN='${random.token()}'; ./deploy.ps1`,
    encode: (text) => Buffer.from(text, "utf16le").toString("base64"),
    place: (encoded) => `powershell.exe -NoProfile -EncodedCommand ${encoded}`,
    keeps: ["powershell.exe -NoProfile"],
  }),
  wrapped("encodings/pubsub-message", {
    text: (random) => JSON.stringify({ event: "rotated", newSecret: random.token() }),
    encode: base64,
    place: (encoded) => ({ message: { data: encoded, messageId: "1738", attributes: { origin: "eu" } } }),
    keeps: ["1738", "origin"],
  }),
  wrapped("encodings/sasl-plain", {
    text: (random) => `\0ann\0${random.password()}`,
    encode: base64,
    place: (encoded) => `C: AUTH PLAIN ${encoded}\r\nS: 235 2.7.0 Authentication successful`,
    keeps: ["235 2.7.0 Authentication successful"],
  }),
  wrapped("encodings/smtp-auth-login-case", {
    text: (random) => random.password(),
    encode: base64,
    place: (encoded) =>
      `C: AUTH LOGIN\r\nS: 334 VXNlcm5hbWU6\r\nC: YW5u\r\nS: 334 UGFzc3dvcmQ6\r\nC: ${encoded}\r\nS: 235 ok`,
    keeps: ["235 ok"],
  }),
  holds("encodings/html-attribute", (secret) => `<div data-config="{&quot;apiKey&quot;:&quot;${secret}&quot;}">`, {
    secret: token,
    keeps: ["data-config"],
  }),
  holds(
    "encodings/entities-in-input-text",
    (secret) => `&lt;input type=&quot;password&quot; value=&quot;${secret}&quot;&gt;`,
    {
      secret: plain,
    },
  ),
  holds("encodings/html-entity-equals", (secret) => `db_password&#x3D;${secret}&amp;port&#x3D;5432`, {
    secret: plain,
    keeps: ["5432"],
  }),
  wrapped("encodings/entities-of-every-character", {
    text: (random) => random.alphanumeric(16),
    encode: entities,
    place: (encoded) => `<password>${encoded}</password><host>db1</host>`,
    keeps: ["<host>db1</host>"],
  }),
  wrapped("encodings/unicode-escapes-of-every-character", {
    text: (random) => random.alphanumeric(16),
    encode: unicodeEscaped,
    place: (encoded) => `{"host":"db1","password":"${encoded}"}`,
    keeps: ["db1"],
  }),
  wrapped("encodings/key-in-unicode-escapes-text", {
    text: (random) => random.token(),
    encode: (text) => text,
    place: (secret) => `{"${unicodeEscaped("password")}":"${secret}","n":1}`,
  }),
  wrapped("encodings/octal-escapes", {
    text: (random) => random.alphanumeric(14),
    encode: octal,
    place: (encoded) => `printf 'password=${encoded}\\n' >> .env`,
    keeps: [">> .env"],
  }),
  holds("encodings/hex-escaped-quotes-line", (secret) => `var c = '{\\x22token\\x22:\\x22${secret}\\x22}';`, {
    secret: token,
    keeps: ["var c ="],
  }),
  wrapped("encodings/quoted-printable-soft-break-text", {
    text: (random) => random.alphanumeric(24),
    encode: (text) => `${text.slice(0, 12)}=\r\n${text.slice(12)}`.replaceAll("\r\n", "\n"),
    place: (encoded) => `Your temporary password is: ${encoded}\nPlease change it.`,
    keeps: ["Please change it."],
  }),
  wrapped("encodings/mime-word", {
    text: (random) => `Your new password: ${random.password()}`,
    encode: base64,
    place: (encoded) => `Subject: =?UTF-8?B?${encoded}?=\r\nFrom: it@example.com`,
    keeps: ["From: it@example.com"],
  }),
  wrapped("encodings/mail-body", {
    text: (random) => `Hello Ann,\r\nyour new password: ${random.password()}\r\nBye, IT\r\n`,
    encode: (text) => wrapLines(base64(text), 76),
    place: (encoded) =>
      `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n`,
    keeps: ["Content-Transfer-Encoding: base64"],
  }),
  wrapped("encodings/character-codes-text", {
    text: (random) => random.alphanumeric(14),
    encode: (text) => [...Buffer.from(text)].join(", "),
    place: (encoded) => `password = bytes([${encoded}])\nport = 5432`,
    keeps: ["port = 5432"],
  }),
  wrapped("encodings/base32-one-time-seed-line", {
    text: (random) => random.text(32, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
    encode: (text) => text,
    place: (seed) => `otpauth://totp/Shop:ann?secret=${seed}&issuer=Shop&digits=6`,
    keeps: ["otpauth://totp/Shop:ann", "issuer=Shop"],
  }),
  wrapped("encodings/json-in-json-in-base64", {
    text: (random) => JSON.stringify({ Records: [{ body: JSON.stringify({ password: random.password() }) }] }),
    encode: base64,
    place: (encoded) => ({ awslogs: { data: encoded } }),
  }),
  wrapped("encodings/unsigned-token", {
    text: (random) => JSON.stringify({ sub: "17", password: random.password() }),
    encode: (text) => `${base64Url(JSON.stringify({ alg: "none" }))}.${base64Url(text)}.`,
    place: (encoded) => `id=${encoded} accepted`,
    keeps: ["accepted"],
  }),
];
