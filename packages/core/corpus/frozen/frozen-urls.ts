// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { hex32, plain, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const urls: readonly Template[] = [
  holds("urls/amqp", (secret) => `amqps://shop:${secret}@mq.example.com/vhost`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["mq.example.com/vhost"],
  }),
  holds("urls/git-access-token", (secret) => `origin\thttps://x-access-token:${secret}@github.com/acme/shop (fetch)`, {
    secret: token,
    guarantee: "URL userinfo",
    keeps: ["github.com/acme/shop (fetch)"],
  }),
  holds("urls/ftp", (secret) => `ftp://ann:${secret}@files.example.com/in/`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["files.example.com/in/"],
  }),
  holds("urls/smtp", (secret) => `smtps://mailer%40example.com:${secret}@smtp.example.com:465`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["smtp.example.com:465"],
  }),
  holds("urls/several-hosts", (secret) => `mongodb://app:${secret}@m1:27017,m2:27017/shop?replicaSet=rs0`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["m1:27017,m2:27017", "replicaSet=rs0"],
  }),
  holds("urls/url-class", (secret) => new URL(`https://ann:${secret}@api.example.com/v1`), {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["api.example.com/v1"],
  }),
  holds("urls/two-in-a-line", (secret) => `copy from mysql://a:${secret}@old/x to mysql://a:${secret}@new/x`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["copy from", "to", "@new/x"],
  }),
  holds("urls/registry-in-npmrc", (secret) => `proxy=http://ann:${secret}@proxy.internal:3128\nstrict-ssl=true`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["proxy.internal:3128", "strict-ssl=true"],
  }),
  holds("urls/clickhouse", (secret) => `clickhouse://default:${secret}@ch:9440/logs?secure=1`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["ch:9440/logs?secure=1"],
  }),
  holds("urls/query-api-key", (secret) => `GET https://maps.example.com/geocode?q=Oslo&api_key=${secret}&lang=de`, {
    secret: token,
    keeps: ["q=Oslo", "lang=de"],
  }),
  holds("urls/query-token", (secret) => `wss://stream.example.com/v1?token=${secret}&room=7`, {
    secret: token,
    keeps: ["wss://stream.example.com/v1", "room=7"],
  }),
  holds("urls/query-password", (secret) => `/login?user=ann&password=${secret}`, {
    secret: plain,
    keeps: ["/login?user=ann"],
  }),
  holds(
    "urls/query-signature-s3",
    (secret) =>
      `https://b.s3.amazonaws.com/a.csv?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=900&X-Amz-Signature=${secret}`,
    { secret: (random) => random.hex(64), keeps: ["https://b.s3.amazonaws.com/a.csv", "X-Amz-Expires=900"] },
  ),
  holds(
    "urls/fragment-access-token",
    (secret) => `https://app.example.com/cb#access_token=${secret}&token_type=bearer&expires_in=3600`,
    { secret: token, keeps: ["https://app.example.com/cb", "expires_in=3600"] },
  ),
  holds(
    "urls/slack-webhook",
    (secret, random) => `https://hooks.slack.com/services/T${random.capitals(10)}/B${random.capitals(10)}/${secret}`,
    { secret: (random) => random.alphanumeric(24) },
  ),
  holds(
    "urls/teams-webhook",
    (secret, random) =>
      `https://acme.webhook.office.com/webhookb2/${random.uuid()}@${random.uuid()}/IncomingWebhook/${secret}/${random.uuid()}`,
    { secret: hex32 },
  ),
  holds(
    "urls/google-chat-webhook",
    (secret) => `https://chat.googleapis.com/v1/spaces/AAAA/messages?key=public&token=${secret}`,
    { secret: (random) => random.base64Url(43), keeps: ["https://chat.googleapis.com/v1/spaces"] },
  ),
  holds(
    "urls/jdbc-sqlserver",
    (secret) => `jdbc:sqlserver://db:1433;databaseName=shop;user=sa;password=${secret};encrypt=true`,
    { secret: plain, keeps: ["databaseName=shop", "encrypt=true"] },
  ),
  holds("urls/jdbc-oracle", (secret) => `jdbc:oracle:thin:scott/${secret}@//db:1521/orcl`, {
    secret: plain,
    keeps: ["db:1521/orcl"],
  }),
  holds(
    "urls/azure-storage",
    (secret) => `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${secret};EndpointSuffix=core.windows.net`,
    { secret: (random) => `${random.base64Url(86)}==`, keeps: ["AccountName=shop", "EndpointSuffix=core.windows.net"] },
  ),
  holds(
    "urls/service-bus",
    (secret) => `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${secret}`,
    {
      secret: (random) => `${random.base64Url(43)}=`,
      keeps: ["Endpoint=sb://shop.servicebus.windows.net/", "SharedAccessKeyName=send"],
    },
  ),
  harmless("urls/database-without-password", () => "postgres://app@db.internal/shop?sslmode=disable"),
  harmless("urls/git-ssh", () => "git@github.com:acme/shop.git and ssh://git@github.com/acme/shop"),
  harmless(
    "urls/harmless-query",
    () => "https://shop.example.com/?sort_key=price&page_token=3&token_limit=500&keyword=parcel",
  ),
  harmless("urls/search-for-tokens", () => "https://search.example.com/?q=api+key+rotation+password+policy"),
  harmless("urls/path-with-key-words", () => "https://docs.example.com/api-keys/password/reset#token-limits"),
  harmless("urls/storage", () => "s3://bucket/prefix/key.json gs://b/o arn:aws:s3:::bucket/key"),
  harmless("urls/template-variables", () => `postgres://\${DB_USER}:\${DB_PASSWORD}@\${DB_HOST}/shop`),
  harmless("urls/template-dollars", () => "mysql://$USER:$PASS@db/shop"),
  harmless(
    "urls/query-placeholders",
    () => "https://maps.example.com/?key=YOUR_API_KEY&token=<token>&api_key={api_key}",
  ),
  harmless("urls/urn-and-tel", () => "urn:isbn:9780143127741 tel:+4940123 geo:53.5,9.9"),
  harmless(
    "urls/scoped-packages",
    () => "npm:@acme/core@1.2.3 https://unpkg.example.com/@acme/core@1.2.3/dist/index.js",
  ),
  harmless("urls/discord-channel", () => "https://discord.com/channels/613425648685547541/697138785317814292"),
];
