import { call } from "../shapes.ts";
import { harmless, type Template } from "../template.ts";

export const containersLookAlikes: readonly Template[] = [
  harmless("containers/pairs-harmless-text", () => [
    { key: "sort_key", value: "createdAt" },
    { key: "max_tokens", value: "512" },
    { name: "author", value: "ann" },
  ]),
  harmless("containers/object-entries", () => [
    ["key", "value"],
    ["token_count", 12],
    ["primary_key", "id"],
    ["author", "ann"],
  ]),
  harmless("containers/list-of-key-names-text", () => ({
    required: ["username", "password"],
    redact: ["password", "token", "secret"],
    headers: ["authorization", "cookie"],
  })),
  harmless("containers/header-names", () => ({
    "access-control-allow-headers": "Authorization, X-Api-Key, Content-Type",
    vary: "Cookie, Authorization",
  })),
  harmless("containers/columns-without-values-text", () => ({ columns: ["id", "password", "token"], rows: [] })),
  harmless("containers/secrets-metadata-line", () => ({
    SecretList: [{ Name: "prod/shop/db", LastChangedDate: "2026-11-22", RotationEnabled: true }],
  })),
  harmless("containers/parameter-plain-line", () => ({
    Parameter: { Name: "/shop/region", Type: "String", Value: "eu-west-1", Version: 1 },
  })),
  harmless("containers/kubernetes-config-map", () => ({
    kind: "ConfigMap",
    data: { region: "eu", "app.yml": "port: 80\n", LOG: "info" },
  })),
  harmless("containers/kubernetes-key-references", () => ({
    secretKeyRef: { name: "db", key: "password" },
    configMapKeyRef: { name: "c", key: "region" },
  })),
  harmless("containers/field-errors", () => ({
    errors: [
      { field: "password", message: "is too short", code: "min_length" },
      { path: ["token"], message: "Required" },
    ],
  })),
  harmless("containers/validation-issues", () => ({
    issues: [{ code: "invalid_type", expected: "string", received: "undefined", path: ["apiKey"] }],
  })),
  harmless("containers/form-schema", () => ({
    fields: [
      { name: "password", type: "password", label: "Password", value: "" },
      { name: "token", type: "text", hint: "Paste it here" },
    ],
  })),
  harmless("containers/selector-without-secret-text", () =>
    call("browser_click", { element: "Show password button", ref: "e13" }),
  ),
  harmless("containers/attribute-counts-text", () => ({
    attributes: [
      { key: "gen_ai.usage.input_tokens", value: { intValue: "812" } },
      { key: "llm.token.type", value: { stringValue: "input" } },
    ],
  })),
  harmless("containers/one-password-text-fields", () => ({
    fields: [
      { type: "STRING", label: "city", value: "Oslo" },
      { type: "URL", label: "site", value: "https://shop.example.com" },
    ],
  })),
];
