import type { Random } from "../random.ts";
import { base64 } from "../secret-makers.ts";
import { hex32, plain, token } from "../shapes.ts";
import { holds, holdsMany, type Template } from "../template.ts";

const authorization = { secret: token, guarantee: "Authorization" } as const;
const signature = (random: Random): string => `${random.alphanumeric(43)}=`;

export const headersProtocols: readonly Template[] = [
  holds("headers/identity-token-line", (secret) => `X-Goog-IAP-JWT-Assertion: ${secret}\nAccept: */*`, {
    secret: (random) => `eyJhbGciOiJFUzI1NiJ9.${random.base64Url(80)}.${random.base64Url(86)}`,
    keeps: ["Accept: */*"],
  }),
  holds(
    "headers/amazon-security-token-form",
    (secret) => `x-amz-date: 20261122T100000Z\nx-amz-security-token: ${secret}\nhost: s3`,
    { secret: (random) => random.base64Url(200), keeps: ["x-amz-date: 20261122T100000Z", "host: s3"] },
  ),
  holds("headers/gitlab-job-case", (secret) => `JOB-TOKEN: ${secret}\nAccept: */*`, {
    secret: token,
    keeps: ["Accept: */*"],
  }),
  holds(
    "headers/shopify-text",
    (secret) => ({ "X-Shopify-Access-Token": secret, "Content-Type": "application/json" }),
    { secret: hex32, keeps: ["application/json"] },
  ),
  holds("headers/rapid-key", (secret) => `X-RapidAPI-Key: ${secret}\nX-RapidAPI-Host: weather.example.com`, {
    secret: (random) => random.lowercase(50),
    keeps: ["X-RapidAPI-Host: weather.example.com"],
  }),
  holds("headers/custom-secret", (secret) => `x-acme-webhook-secret: ${secret}\nx-acme-event: paid`, {
    secret: token,
    keeps: ["x-acme-event: paid"],
  }),
  holds("headers/function-key", (secret) => ({ headers: { "x-functions-key": secret, host: "f.example.com" } }), {
    secret: token,
    keeps: ["f.example.com"],
  }),
  holds("headers/elastic-cloud", (secret) => `es.net.http.header.Authorization = ApiKey ${secret}`, {
    secret: signature,
    guarantee: "Authorization",
  }),
  holds(
    "headers/cookie-of-session",
    (secret) => `Cookie: lang=en; connect.sid=s%3A${secret}.abc; theme=dark\nAccept: */*`,
    { secret: token, keeps: ["Accept: */*"] },
  ),
  holds(
    "headers/set-cookie-of-framework-line",
    (secret) => `set-cookie: laravel_session=${secret}; expires=Sun, 22-Nov-2026 10:00:00 GMT; path=/\nserver: nginx`,
    { secret: (random) => base64(random.hex(60)), keeps: ["server: nginx"] },
  ),
  holds(
    "headers/set-cookie-list-line",
    (secret) => ({ "set-cookie": ["lang=en; Path=/", `refresh_token=${secret}; HttpOnly; Secure`] }),
    { secret: token },
  ),
  holds(
    "headers/cookie-jar-text",
    (secret) => `# Netscape HTTP Cookie File\n.shop.example.com\tTRUE\t/\tTRUE\t1795000000\tsessionid\t${secret}\n`,
    { secret: hex32 },
  ),
  holds("headers/cookie-in-script", (secret) => `document.cookie = "auth_token=${secret}; path=/";`, {
    secret: token,
    keeps: ["document.cookie"],
  }),
  holds(
    "headers/websocket-protocol",
    (secret) => `Sec-WebSocket-Protocol: graphql-ws, bearer.${secret}\nUpgrade: websocket`,
    { secret: token, keeps: ["Upgrade: websocket"] },
  ),
  holds(
    "headers/websocket-connect-message",
    (secret) => `{"type":"connection_init","payload":{"headers":{"authorization":"Bearer ${secret}"}}}`,
    { ...authorization, keeps: ["connection_init"] },
  ),
  holds("headers/stomp-frame-text", (secret) => `CONNECT\naccept-version:1.2\nlogin:app\npasscode:${secret}\n\n\0`, {
    secret: plain,
    keeps: ["accept-version:1.2"],
  }),
  holds("headers/grpc-metadata", (secret) => `metadata: {"x-request-id": "r1", "authorization": "Bearer ${secret}"}`, {
    ...authorization,
    keeps: ["r1"],
  }),
  holds("headers/grpc-python-metadata", (secret) => `metadata=(('x-api-key', '${secret}'), ('x-region', 'eu'))`, {
    secret: token,
    keeps: ["'eu'"],
  }),
  holds(
    "headers/grpc-go-metadata",
    (secret) => `rpc md=map[:authority:[a.example.com] authorization:[Bearer ${secret}] grpc-accept-encoding:[gzip]]`,
    { ...authorization, keeps: ["grpc-accept-encoding:[gzip]"] },
  ),
  holds(
    "headers/envoy-access-log",
    (secret) => `[2026-11-22T10:00:00.000Z] "GET / HTTP/1.1" 200 - "-" "curl/8" "authorization=Bearer ${secret}"`,
    { ...authorization, keeps: ["200"] },
  ),
  holds(
    "headers/fetch-code",
    (secret) =>
      `fetch(url, {\n  headers: {\n    'Authorization': 'Bearer ' + '${secret}',\n    'Accept': '*/*',\n  },\n});`,
    { ...authorization, keeps: ["'Accept': '*/*'"] },
  ),
  holds(
    "headers/rest-client-file",
    (secret) => `### list orders\nGET https://api.example.com/orders\nAuthorization: Bearer ${secret}\n\n###`,
    { ...authorization, keeps: ["GET https://api.example.com/orders"] },
  ),
  holds("headers/basic-with-plain-text-text", (secret) => `Authorization: Basic ann:${secret}\nAccept: */*`, {
    secret: plain,
    guarantee: "Authorization",
    keeps: ["Accept: */*"],
  }),
  holds(
    "headers/escaped-in-json",
    (secret) => JSON.stringify({ raw: `POST / HTTP/1.1\r\nX-Api-Key: ${secret}\r\nHost: a` }),
    { secret: token, keeps: ["Host: a"] },
  ),
  holds(
    "headers/sip-authorization",
    (secret) => `Authorization: Digest username="6001",realm="asterisk",nonce="1",response="${secret}",algorithm=MD5`,
    { secret: hex32, guarantee: "Authorization" },
  ),
  holds("headers/imap-login-case", (secret) => `a1 LOGIN ann@example.com ${secret}\r\na1 OK logged in`, {
    secret: plain,
    keeps: ["a1 OK logged in"],
  }),
  holds("headers/ftp-and-pop", (secret) => `USER ann\r\n331 Password required\r\nPASS ${secret}\r\n230 Logged on`, {
    secret: plain,
    keeps: ["USER ann", "230 Logged on"],
  }),
  holds("headers/irc-line", (secret) => `PRIVMSG NickServ :IDENTIFY ${secret}`, {
    secret: plain,
    keeps: ["PRIVMSG NickServ"],
  }),
  holdsMany("headers/two-dumps-interleaved", (random) => {
    const [one, two] = [random.token(), random.token()];
    return {
      value: `[1] > Authorization: Bearer ${one}\n[2] > X-Api-Key: ${two}\n[1] < 200 OK\n[2] < 403 Forbidden`,
      secrets: [one, two],
      keeps: ["[1] < 200 OK", "[2] < 403 Forbidden"],
    };
  }),
];
