import { hex32, plain, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const urls: readonly Template[] = [
  holds("urls/postgres", (secret) => `postgres://app:${secret}@db.internal:5432/shop`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["db.internal:5432/shop"],
  }),
  holds("urls/postgres-driver", (secret) => `postgresql+psycopg2://app:${secret}@db/shop?sslmode=require`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["@db/shop?sslmode=require"],
  }),
  holds("urls/mysql", (secret) => `connect mysql://root:${secret}@10.0.0.5/shop failed`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["10.0.0.5/shop failed"],
  }),
  holds("urls/mongodb", (secret) => `mongodb+srv://app:${secret}@cluster0.ab1cd.mongodb.net/shop?retryWrites=true`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["retryWrites=true"],
  }),
  holds("urls/redis-without-user", (secret) => `redis://:${secret}@cache:6379/0`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["cache:6379/0"],
  }),
  holds("urls/redis-tls", (secret) => `rediss://default:${secret}@eu1.upstash.io:6379`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["eu1.upstash.io:6379"],
  }),
  holds("urls/https", (secret) => `fetch https://ann:${secret}@api.example.com/v1/items?page=2`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["api.example.com/v1/items?page=2"],
  }),
  holds("urls/https-token-as-user", (secret) => `git clone https://${secret}@github.com/acme/shop.git`, {
    secret: (random) => random.hex(40),
    guarantee: "URL userinfo",
    keeps: ["github.com/acme/shop.git"],
  }),
  holds("urls/https-token-with-x-oauth", (secret) => `https://${secret}:x-oauth-basic@github.com/acme/shop`, {
    secret: (random) => random.hex(40),
    guarantee: "URL userinfo",
    keeps: ["github.com/acme/shop"],
  }),
  holds("urls/percent-encoded-password", (secret) => `postgres://app:${secret}@db/shop`, {
    secret: (random) => `${random.alphanumeric(5)}%40${random.alphanumeric(4)}%2F${random.alphanumeric(4)}`,
    guarantee: "URL userinfo",
    keeps: ["@db/shop"],
  }),
  holds("urls/at-sign-in-password", (secret) => `postgres://app:${secret}@db.internal/shop`, {
    secret: (random) => `${random.alphanumeric(6)}@${random.alphanumeric(6)}`,
    guarantee: "URL userinfo",
    keeps: ["db.internal/shop"],
  }),
  holds("urls/signs-in-password", (secret) => `mysql://app:${secret}@db.internal/shop`, {
    secret: (random) => `${random.alphanumeric(6)}!$${random.alphanumeric(4)}*,;`,
    guarantee: "URL userinfo",
    keeps: ["db.internal/shop"],
  }),
  holds("urls/in-json", (secret) => JSON.stringify({ url: `postgres://app:${secret}@db/shop`, pool: 5 }), {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["@db/shop", "pool"],
  }),
  holds(
    "urls/in-escaped-json",
    (secret) => JSON.stringify(`{"url":"https:\\/\\/app:${secret}@db.example.com\\/shop"}`),
    { secret: plain, guarantee: "URL userinfo", keeps: ["db.example.com"] },
  ),
  holds("urls/sentry-with-secret", (secret, random) => `https://${random.hex(32)}:${secret}@o123.ingest.sentry.io/42`, {
    secret: hex32,
    guarantee: "URL userinfo",
    keeps: ["o123.ingest.sentry.io/42"],
  }),
  holds("urls/query-access-token", (secret) => `https://graph.example.com/me?access_token=${secret}`, {
    secret: token,
    keeps: ["https://graph.example.com/me"],
  }),
  holds("urls/query-apikey", (secret) => `http://www.omdb.example.com/?apikey=${secret}&t=Alien`, {
    secret: (random) => random.hex(8),
    keeps: ["t=Alien"],
  }),
  holds(
    "urls/query-client-secret",
    (secret) => `/oauth/token?client_id=shop&client_secret=${secret}&grant_type=client_credentials`,
    { secret: token, keeps: ["client_id=shop", "grant_type=client_credentials"] },
  ),
  holds("urls/query-subscription-key", (secret) => `https://api.example.com/speech?subscription-key=${secret}&v=1`, {
    secret: hex32,
    keeps: ["v=1"],
  }),
  holds(
    "urls/query-signature-sas",
    (secret) => `https://shop.blob.core.windows.net/in/a.csv?sv=2024-11-04&sr=b&sp=r&sig=${secret}%3D`,
    { secret: (random) => random.alphanumeric(43), keeps: ["https://shop.blob.core.windows.net/in/a.csv", "sr=b"] },
  ),
  holds(
    "urls/query-signature-gcs",
    (secret) => `https://storage.googleapis.com/b/a?X-Goog-Expires=900&X-Goog-Signature=${secret}`,
    { secret: (random) => random.hex(128), keeps: ["X-Goog-Expires=900"] },
  ),
  holds("urls/reset-link", (secret) => `Reset here: https://shop.example.com/reset?token=${secret} within a day`, {
    secret: token,
    keeps: ["Reset here: https://shop.example.com/reset", "within a day"],
  }),
  holds("urls/escaped-ampersand", (secret) => `<a href="/x?page=2&amp;auth_token=${secret}&amp;lang=de">next</a>`, {
    secret: token,
    keeps: ["page=2", "lang=de", "next</a>"],
  }),
  holds("urls/search-params", (secret) => new URLSearchParams({ page: "2", api_key: secret }), {
    secret: token,
    keeps: ["page"],
  }),
  holds(
    "urls/discord-webhook",
    (secret, random) => `POST https://discord.com/api/webhooks/${random.digits(18)}/${secret}`,
    { secret: (random) => random.base64Url(68), keeps: ["POST https://discord"] },
  ),
  holds(
    "urls/power-automate",
    (secret) =>
      `https://prod-42.westeurope.logic.azure.com/workflows/f1/triggers/manual/paths/invoke?api-version=2016-06-01&sig=${secret}`,
    { secret: (random) => random.base64Url(43), keeps: ["api-version=2016-06-01"] },
  ),
  holds("urls/telegram", (secret, random) => `https://api.telegram.org/bot${random.digits(10)}:${secret}/sendMessage`, {
    secret: (random) => `AA${random.base64Url(33)}`,
    keeps: ["/sendMessage"],
  }),
  holds(
    "urls/zapier-webhook",
    (secret, random) => `https://hooks.zapier.com/hooks/catch/${random.digits(7)}/${secret}/`,
    { secret: (random) => random.lowercase(7) },
  ),
  holds("urls/jdbc-query", (secret) => `jdbc:postgresql://db:5432/shop?user=app&password=${secret}&ssl=true`, {
    secret: plain,
    keeps: ["jdbc:postgresql://db:5432/shop?user=app", "ssl=true"],
  }),
  holds("urls/ado-net", (secret) => `Server=db;Database=shop;User Id=app;Password=${secret};Encrypt=True`, {
    secret: plain,
    keeps: ["Server=db;Database=shop;User Id=app", "Encrypt=True"],
  }),
  holds("urls/odbc", (secret) => `Driver={ODBC Driver 18};Server=db;Uid=app;Pwd=${secret};`, {
    secret: plain,
    keeps: ["Driver={ODBC Driver 18};Server=db;Uid=app"],
  }),
  holds("urls/libpq", (secret) => `host=db port=5432 dbname=shop user=app password=${secret} sslmode=require`, {
    secret: plain,
    keeps: ["host=db port=5432 dbname=shop user=app", "sslmode=require"],
  }),
  holds(
    "urls/jaas",
    (secret) => `org.apache.kafka.common.security.plain.PlainLoginModule required username="app" password="${secret}";`,
    { secret: plain, keeps: ['username="app"'] },
  ),
  holds("urls/truncated", (secret) => `dial failed: postgres://app:${secret}@db.inter`, {
    secret: plain,
    guarantee: "URL userinfo",
    keeps: ["dial failed"],
  }),
  harmless("urls/port-and-path", () => "http://localhost:8080/orders/17?page=2&limit=10#top"),
  harmless(
    "urls/at-in-path",
    () => "https://medium.example.com/@ann/why-12:30-matters and https://npm.example.com/package/@acme/shop",
  ),
  harmless("urls/mail-address", () => "mailto:ann@example.com?subject=hello%20there"),
  harmless("urls/database-without-user", () => "postgres://localhost:5432/shop"),
  harmless("urls/redis-without-password", () => "redis://cache:6379/0"),
  harmless("urls/campaign", () => "https://shop.example.com/?utm_source=mail&utm_campaign=spring&gclid=none"),
  harmless("urls/template-angles", () => "https://<user>:<password>@api.example.com"),
  harmless("urls/template-braces", () => "amqp://{{user}}:{{password}}@mq/vhost"),
  harmless("urls/stars", () => "postgres://app:****@db/shop and redis://:***@cache:6379"),
  harmless("urls/id-in-path", (random) => `https://app.example.com/runs/${random.uuid()}/steps/${random.hex(16)}`, {
    instances: 3,
  }),
  harmless("urls/sentry-dsn", (random) => `https://${random.hex(32)}@o123.ingest.sentry.io/42`),
  harmless("urls/docker-images", () => "ghcr.io/acme/shop:1.4.2@sha256 and localhost:5000/shop:latest"),
  harmless("urls/data-uri", () => "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'/>"),
  harmless("urls/windows-paths", () => "C:\\Users\\ann\\key.txt file:///C:/Users/ann/tokens.csv"),
  harmless("urls/times-and-ratios", () => "at 12:30@noon, 16:9, user:group, key:value pairs"),
  harmless("urls/slack-archive", () => "https://acme.slack.com/archives/C0123ABCD/p1763800000000100"),
];
