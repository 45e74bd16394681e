// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { base64 } from "../secret-makers.ts";
import { token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const configTexts: readonly Template[] = [
  holds(
    "config/json-pretty",
    (secret) => JSON.stringify({ host: "db", auth: { apiKey: secret }, port: 5432 }, undefined, 2),
    { secret: token, keeps: ["host", "5432"] },
  ),
  holds(
    "config/json-escaped-three-times",
    (secret) => JSON.stringify(JSON.stringify(JSON.stringify(JSON.stringify({ host: "db", password: secret })))),
    { keeps: ["host"] },
  ),
  holds("config/json-list", (secret) => `{"apiKeys": ["${secret}", "${secret}"], "n": 2}`, {
    secret: token,
    keeps: ['"n": 2'],
  }),
  holds("config/json-nested-object", (secret) => `{"password": {"value": "${secret}"}, "n": 2}`, { keeps: ['"n": 2'] }),
  holds("config/json-escaped-quote-in-secret", (secret) => JSON.stringify({ password: `${secret}"x`, host: "db" }), {
    secret: (random) => `${random.alphanumeric(5)}"${random.alphanumeric(7)}`,
    keeps: ["host"],
  }),
  holds("config/json5", (secret) => `{ host: 'db', password: '${secret}', /* note */ port: 5432 }`, {
    keeps: ["host: 'db'", "port: 5432"],
  }),
  holds("config/json-truncated", (secret) => `{"host":"db","password":"${secret}`, { keeps: ["host"] }),
  holds("config/yaml-double-quotes", (secret) => `api_key: "${secret}"\nregion: eu`, {
    secret: token,
    keeps: ["region: eu"],
  }),
  holds("config/yaml-compose-list", (secret) => `environment:\n  - POSTGRES_PASSWORD=${secret}\n  - TZ=UTC\n`, {
    keeps: ["TZ=UTC"],
  }),
  holds("config/env-quoted", (secret) => `PORT=3000\nSTRIPE_SECRET="${secret}"\nTZ=UTC`, {
    secret: token,
    keeps: ["PORT=3000", "TZ=UTC"],
  }),
  holds("config/pgpass", (secret) => `# ~/.pgpass\ndb1:5432:shop:app:${secret}`, { keeps: ["# ~/.pgpass"] }),
  holds("config/npmrc", (secret) => `//npm.example.com/:_authToken=${secret}\nsave-exact=true`, {
    secret: token,
    keeps: ["save-exact=true"],
  }),
  holds("config/npmrc-basic", (secret) => `always-auth=true\n_auth=${secret}`, {
    secret: (random) => base64(`ann:${random.password()}`),
    keeps: ["always-auth=true"],
  }),
  holds(
    "config/properties",
    (secret) => `spring.datasource.url=jdbc:h2:mem\nspring.datasource.password=${secret}\nserver.port=8080`,
    { keeps: ["spring.datasource.url=jdbc:h2:mem", "server.port=8080"] },
  ),
  holds("config/python-keyword-argument", (secret) => `client = connect(host="db1", password="${secret}", timeout=3)`, {
    keeps: ['host="db1"', "timeout=3"],
  }),
  holds("config/python-dictionary", (secret) => `{'host': 'db1', 'api_key': '${secret}', 'port': 5432}`, {
    secret: token,
    keeps: ["'host': 'db1'", "'port': 5432"],
  }),
  holds("config/javascript-object", (secret) => `const options = { host: "db1", password: "${secret}", port: 5432 };`, {
    keeps: ['host: "db1"', "port: 5432"],
  }),
  holds("config/go-assignment", (secret) => `password := "${secret}"\nport := 5432`, { keeps: ["port := 5432"] }),
  holds("config/dockerfile-old-env", (secret) => `FROM node:24\nENV DB_PASSWORD ${secret}\nRUN npm ci`, {
    keeps: ["FROM node:24", "RUN npm ci"],
  }),
  holds("config/sql-create-user", (secret) => `CREATE USER app WITH PASSWORD '${secret}' VALID UNTIL '2027-01-01';`, {
    keeps: ["CREATE USER app WITH", "VALID UNTIL '2027-01-01'"],
  }),
  holds("config/sql-identified-by", (secret) => `CREATE USER 'app'@'%' IDENTIFIED BY '${secret}';`, {
    keeps: ["CREATE USER 'app'@'%'"],
  }),
  holds(
    "config/markdown-table",
    (secret) => `| setting | value |\n|---|---|\n| password | ${secret} |\n| region | eu |`,
    { secret: (random) => random.alphanumeric(14), keeps: ["| region | eu |"] },
  ),
  holds("config/powershell-hash", (secret) => `@{ Server = "db1"; Password = "${secret}"; Port = 5432 }`, {
    keeps: ['Server = "db1"', "Port = 5432"],
  }),
  holds(
    "config/aws-sts",
    (secret, random) =>
      JSON.stringify({
        Credentials: { AccessKeyId: random.capitals(20), SecretAccessKey: secret, Expiration: "2026-11-22" },
        Region: "eu-west-1",
      }),
    { secret: (random) => random.base64Url(40), keeps: ["eu-west-1"] },
  ),
  holds("config/quoted-key-unquoted-value", (secret) => `"db_password": ${secret},\n"port": 5432`, {
    keeps: ['"port": 5432'],
  }),
  holds("config/comment-line", (secret) => `# old password: ${secret}\nport: 5432`, { keeps: ["port: 5432"] }),
  harmless("config/harmless-env", () => "NODE_ENV=production\nKEYBOARD=qwerty\nTOKEN_LIMIT=4096\nAUTHOR=ann"),
  harmless(
    "config/process-env",
    () => "const apiKey = process.env.OPENAI_API_KEY;\nconst password = process.env['DB_PASSWORD'];",
  ),
  harmless("config/import-meta-env", () => "const token = import.meta.env.VITE_TOKEN;"),
  harmless("config/secret-key-reference", () => "valueFrom:\n  secretKeyRef:\n    name: db\n    key: password\n"),
  harmless("config/vault-path", () => "password: vault:secret/data/db#password"),
  harmless(
    "config/typescript-types",
    () => "interface Login { user: string; password: string; token?: string | undefined }",
  ),
  harmless("config/sql-select", () => "SELECT id, password, token FROM users WHERE api_key IS NOT NULL"),
  harmless(
    "config/html-form",
    () => '<label for="password">Password</label><input type="password" name="password" id="password" required>',
  ),
  harmless("config/python-get-password", () => 'password = getpass.getpass("Password: ")\nsecret = input()'),
  harmless("config/python-attribute", () => "self.password = password\nself.token = None\nself.api_key = api_key"),
  harmless(
    "config/javascript-condition",
    () => 'if (!password) throw new Error("password missing");\nreturn token === undefined;',
  ),
  harmless(
    "config/graphql",
    () => "mutation login($user: String!, $password: String!) { login(user: $user, password: $password) { token } }",
  ),
  harmless("config/booleans", () => '{"token": true, "password": false, "secret": null}'),
  harmless("config/loop-over-keys", () => "for (const [key, value] of Object.entries(map)) { keys.push(key); }"),
  harmless("config/how-to", () => "Set `api_key` to your key, then run the agent."),
  harmless("config/csv-header", () => "id,user,password_changed_at,token_count\n1,ann,2026-01-02,17"),
  harmless(
    "config/lock-file",
    (random) =>
      `  /left-pad@1.3.0:\n    resolution: {integrity: sha512-${random.base64Url(86).replaceAll("-", "+").replaceAll("_", "/")}==}`,
  ),
  harmless(
    "config/kubernetes-durations",
    () => "tokenExpirationSeconds: 3600\nautomountServiceAccountToken: false\nsecretName: shop-tls",
  ),
  harmless("config/enumeration", () => "enum TokenType { Access, Refresh }\nconst KEY_UP = 38;"),
  harmless("config/css", () => "a { pass: 1; } .token-string { color: #a31515 } .keyword { color: blue }"),
  harmless("config/yaml-list", () => "keywords:\n  - parcel\n  - island\nprimary_key: order_no\n"),
  harmless("config/error-about-password", () => 'FATAL:  password authentication failed for user "app"'),
  harmless(
    "config/error-about-keys",
    () => 'ERROR: duplicate key value violates unique constraint "orders_pkey"\nDETAIL: Key (id)=(17) already exists.',
  ),
  harmless(
    "config/http-errors",
    () => '{"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}}',
  ),
];
