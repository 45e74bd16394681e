import { cardNumber } from "../secret-makers.ts";
import { call, plain, token } from "../shapes.ts";
import { holds, holdsMany, type Template } from "../template.ts";

export const containersServices: readonly Template[] = [
  holds(
    "containers/graphql-variables-text",
    (secret) => ({
      query: "mutation($i: In!) { login(input: $i) { ok } }",
      variables: { i: { email: "a@b", pass: secret } },
    }),
    { keeps: ["a@b"] },
  ),
  holds("containers/graphql-literal", (secret) => ({ query: `mutation { setToken(value: "${secret}") { ok } }` }), {
    secret: token,
  }),
  holds(
    "containers/secrets-manager",
    (secret) => ({
      Name: "prod/shop",
      VersionStages: ["AWSCURRENT"],
      SecretString: JSON.stringify({ username: "app", password: secret }),
    }),
    { keeps: ["prod/shop", "AWSCURRENT"] },
  ),
  holds(
    "containers/secrets-manager-binary-form",
    (secret) => ({ ARN: "arn:aws:secretsmanager:eu:1:secret:x", SecretBinary: secret }),
    { secret: (random) => `${random.alphanumeric(42)}==` },
  ),
  holds(
    "containers/parameter-store-line",
    (secret) => ({ Parameter: { Name: "/shop/db", Type: "SecureString", Value: secret, Version: 3 } }),
    { keeps: ["/shop/db", "SecureString"] },
  ),
  holds(
    "containers/vault-response",
    (secret) => ({
      request_id: "r-1",
      lease_duration: 0,
      data: { data: { password: secret }, metadata: { version: 2 } },
    }),
    { keeps: ["r-1", "version"] },
  ),
  holds(
    "containers/vault-login-response",
    (secret) => ({ auth: { client_token: secret, policies: ["default"], lease_duration: 2764800 } }),
    { secret: token, keeps: ["default"] },
  ),
  holds(
    "containers/kubernetes-secret-list",
    (secret) => ({ items: [{ kind: "Secret", metadata: { name: "shop" }, data: { dsn: secret } }] }),
    { secret: (random) => `${random.alphanumeric(38)}==`, keeps: ["metadata"] },
  ),
  holds(
    "containers/one-password-item",
    (secret) => ({
      title: "Shop",
      category: "LOGIN",
      fields: [{ id: "password", type: "CONCEALED", purpose: "PASSWORD", label: "password", value: secret }],
    }),
    { keeps: ["Shop", "LOGIN"] },
  ),
  holds(
    "containers/one-password-concealed-case",
    (secret) => ({
      fields: [
        { type: "CONCEALED", label: "door", value: secret },
        { type: "STRING", label: "city", value: "Oslo" },
      ],
    }),
    { keeps: ["Oslo"] },
  ),
  holds(
    "containers/bitwarden-item",
    (secret) => ({ object: "item", name: "Shop", login: { username: "ann", password: secret, totp: null } }),
    { keeps: ["ann"] },
  ),
  holds(
    "containers/doppler-response",
    (secret) => ({ secrets: { STRIPE: { raw: secret, computed: secret, note: "" } }, success: true }),
    { secret: token },
  ),
  holds(
    "containers/gcp-secret",
    (secret) => ({ name: "projects/1/secrets/db/versions/3", payload: { data: secret } }),
    { secret: (random) => `${random.alphanumeric(30)}==`, keeps: ["projects/1/secrets/db/versions/3"] },
  ),
  holds(
    "containers/azure-vault-secret",
    (secret) => ({
      value: secret,
      id: "https://shop.vault.azure.net/secrets/db-password/7f3c",
      attributes: { enabled: true },
    }),
    { keeps: ["attributes"] },
  ),
  holds(
    "containers/sts-credentials",
    (secret) => ({
      Credentials: { AccessKeyId: "ASIAX", SecretAccessKey: secret, Expiration: "2026-11-22T10:00:00Z" },
    }),
    { secret: (random) => random.base64Url(40) },
  ),
  holds(
    "containers/sts-session-token",
    (secret) => `<Credentials><SessionToken>${secret}</SessionToken><Expiration>2026-11-22</Expiration></Credentials>`,
    { secret: (random) => random.base64Url(300), keeps: ["<Expiration>2026-11-22</Expiration>"] },
  ),
  holds(
    "containers/oauth-response",
    (secret) => ({ token_type: "Bearer", expires_in: 3600, access_token: secret, scope: "read" }),
    { secret: token, keeps: ["Bearer", "read"] },
  ),
  holds(
    "containers/device-code-response",
    (secret) => ({
      device_code: secret,
      user_code: "WDJB-MJHT",
      interval: 5,
      verification_uri: "https://id.example.com/device",
    }),
    { secret: token, keeps: ["https://id.example.com/device"] },
  ),
  holds(
    "containers/authorization-code-exchange",
    (secret) => ({
      grant_type: "authorization_code",
      code_verifier: secret,
      redirect_uri: "https://app.example.com/cb",
    }),
    { secret: token, keeps: ["authorization_code"] },
  ),
  holds(
    "containers/tool-arguments-escaped",
    (secret) => ({
      tool_calls: [{ function: { name: "login", arguments: `{"creds": {"user": "ann", "pass": "${secret}"}}` } }],
    }),
    { secret: plain, keeps: ["login"] },
  ),
  holds("containers/tool-arguments-list", (secret) => call("run", { args: ["--token", secret, "--region", "eu"] }), {
    secret: token,
    keeps: ["eu"],
  }),
  holds(
    "containers/tool-arguments-cut-line",
    (secret) => ({ partial_json: `{"url":"https://a.example.com","headers":{"Authorization":"Bearer ${secret}` }),
    {
      secret: token,
      guarantee: "Authorization",
      keeps: ["https://a.example.com"],
    },
  ),
  holds(
    "containers/nested-json-texts",
    (secret) => ({ body: JSON.stringify({ Message: JSON.stringify({ detail: { apiToken: secret, region: "eu" } }) }) }),
    { secret: token, keeps: ["region"] },
  ),
  holds(
    "containers/table-rows-text",
    (secret) => ({ columns: ["id", "name", "password"], rows: [[7, "ann", secret]] }),
    { secret: plain, keeps: ["ann"] },
  ),
  holds("containers/table-of-columns", (secret) => ({ password: { 0: secret }, name: { 0: "ann" } }), {
    secret: plain,
    keeps: ["ann"],
  }),
  holds(
    "containers/rows-of-objects",
    (secret) => [
      { id: 7, name: "ann", pwd: secret },
      { id: 8, name: "bob", pwd: null },
    ],
    { keeps: ["ann", "bob"] },
  ),
  holds(
    "containers/changes-of-audit",
    (secret) => ({ changes: [{ path: "/db/password", op: "replace", value: secret }] }),
    { keeps: ["replace"] },
  ),
  holds("containers/json-patch-text", (secret) => `[{"op":"add","path":"/spec/apiKey","value":"${secret}"}]`, {
    secret: token,
    keeps: ["add"],
  }),
  holds("containers/old-and-new-text", (secret) => ({ field: "password", oldValue: secret, newValue: "[hidden]" }), {
    keeps: ["password"],
  }),
  holds(
    "containers/map-of-maps",
    (secret) =>
      new Map([
        [
          "prod",
          new Map([
            ["db_password", secret],
            ["host", "db1"],
          ]),
        ],
      ]),
    { keeps: ["db1"] },
  ),
  holds("containers/set-of-texts", (secret) => new Set(["region=eu", `token=${secret}`]), {
    secret: token,
    keeps: ["region=eu"],
  }),
  holds(
    "containers/cause-of-error",
    (secret) => new Error("upstream", { cause: new Error(`bad key api_key=${secret}`) }),
    { secret: token, keeps: ["upstream"] },
  ),
  holdsMany("containers/json-of-buffer", (random) => {
    const bytes = [...Buffer.from(random.token())];
    return {
      value: { type: "Buffer", data: [...Buffer.from("token="), ...bytes] },
      secrets: [bytes.join(",")],
      keeps: ["Buffer"],
    };
  }),
  holds(
    "containers/card-in-pair-text",
    (secret) => [
      { name: "pan", value: secret },
      { name: "brand", value: "visa" },
    ],
    { secret: (random) => cardNumber(random), keeps: ["visa"] },
  ),
];
