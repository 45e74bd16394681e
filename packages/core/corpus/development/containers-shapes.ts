import { call, hex32, plain, token } from "../shapes.ts";
import { holds, type Template } from "../template.ts";

export const containersShapes: readonly Template[] = [
  holds(
    "containers/short-pair-names-text",
    (secret) => [
      { k: "region", v: "eu" },
      { k: "db_password", v: secret },
    ],
    { keeps: ["region", "eu"] },
  ),
  holds(
    "containers/field-and-content",
    (secret) => ({
      rows: [
        { field: "API key", content: secret },
        { field: "City", content: "Oslo" },
      ],
    }),
    { secret: token, keeps: ["Oslo"] },
  ),
  holds(
    "containers/label-and-text-case",
    (secret) => [
      { label: "Passwort", text: secret },
      { label: "Stadt", text: "Oslo" },
    ],
    { keeps: ["Oslo"] },
  ),
  holds("containers/property-and-data", (secret) => ({ property: "client_secret", data: secret, type: "string" }), {
    secret: token,
    keeps: ["string"],
  }),
  holds(
    "containers/title-and-value",
    (secret) => ({ attachments: [{ fields: [{ title: "Root password", value: secret, short: true }] }] }),
    { keeps: ["Root password"] },
  ),
  holds(
    "containers/id-and-value-of-form",
    (secret) => ({
      inputs: [
        { id: "login-user", value: "ann" },
        { id: "login-password", value: secret },
      ],
    }),
    { keeps: ["ann"] },
  ),
  holds(
    "containers/type-and-value-of-form-text",
    (secret) => ({ element: { tag: "input", type: "password", value: secret } }),
    { keeps: ["input"] },
  ),
  holds("containers/selector-and-text", (secret) => call("browser_type", { selector: "#password", text: secret }), {
    keeps: ["browser_type"],
  }),
  holds(
    "containers/element-and-text",
    (secret) => call("browser_type", { element: "Password field", ref: "e12", text: secret, submit: true }),
    { keeps: ["e12"] },
  ),
  holds("containers/name-and-strings", (secret) => ({ Name: "SecretString", Values: [secret] }), { secret: token }),
  holds("containers/attribute-of-dynamo", (secret) => ({ Item: { user: { S: "ann" }, password: { S: secret } } }), {
    keeps: ["ann"],
  }),
  holds(
    "containers/typed-attribute-text",
    (secret) => ({ key: "http.request.header.authorization", value: { stringValue: secret } }),
    {
      secret: token,
      guarantee: "Authorization",
    },
  ),
  holds(
    "containers/otlp-array-attribute-line",
    (secret) => ({
      attributes: [
        { key: "http.request.header.x-api-key", value: { arrayValue: { values: [{ stringValue: secret }] } } },
      ],
    }),
    { secret: token },
  ),
  holds(
    "containers/environment-of-container",
    (secret) => ({
      containers: [
        {
          name: "app",
          env: [
            { name: "TZ", value: "UTC" },
            { name: "STRIPE_SECRET_KEY", value: secret },
          ],
        },
      ],
    }),
    { secret: token, keeps: ["UTC"] },
  ),
  holds(
    "containers/environment-of-task-line",
    (secret) => ({
      environment: [
        { name: "REDIS_AUTH", value: secret },
        { name: "PORT", value: "80" },
      ],
    }),
    { secret: token, keeps: ["PORT"] },
  ),
  holds(
    "containers/docker-inspect",
    (secret) => ({ Config: { Env: ["PATH=/bin", `MYSQL_ROOT_PASSWORD=${secret}`], Image: "mysql:8" } }),
    { keeps: ["PATH=/bin", "mysql:8"] },
  ),
  holds(
    "containers/stack-parameters",
    (secret) => [
      { ParameterKey: "Region", ParameterValue: "eu" },
      { ParameterKey: "DBPassword", ParameterValue: secret },
    ],
    { keeps: ["eu"] },
  ),
  holds(
    "containers/raw-headers-line",
    (secret) => ["Host", "a.example.com", "Authorization", `Bearer ${secret}`, "Accept", "*/*"],
    {
      secret: token,
      guarantee: "Authorization",
      keeps: ["a.example.com", "*/*"],
    },
  ),
  holds(
    "containers/raw-headers-cookie-text",
    (secret) => ({ rawHeaders: ["Accept", "*/*", "Cookie", `sid=${secret}`] }),
    { secret: hex32, keeps: ["*/*"] },
  ),
  holds(
    "containers/headers-of-tuples",
    (secret) => ({
      headers: [
        [":method", "GET"],
        ["x-auth-token", secret],
      ],
    }),
    { secret: token, keeps: ["GET"] },
  ),
  holds(
    "containers/headers-instance-text",
    (secret) => ({ init: { headers: new Headers({ "x-api-key": secret, accept: "*/*" }) } }),
    { secret: token },
  ),
  holds("containers/header-lists-text", (secret) => ({ headers: { "X-Api-Key": [secret], Accept: ["*/*"] } }), {
    secret: token,
    keeps: ["*/*"],
  }),
  holds(
    "containers/har-entry",
    (secret) => ({
      request: { method: "GET", headers: [{ name: "Authorization", value: `Basic ${secret}` }], cookies: [] },
    }),
    {
      secret: (random) => random.alphanumeric(32),
      guarantee: "Authorization",
      keeps: ["GET"],
    },
  ),
  holds("containers/har-cookies", (secret) => ({ cookies: [{ name: "session_token", value: secret, path: "/" }] }), {
    secret: hex32,
  }),
  holds(
    "containers/har-post-data",
    (secret) => ({
      postData: { mimeType: "application/x-www-form-urlencoded", params: [{ name: "password", value: secret }] },
    }),
    { keeps: ["application/x-www-form-urlencoded"] },
  ),
  holds(
    "containers/browser-cookies",
    (secret) => [
      { domain: ".shop.example.com", name: "__Secure-next-auth.session-token", value: secret, httpOnly: true },
    ],
    { secret: token, keeps: [".shop.example.com"] },
  ),
  holds(
    "containers/local-storage",
    (secret) => ({
      origins: [{ origin: "https://shop.example.com", localStorage: [{ name: "access_token", value: secret }] }],
    }),
    { secret: token, keeps: ["https://shop.example.com"] },
  ),
  holds(
    "containers/query-array",
    (secret) => ({
      url: {
        raw: "x",
        query: [
          { key: "page", value: "2" },
          { key: "api_key", value: secret },
        ],
      },
    }),
    { secret: token, keeps: ["page"] },
  ),
  holds(
    "containers/postman-auth",
    (secret) => ({ auth: { type: "bearer", bearer: [{ key: "token", value: secret, type: "string" }] } }),
    { secret: token },
  ),
  holds("containers/search-params-text", (secret) => new URLSearchParams({ page: "2", client_secret: secret }), {
    secret: token,
  }),
  holds(
    "containers/form-written-out-text",
    (secret) => ({ body: new URLSearchParams({ username: "ann", password: secret }).toString() }),
    { secret: plain, keeps: ["username=ann"] },
  ),
  holds(
    "containers/url-instance-text",
    (secret) => ({ target: new URL(`https://api.example.com/v1?access_token=${secret}`) }),
    { secret: token },
  ),
  holds("containers/brackets-in-form-line", (secret) => `user[email]=a%40b&user[password]=${secret}&commit=Log+in`, {
    secret: plain,
    keeps: ["commit=Log+in"],
  }),
];
