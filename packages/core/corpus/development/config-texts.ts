import { base64 } from "../secret-makers.ts";
import { token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const configTexts: readonly Template[] = [
  holds("config/json", (secret) => `{"host":"db","password":"${secret}","port":5432}`, {
    keeps: ["db", "port", "5432"],
  }),
  holds("config/json-escaped-once", (secret) => JSON.stringify(JSON.stringify({ host: "db", password: secret })), {
    keeps: ["host", "db"],
  }),
  holds(
    "config/json-escaped-twice",
    (secret) => JSON.stringify(JSON.stringify(JSON.stringify({ host: "db", client_secret: secret }))),
    { secret: token, keeps: ["host"] },
  ),
  holds("config/json-number", (secret) => `{"pin": ${secret}, "retries": 3}`, {
    secret: (random) => `${random.integer(1000, 9999)}`,
    keeps: ["retries"],
  }),
  holds("config/json-escaped-truncated", (secret) => `{"arguments":"{\\"host\\":\\"db\\",\\"token\\":\\"${secret}`, {
    secret: token,
    keeps: ["host"],
  }),
  holds("config/yaml", (secret) => `db:\n  host: db1\n  password: ${secret}\n  port: 5432\n`, {
    keeps: ["host: db1", "port: 5432"],
  }),
  holds("config/yaml-single-quotes", (secret) => `secret: '${secret}' # rotate\nregion: eu`, { keeps: ["region: eu"] }),
  holds("config/yaml-block", (secret) => `clientSecret: |\n  ${secret}\nregion: eu\n`, {
    secret: token,
    keeps: ["region: eu"],
  }),
  holds("config/yaml-folded-block", (secret) => `password: >-\n    ${secret}\nregion: eu\n`, { keeps: ["region: eu"] }),
  holds("config/yaml-flow", (secret) => `db: {host: db1, password: ${secret}, port: 5432}`, {
    secret: token,
    keeps: ["host: db1", "port: 5432"],
  }),
  holds(
    "config/yaml-env-list",
    (secret) => `env:\n  - name: DB_PASSWORD\n    value: ${secret}\n  - name: REGION\n    value: eu\n`,
    { keeps: ["name: REGION", "value: eu"] },
  ),
  holds("config/yaml-kubernetes-secret", (secret) => `kind: Secret\ndata:\n  password: ${secret}\n  region: ZXU=\n`, {
    secret: (random) => base64(random.password()),
    keeps: ["kind: Secret", "region: ZXU="],
  }),
  holds("config/yaml-list-of-keys", (secret) => `api_keys:\n  - ${secret}\n  - ${secret}\nregion: eu`, {
    secret: token,
    keeps: ["region: eu"],
  }),
  holds("config/toml", (secret) => `[db]\nhost = "db1"\npassword = "${secret}"\nport = 5432\n`, {
    keeps: ['host = "db1"', "port = 5432"],
  }),
  holds("config/toml-inline-table", (secret) => `db = { host = "db1", token = "${secret}" }`, {
    secret: token,
    keeps: ['host = "db1"'],
  }),
  holds("config/toml-dotted-key", (secret) => `db.password = '${secret}'\ndb.port = 5432`, {
    keeps: ["db.port = 5432"],
  }),
  holds(
    "config/xml-element",
    (secret) => `<server><id>main</id><username>ann</username><password>${secret}</password></server>`,
    { keeps: ["<id>main</id>", "<username>ann</username>", "</server>"] },
  ),
  holds("config/xml-attribute", (secret) => `<connection host="db1" password="${secret}" port="5432"/>`, {
    keeps: ['host="db1"', 'port="5432"'],
  }),
  holds(
    "config/xml-key-and-value",
    (secret) => `<add key="ApiKey" value="${secret}" /><add key="Region" value="eu" />`,
    { secret: token, keeps: ['key="Region" value="eu"'] },
  ),
  holds(
    "config/xml-namespaced",
    (secret) => `<wsse:Username>ann</wsse:Username><wsse:Password Type="PasswordText">${secret}</wsse:Password>`,
    { keeps: ["<wsse:Username>ann</wsse:Username>"] },
  ),
  holds("config/xml-cdata", (secret) => `<apiKey><![CDATA[${secret}]]></apiKey><n>2</n>`, {
    secret: token,
    keeps: ["<n>2</n>"],
  }),
  holds(
    "config/plist",
    (secret) => `<key>AuthToken</key>\n<string>${secret}</string>\n<key>Region</key>\n<string>eu</string>`,
    { secret: token, keeps: ["<string>eu</string>"] },
  ),
  holds("config/env", (secret) => `NODE_ENV=production\nDB_PASSWORD=${secret}\nPORT=3000\n`, {
    keeps: ["NODE_ENV=production", "PORT=3000"],
  }),
  holds("config/env-exported", (secret) => `export OPENAI_API_KEY=${secret}\nexport TZ=UTC`, {
    secret: token,
    keeps: ["export TZ=UTC"],
  }),
  holds("config/env-with-spaces", (secret) => `SECRET_KEY = ${secret}\nDEBUG = false`, {
    secret: token,
    keeps: ["DEBUG = false"],
  }),
  holds(
    "config/ini",
    (secret) => `[default]\naws_access_key_id = x\naws_secret_access_key = ${secret}\nregion = eu-west-1`,
    { secret: (random) => random.base64Url(40), keeps: ["[default]", "region = eu-west-1"] },
  ),
  holds("config/ini-semicolon-comment", (secret) => `; main\n[smtp]\npasswd=${secret}\nhost=mail`, {
    keeps: ["; main", "host=mail"],
  }),
  holds("config/netrc", (secret) => `machine api.example.com login ann password ${secret}`, {
    keeps: ["machine api.example.com login ann"],
  }),
  holds("config/pypirc", (secret) => `[pypi]\nusername = __token__\npassword = ${secret}`, {
    secret: token,
    keeps: ["username = __token__"],
  }),
  holds("config/docker-config", (secret) => `{"auths":{"ghcr.io":{"auth":"${secret}"}}}`, {
    secret: (random) => base64(`ann:${random.password()}`),
    keeps: ["ghcr.io"],
  }),
  holds(
    "config/terraform",
    (secret) =>
      `resource "aws_db_instance" "main" {\n  username = "app"\n  password = "${secret}"\n  port     = 5432\n}`,
    { keeps: ['username = "app"', "port     = 5432"] },
  ),
  holds(
    "config/nginx",
    (secret) => `location / {\n  proxy_set_header X-Api-Key "${secret}";\n  proxy_pass http://app;\n}`,
    { secret: token, keeps: ["proxy_pass http://app;"] },
  ),
  holds("config/php-define", (secret) => `define('DB_USER', 'app');\ndefine('DB_PASSWORD', '${secret}');`, {
    keeps: ["define('DB_USER', 'app');"],
  }),
  holds("config/php-array", (secret) => `return ['host' => 'db1', 'password' => '${secret}', 'port' => 3306];`, {
    keeps: ["'host' => 'db1'", "'port' => 3306"],
  }),
  holds("config/python-settings", (secret) => `DEBUG = False\nSECRET_KEY = '${secret}'\nALLOWED_HOSTS = []`, {
    secret: token,
    keeps: ["DEBUG = False", "ALLOWED_HOSTS = []"],
  }),
  holds("config/ruby-hash", (secret) => `{:host=>"db1", :password=>"${secret}", :port=>5432}`, {
    keeps: [':host=>"db1"', ":port=>5432"],
  }),
  holds(
    "config/typescript-constant",
    (secret) => `export const API_KEY: string = "${secret}";\nexport const PORT = 3000;`,
    { secret: token, keeps: ["export const PORT = 3000;"] },
  ),
  holds("config/go-struct", (secret) => `{Host:db1 Password:${secret} Port:5432}`, {
    keeps: ["Host:db1", "Port:5432"],
  }),
  holds("config/java-to-string", (secret) => `User(name=ann, password=${secret}, age=41)`, {
    secret: (random) => random.alphanumeric(14),
    keeps: ["name=ann", "age=41"],
  }),
  holds("config/rust-debug", (secret) => `Config { host: "db1", token: "${secret}", port: 5432 }`, {
    secret: token,
    keeps: ['host: "db1"', "port: 5432"],
  }),
  holds("config/dockerfile", (secret) => `FROM node:24\nENV API_TOKEN=${secret}\nARG PORT=3000\nRUN npm ci`, {
    secret: token,
    keeps: ["FROM node:24", "ARG PORT=3000", "RUN npm ci"],
  }),
  holds("config/logfmt", (secret) => `level=info user=ann password=${secret} took=3ms`, {
    secret: (random) => random.alphanumeric(14),
    keeps: ["level=info user=ann", "took=3ms"],
  }),
  holds(
    "config/php-print",
    (secret) => `Array\n(\n    [host] => db1\n    [password] => ${secret}\n    [port] => 3306\n)`,
    { keeps: ["[host] => db1", "[port] => 3306"] },
  ),
  holds("config/form-body", (secret) => `grant_type=password&username=ann&password=${secret}&scope=read`, {
    secret: (random) => random.alphanumeric(14),
    keeps: ["grant_type=password&username=ann", "scope=read"],
  }),
  holds(
    "config/multipart-body",
    (secret) => `--x\r\nContent-Disposition: form-data; name="password"\r\n\r\n${secret}\r\n--x--`,
    { keeps: ["Content-Disposition: form-data"] },
  ),
  holds("config/sql-update", (secret) => `UPDATE users SET password = '${secret}' WHERE id = 7`, {
    keeps: ["UPDATE users SET", "WHERE id = 7"],
  }),
  holds("config/ldif", (secret) => `dn: uid=ann,dc=acme\nuserPassword: ${secret}\nmail: ann`, {
    keeps: ["dn: uid=ann,dc=acme", "mail: ann"],
  }),
  holds("config/markdown-list", (secret) => `- **Host**: db1\n- **Password**: ${secret}\n- **Port**: 5432`, {
    keeps: ["- **Host**: db1", "- **Port**: 5432"],
  }),
  holds(
    "config/github-workflow",
    (secret) => `    env:\n      DEPLOY_TOKEN: ${secret}\n      REGION: eu\n    run: ./deploy`,
    { secret: token, keeps: ["REGION: eu", "run: ./deploy"] },
  ),
  holds("config/crlf-lines", (secret) => `host=db1\r\npassword=${secret}\r\nport=5432\r\n`, {
    keeps: ["host=db1", "port=5432"],
  }),
  holds("config/tab-separated", (secret) => `host\tdb1\npassword\t${secret}\nport\t5432`, {
    secret: (random) => random.alphanumeric(14),
    keeps: ["host\tdb1", "port\t5432"],
  }),
  holds("config/wpa", (secret) => `network={\n  ssid="shop"\n  psk="${secret}"\n}`, { keeps: ['ssid="shop"'] }),
  holds(
    "config/google-service-account",
    (secret) =>
      JSON.stringify({
        type: "service_account",
        private_key_id: "x",
        private_key: secret,
        client_email: "a@b.example.com",
      }),
    { secret: (random) => random.base64Url(200), keeps: ["service_account"] },
  ),
  harmless(
    "config/harmless-json",
    () => '{"max_tokens": 512, "model": "gpt-5.2", "temperature": 0.2, "stop": ["\\n"]}',
  ),
  harmless("config/harmless-yaml", () => "tokenizer: cl100k_base\nmax_tokens: 100\nsort_key: name\nauthor: ann\n"),
  harmless("config/env-reference", () => `password: \${DB_PASSWORD}\napi_key: $API_KEY\n`),
  harmless("config/template-reference", () => "password: {{ vault_db_password }}\ntoken: <%= ENV['TOKEN'] %>"),
  harmless("config/github-secret-reference", () => `token: \${{ secrets.GITHUB_TOKEN }}`),
  harmless("config/os-environ", () => 'api_key = os.environ["OPENAI_API_KEY"]\ntoken = os.getenv("TOKEN")'),
  harmless(
    "config/validation-schema",
    () => "z.object({ user: z.string(), password: z.string().min(8), token: z.optional(z.string()) })",
  ),
  harmless(
    "config/json-schema",
    () =>
      '{"type":"object","properties":{"password":{"type":"string","minLength":8},"token":{"type":"string"}},"required":["password"]}',
  ),
  harmless(
    "config/openapi",
    () => "properties:\n  token:\n    type: string\n  password:\n    type: string\n    format: password\n",
  ),
  harmless("config/sql-table", () => "CREATE TABLE users (id INT, password VARCHAR(255) NOT NULL, token TEXT)"),
  harmless("config/python-function", () => "def login(user, password, token=None):\n    return check(user, password)"),
  harmless("config/javascript-destructuring", () => "const { password, token, ...rest } = user;\nreturn rest;"),
  harmless("config/null-values", () => "password: null\ntoken: ~\nsecret: ''\napi_key: none\n"),
  harmless("config/tokens-in-code", () => "tokens = tokenizer.encode(text)\ncount = len(tokens)\nkey = 'name'"),
  harmless("config/placeholder-words", () => "api_key: YOUR_API_KEY\npassword: <your password>\nsecret: <secret>"),
  harmless("config/placeholder-stars", () => "password=********\ntoken=[REDACTED]\nsecret=xxxxxxxx"),
  harmless(
    "config/log-of-tokens",
    () => "level=info prompt_tokens=812 completion_tokens=96 tokens_per_second=41.3 model=gpt-5.2",
  ),
  harmless("config/error-about-token", () => "SyntaxError: Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON"),
];
