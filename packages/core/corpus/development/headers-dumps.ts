import type { Random } from "../random.ts";
import { hex32, token, userAndPassword } from "../shapes.ts";
import { holds, type Template } from "../template.ts";

const authorization = { secret: token, guarantee: "Authorization" } as const;
const signature = (random: Random): string => `${random.alphanumeric(43)}=`;

export const headersDumps: readonly Template[] = [
  holds(
    "headers/raw-request",
    (secret) => `GET /v1/me HTTP/1.1\r\nHost: a.example.com\r\nAuthorization: Bearer ${secret}\r\nAccept: */*\r\n\r\n`,
    {
      ...authorization,
      keeps: ["Host: a.example.com", "Accept: */*"],
    },
  ),
  holds(
    "headers/curl-verbose",
    (secret) =>
      `* Connected to a.example.com\n> GET / HTTP/2\n> Host: a.example.com\n> authorization: Basic ${secret}\n> accept: */*\n>\n< HTTP/2 200`,
    {
      secret: userAndPassword,
      guarantee: "Authorization",
      keeps: ["> accept: */*", "< HTTP/2 200"],
    },
  ),
  holds(
    "headers/http-two-trace",
    (secret) =>
      `[HTTP/2] [1] [:method: GET]\n[HTTP/2] [1] [authorization: Bearer ${secret}]\n[HTTP/2] [1] [accept: */*]`,
    {
      ...authorization,
      keeps: ["[accept: */*]"],
    },
  ),
  holds(
    "headers/nghttp-text",
    (secret) => `[  0.012] send HEADERS frame\n          x-api-key: ${secret}\n          accept: */*`,
    { secret: token, keeps: ["accept: */*"] },
  ),
  holds(
    "headers/resty-log",
    (secret) =>
      `HEADERS:\n            Accept: application/json\n     Authorization: Basic ${secret}\n        User-Agent: go-resty`,
    {
      secret: userAndPassword,
      guarantee: "Authorization",
      keeps: ["User-Agent: go-resty"],
    },
  ),
  holds(
    "headers/wsgi-environment",
    (secret) => `{'HTTP_ACCEPT': '*/*', 'HTTP_AUTHORIZATION': 'Basic ${secret}', 'REQUEST_METHOD': 'GET'}`,
    {
      secret: userAndPassword,
      guarantee: "Authorization",
      keeps: ["'REQUEST_METHOD': 'GET'"],
    },
  ),
  holds(
    "headers/python-client-debug",
    (secret) =>
      `send: b'GET / HTTP/1.1\\r\\nHost: a\\r\\nAuthorization: Bearer ${secret}\\r\\nAccept: */*\\r\\n\\r\\n'`,
    {
      ...authorization,
      keeps: ["Accept: */*"],
    },
  ),
  holds(
    "headers/go-header-map",
    (secret) => `map[Accept:[*/*] Authorization:[Bearer ${secret}] User-Agent:[curl/8.9.1]]`,
    {
      ...authorization,
      keeps: ["User-Agent:[curl/8.9.1]"],
    },
  ),
  holds(
    "headers/java-header-list",
    (secret) => `[Accept:"*/*", Authorization:"Bearer ${secret}", Host:"a.example.com"]`,
    {
      ...authorization,
      keeps: ['Host:"a.example.com"'],
    },
  ),
  holds(
    "headers/dotnet-request",
    (secret) =>
      `Method: GET, RequestUri: 'https://a.example.com/', Headers:\n{\n  Authorization: Bearer ${secret}\n  Accept: */*\n}`,
    {
      ...authorization,
      keeps: ["Accept: */*"],
    },
  ),
  holds("headers/folded", (secret) => `Authorization: Bearer\r\n ${secret}\r\nAccept: */*`, {
    ...authorization,
    keeps: ["Accept: */*"],
  }),
  holds("headers/no-space-after-colon-line", (secret) => `authorization:bearer ${secret}\naccept:*/*`, {
    ...authorization,
    keeps: ["accept:*/*"],
  }),
  holds("headers/tab-after-colon", (secret) => `Authorization:\tToken ${secret}\nAccept:\t*/*`, {
    secret: hex32,
    guarantee: "Authorization",
    keeps: ["*/*"],
  }),
  holds(
    "headers/token-scheme-with-mail-text",
    (secret) => `Authorization: Token token="${secret}", email="a@example.com"`,
    {
      ...authorization,
    },
  ),
  holds("headers/key-scheme-text", (secret) => ({ authorization: `ApiKey ${secret}`, accept: "*/*" }), {
    secret: signature,
    guarantee: "Authorization",
    keeps: ["*/*"],
  }),
  holds("headers/bot-scheme-on-command-line", (secret) => `-H "Authorization: Bot ${secret}" -H "Accept: */*"`, {
    secret: (random) => `${random.alphanumeric(26)}.${random.alphanumeric(6)}.${random.base64Url(38)}`,
    guarantee: "Authorization",
    keeps: ["Accept: */*"],
  }),
  holds("headers/vendor-scheme", (secret) => `Authorization: GenieKey ${secret}\nAccept: */*`, {
    secret: (random) => random.uuid(),
    guarantee: "Authorization",
    keeps: ["Accept: */*"],
  }),
  holds("headers/klaviyo-scheme", (secret) => `authorization: Klaviyo-API-Key ${secret}\nrevision: 2026-10-15`, {
    ...authorization,
    keeps: ["revision: 2026-10-15"],
  }),
  holds("headers/scheme-without-name", (secret) => `Authorization: ${secret}\nAccept: */*`, {
    ...authorization,
    keeps: ["Accept: */*"],
  }),
  holds(
    "headers/digest-form",
    (secret) => `Authorization: Digest username="ann", realm="r", nonce="n1", uri="/a", response="${secret}", qop=auth`,
    { secret: hex32 },
  ),
  holds(
    "headers/aws-signature-of-store",
    (secret) =>
      `Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261122/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=${secret}\nAccept: */*`,
    {
      secret: (random) => random.hex(64),
      guarantee: "Authorization",
      keeps: ["Accept: */*"],
    },
  ),
  holds("headers/hawk", (secret) => `Authorization: Hawk id="dh37", ts="1763800000", nonce="j4h3g2", mac="${secret}"`, {
    secret: signature,
    guarantee: "Authorization",
  }),
  holds("headers/negotiate-with-proxy", (secret) => `Proxy-Authorization: Negotiate ${secret}\r\nHost: p`, {
    secret: (random) => `YII${random.alphanumeric(180)}==`,
    guarantee: "Authorization",
    keeps: ["Host: p"],
  }),
  holds("headers/ntlm", (secret) => `Authorization: NTLM ${secret}\r\nHost: p`, {
    secret: (random) => `TlRMTVNTUAADAAAA${random.alphanumeric(120)}`,
    guarantee: "Authorization",
    keeps: ["Host: p"],
  }),
  holds("headers/shared-key", (secret) => `Authorization: SharedKey shop:${secret}\nx-ms-version: 2024-11-04`, {
    secret: signature,
    guarantee: "Authorization",
    keeps: ["x-ms-version: 2024-11-04"],
  }),
  holds(
    "headers/oauth-one",
    (secret) =>
      `Authorization: OAuth oauth_consumer_key="k", oauth_nonce="n", oauth_token="${secret}", oauth_version="1.0"`,
    { ...authorization },
  ),
  holds(
    "headers/signature-scheme",
    (secret) => `Authorization: Signature keyId="k1",algorithm="hmac-sha256",headers="date",signature="${secret}"`,
    { secret: signature, guarantee: "Authorization" },
  ),
  holds("headers/proof-of-possession", (secret) => ({ Authorization: `DPoP ${secret}`, Accept: "*/*" }), {
    ...authorization,
    keeps: ["*/*"],
  }),
];
