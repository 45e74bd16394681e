import { Account, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const containers: readonly Template[] = [
  holds(
    "containers/map",
    (secret) =>
      new Map([
        ["user", "ann"],
        ["password", secret],
      ]),
    { keeps: ["ann"] },
  ),
  holds("containers/map-of-objects", (secret) => new Map([["db", { host: "db1", apiKey: secret }]]), {
    secret: token,
    keeps: ["db1"],
  }),
  holds("containers/map-with-object-keys", (secret) => new Map<object, unknown>([[{ id: 1 }, { password: secret }]])),
  holds("containers/set-of-objects", (secret) => new Set([{ name: "ann", passwd: secret }]), { keeps: ["ann"] }),
  holds("containers/error-message", (secret) => new Error(`login failed: password=${secret}`), {
    keeps: ["login failed"],
  }),
  holds("containers/error-in-object", (secret) => ({ error: new TypeError(`bad token: ${secret}`), retries: 2 }), {
    secret: token,
    keeps: ["retries"],
  }),
  holds(
    "containers/aggregate-error",
    (secret) => new AggregateError([new Error(`postgres://a:${secret}@db/x`)], "all failed"),
    { secret: token, guarantee: "URL userinfo", keeps: ["all failed"] },
  ),
  holds("containers/class", (secret) => new Account(secret), { keeps: ["ann"] }),
  holds(
    "containers/getter",
    (secret) => ({
      user: "ann",
      get password() {
        return secret;
      },
    }),
    { keeps: ["ann"] },
  ),
  holds("containers/symbol-key", (secret) => ({ user: "ann", [Symbol("password")]: secret }), { keeps: ["ann"] }),
  holds(
    "containers/request",
    (secret) => ({
      request: new Request("https://a.example.com/v1", { headers: { authorization: `Bearer ${secret}` } }),
    }),
    { secret: token, guarantee: "Authorization" },
  ),
  holds("containers/form-data", (secret) => {
    const form = new FormData();
    form.set("user", "ann");
    form.set("password", secret);
    return form;
  }),
  holds("containers/buffer", (secret) => Buffer.from(`password=${secret}`)),
  holds(
    "containers/key-and-value",
    (secret) => [
      { key: "region", value: "eu" },
      { key: "api_key", value: secret },
    ],
    { secret: token, keeps: ["region", "eu"] },
  ),
  holds("containers/value-before-name", (secret) => [{ value: secret, name: "client_secret" }], {
    secret: token,
    keeps: ["client_secret"],
  }),
  holds("containers/parameter-name", (secret) => ({ ParameterKey: "MasterUserPassword", ParameterValue: secret })),
  holds(
    "containers/tuples",
    (secret) => [
      ["region", "eu"],
      ["password", secret],
    ],
    { keeps: ["region", "eu"] },
  ),
  holds("containers/flat-pairs", (secret) => ({ rawHeaders: ["Host", "a.example.com", "X-Api-Key", secret] }), {
    secret: token,
    keeps: ["a.example.com"],
  }),
  holds("containers/array-of-texts", (secret) => ["NODE_ENV=production", `SECRET_KEY=${secret}`], {
    secret: token,
    keeps: ["NODE_ENV=production"],
  }),
  holds(
    "containers/json-in-array",
    (secret) => [JSON.stringify({ ok: true }), JSON.stringify({ private_key: secret })],
    { secret: token, keeps: ["ok"] },
  ),
  holds("containers/thrown-text", (secret) => ({ reason: `Error: connect(password='${secret}')` })),
  holds("containers/regular-expression", (secret) => ({ pattern: new RegExp(`token=${secret}`), n: 1 }), {
    secret: token,
  }),
  holds("containers/boxed-text", (secret) => ({ password: Object(secret), user: "ann" }), { keeps: ["ann"] }),
  holds("containers/sparse-array", (secret) => {
    const items: unknown[] = [];
    items[3] = { password: secret };
    return items;
  }),
  holds("containers/date-with-field", (secret) => Object.assign(new Date(0), { token: secret }), { secret: token }),
  holds("containers/map-in-map", (secret) => new Map([["outer", new Map([["authorization", secret]])]]), {
    secret: token,
    guarantee: "Authorization",
  }),
  holds("containers/array-subclass", (secret) => Object.assign(["a"], { password: secret })),
  holds("containers/function-with-field", (secret) => ({ run: Object.assign(() => 1, { token: secret }), n: 1 }), {
    secret: token,
  }),
  harmless("containers/plain-error", () => ({
    code: "ENOENT",
    message: "ENOENT: no such file or directory, open '/etc/keys.txt'",
  })),
  harmless("containers/token-error", () => ({
    message: "Unexpected token } in JSON at position 17",
    name: "SyntaxError",
  })),
  harmless("containers/search-params-harmless", () => new URLSearchParams({ page: "2", sort_key: "name" })),
  harmless("containers/headers-harmless", () => new Headers({ accept: "*/*", "content-type": "text/html" })),
  harmless("containers/pair-about-tokens", () => [
    { name: "max_tokens", value: "512" },
    { name: "token_count", value: 12 },
  ]),
  harmless("containers/list-with-word-first", () => ["token", "is a unit of text"]),
  harmless("containers/dates", () => ({ at: new Date(0), list: [new Date(1_763_800_000_000)] })),
  harmless("containers/url-harmless", () => ({ url: new URL("https://a.example.com/x?page=2#top") })),
  harmless("containers/class-harmless", () => ({
    account: Object.assign(new (class Order {})(), { id: 17, tokens: 3 }),
  })),
  harmless("containers/bytes-harmless", () => ({ bytes: new Uint8Array([1, 2, 3]) })),
];
