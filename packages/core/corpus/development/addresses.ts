import { hex32, plain, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

const guarantee = "URL userinfo";

export const addresses: readonly Template[] = [
  holds("urls/amqp-with-vhost", (secret) => `amqps://app:${secret}@mq1:5671/%2Fshop?heartbeat=30`, {
    secret: plain,
    guarantee,
    keeps: ["heartbeat=30"],
  }),
  holds("urls/password-with-at", (secret) => `postgres://app:${secret}@db1/shop`, {
    secret: (random) => `${random.alphanumeric(6)}%40${random.alphanumeric(6)}`,
    guarantee,
    keeps: ["db1/shop"],
  }),
  holds("urls/password-with-raw-hash-text", (secret) => `DATABASE_URL=mysql://app:${secret}@db1:3306/shop\nPORT=80`, {
    secret: (random) => `${random.alphanumeric(8)}#${random.alphanumeric(4)}`,
    guarantee,
    keeps: ["PORT=80"],
  }),
  holds("urls/rediss-empty-user", (secret) => `CACHE=rediss://:${secret}@cache:6380/0`, {
    secret: plain,
    guarantee,
    keeps: ["cache:6380/0"],
  }),
  holds("urls/smtp-seen", (secret) => `smtps://ann%40example.com:${secret}@smtp.example.com:465`, {
    secret: plain,
    guarantee,
    keeps: ["smtp.example.com:465"],
  }),
  holds("urls/sftp", (secret) => `fetched sftp://ann:${secret}@files.example.com/in/a.csv ok`, {
    secret: plain,
    guarantee,
    keeps: ["files.example.com/in/a.csv ok"],
  }),
  holds("urls/snowflake-line", (secret) => `snowflake://ann:${secret}@acme-eu/shop/public?warehouse=w`, {
    secret: plain,
    guarantee,
    keeps: ["warehouse=w"],
  }),
  holds("urls/proxy", (secret) => `HTTPS_PROXY=http://ann:${secret}@proxy:3128 npm ci`, {
    secret: plain,
    guarantee,
    keeps: ["npm ci"],
  }),
  holds("urls/sentry-old", (secret) => `dsn=https://abc:${secret}@sentry.example.com/4`, {
    secret: hex32,
    guarantee,
    keeps: ["sentry.example.com/4"],
  }),
  holds("urls/token-as-user", (secret) => `origin\thttps://x-access-token:${secret}@github.com/acme/shop (fetch)`, {
    secret: token,
    guarantee,
    keeps: ["github.com/acme/shop (fetch)"],
  }),
  holds(
    "urls/signed-blob-seen",
    (secret) => `https://shop.blob.core.windows.net/in/a?sv=2024-11-04&se=2026-11-22&sr=b&sp=r&sig=${secret}`,
    { secret: (random) => `${random.alphanumeric(43)}%3D`, keeps: ["https://shop.blob.core.windows.net/in/a"] },
  ),
  holds(
    "urls/signed-s-three",
    (secret) =>
      `https://b.s3.amazonaws.com/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=900&X-Amz-Signature=${secret}`,
    { secret: (random) => random.hex(64), keeps: ["X-Amz-Expires=900"] },
  ),
  holds(
    "urls/signed-google",
    (secret) => `https://storage.googleapis.com/b/a?GoogleAccessId=x&Expires=1763800000&Signature=${secret}`,
    { secret: (random) => random.base64Url(80), keeps: ["Expires=1763800000"] },
  ),
  holds("urls/magic-link", (secret) => `https://shop.example.com/auth/magic?token=${secret}&next=/cart`, {
    secret: token,
    keeps: ["next=/cart"],
  }),
  holds("urls/reset-link-path", (secret) => `Open https://shop.example.com/reset-password/${secret} within an hour.`, {
    secret: token,
    keeps: ["within an hour."],
  }),
  holds("urls/invitation-code-text", (secret) => `https://app.example.com/oauth/callback?code=${secret}&state=x1`, {
    secret: (random) => random.base64Url(60),
    keeps: ["https://app.example.com/oauth/callback"],
  }),
  holds(
    "urls/fragment-token-text",
    (secret) => `https://app.example.com/cb#access_token=${secret}&token_type=bearer&expires_in=3600`,
    { secret: token, keeps: ["expires_in=3600"] },
  ),
  holds("urls/key-in-maps", (secret) => `https://maps.example.com/api/js?libraries=places&key=${secret}`, {
    secret: (random) => random.base64Url(39),
    keeps: ["libraries=places"],
  }),
  holds("urls/app-id-in-weather", (secret) => `GET /data/2.5/weather?q=Oslo&appid=${secret}`, {
    secret: hex32,
    keeps: ["q=Oslo"],
  }),
  holds(
    "urls/webhook-of-teams",
    (secret) => `https://acme.webhook.office.com/webhookb2/1@2/IncomingWebhook/${secret}/3`,
    { secret: hex32 },
  ),
  holds("urls/webhook-of-discord", (secret) => `https://discord.com/api/webhooks/1038476512345678901/${secret}`, {
    secret: (random) => random.base64Url(68),
    keeps: ["https://discord.com/api/webhooks/"],
  }),
  holds("urls/bot-in-path-whole", (secret) => `https://api.telegram.org/bot${secret}/sendMessage`, {
    secret: (random) => `${random.digits(10)}:AA${random.base64Url(33)}`,
    keeps: ["sendMessage"],
  }),
  holds("urls/session-in-path-text", (secret) => `GET /shop;jsessionid=${secret}?page=2`, {
    secret: (random) => random.hex(32).toUpperCase(),
    keeps: ["page=2"],
  }),
  holds(
    "urls/semicolons",
    (secret) => `jdbc:sqlserver://db1:1433;databaseName=shop;user=sa;password=${secret};encrypt=true`,
    { secret: plain, keeps: ["encrypt=true"] },
  ),
  harmless(
    "urls/host-and-port-line",
    () => "http://localhost:3000/login?next=/token http://[::1]:8080/ ssh://git@github.com:22/a.git",
  ),
  harmless("urls/page-tokens-text", () => "https://api.example.com/items?pageToken=CAoQAA&maxResults=50&sort_key=name"),
  harmless(
    "urls/docs",
    () =>
      "https://docs.example.com/api-keys#rotate-token https://example.com/password/reset https://example.com/oauth/token",
  ),
  harmless("urls/keywords", () => "https://shop.example.com/search?keyword=pass&key=color&author=ann&passengers=2"),
  harmless(
    "urls/handles-text",
    () => "https://medium.com/@ann/secret-santa https://x.com/@token mailto:ann@example.com sip:ann@example.com:5060",
  ),
  harmless("urls/placeholders-in-userinfo", () => "the shape is postgres://<user>:<password>@<host>/<db>"),
  harmless(
    "urls/template",
    () =>
      `https://\${USER}:\${PASS}@git.example.com/a.git https://$USER:$TOKEN@x.example.com {scheme}://{user}:{password}@{host}`,
  ),
  harmless(
    "urls/times-versions-and-ratios-text",
    () => "at 10:00@home, 16:9@60Hz, a:b@c is not one, npm:react@18.3.1 file:src/a.ts@L12",
  ),
];
