// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { Account, HiddenAccount, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

export const containers: readonly Template[] = [
  holds("containers/set", (secret) => new Set(["first", `token=${secret}`]), { secret: token, keeps: ["first"] }),
  holds(
    "containers/error-cause",
    (secret) => new Error("request failed", { cause: new Error(`Authorization: Bearer ${secret}`) }),
    { secret: token, guarantee: "Authorization", keeps: ["request failed"] },
  ),
  holds(
    "containers/error-cause-object",
    (secret) => new Error("request failed", { cause: { headers: { authorization: secret } } }),
    { secret: token, guarantee: "Authorization", keeps: ["request failed"] },
  ),
  holds(
    "containers/error-with-fields",
    (secret) => Object.assign(new Error("401"), { config: { headers: { "X-API-Key": secret } } }),
    { secret: token, keeps: ["401"] },
  ),
  holds("containers/class-to-json", (secret) => new HiddenAccount(secret), { keeps: ["ann"] }),
  holds("containers/nested-class", (secret) => ({ accounts: [new Account(secret)] }), { keeps: ["ann"] }),
  holds("containers/null-prototype", (secret) => Object.assign(Object.create(null), { user: "ann", secret }), {
    keeps: ["ann"],
  }),
  holds("containers/frozen", (secret) => Object.freeze({ user: "ann", auth: Object.freeze({ token: secret }) }), {
    secret: token,
    keeps: ["ann"],
  }),
  holds(
    "containers/headers",
    (secret) =>
      new Headers([
        ["x-api-key", secret],
        ["accept", "*/*"],
      ]),
    { secret: token, keeps: ["*/*"] },
  ),
  holds("containers/url-search-params", (secret) => new URLSearchParams(`page=2&token=${secret}`), {
    secret: token,
    keeps: ["page"],
  }),
  holds("containers/url", (secret) => ({ url: new URL(`https://a.example.com/x?access_token=${secret}&page=2`) }), {
    secret: token,
    keeps: ["a.example.com", "page=2"],
  }),
  holds("containers/bytes-in-object", (secret) => ({ password: new TextEncoder().encode(secret), user: "ann" }), {
    keeps: ["ann"],
  }),
  holds(
    "containers/name-and-value",
    (secret) => [
      { name: "region", value: "eu" },
      { name: "DB_PASSWORD", value: secret },
    ],
    { keeps: ["region", "eu"] },
  ),
  holds(
    "containers/capital-key-and-value",
    (secret) => ({
      Tags: [
        { Key: "Team", Value: "shop" },
        { Key: "AuthToken", Value: secret },
      ],
    }),
    { secret: token, keeps: ["Team", "shop"] },
  ),
  holds("containers/field-and-text", (secret) => ({ label: "Password", text: secret })),
  holds(
    "containers/entries-of-object",
    (secret) => ({ entries: Object.entries({ user: "ann", access_token: secret }) }),
    { secret: token, keeps: ["user", "ann"] },
  ),
  holds("containers/symbol-value", (secret) => ({ id: Symbol(`password=${secret}`), n: 1 }), {
    secret: (random) => random.alphanumeric(14),
  }),
  holds("containers/big-integer", (secret) => ({ pin: BigInt(secret), n: 1 }), {
    secret: (random) => String(random.integer(100_000, 999_999)),
  }),
  harmless(
    "containers/map-of-counts",
    () =>
      new Map([
        ["tokens", 12],
        ["passes", 3],
      ]),
  ),
  harmless("containers/set-of-ids", (random) => new Set([random.uuid(), random.hex(16)]), { instances: 2 }),
  harmless("containers/pairs-harmless", () => [
    { name: "theme", value: "dark" },
    { key: "color", value: "red" },
  ]),
  harmless("containers/tuples-harmless", () => [
    ["theme", "dark"],
    ["keyboard", "qwerty"],
    ["author", "ann"],
  ]),
  harmless("containers/list-of-words", () => ["password", "token", "secret", "key"]),
  harmless("containers/regular-expression-harmless", () => ({ pattern: /password|token/gi })),
  harmless("containers/matrix", () => [
    [1, 2],
    [3, 4],
    ["key", 5],
  ]),
  harmless("containers/name-without-secret", () => ({ name: "Authorization guide", value: 3, kind: "page" })),
];
