// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { type Context, context } from "../context.ts";

export const contexts: readonly [Context, ...Context[]] = [
  context("contexts/bare", (secret) => secret),
  context("contexts/sentence", (secret) => `Please use ${secret} for the staging run.`, [
    "Please use",
    "for the staging run.",
  ]),
  context("contexts/end-of-sentence", (secret) => `The vendor sent us ${secret}.`, ["The vendor sent us"]),
  context("contexts/json-in-string", (secret) => JSON.stringify({ city: "Oslo", note: secret, retries: 3 }), [
    "Oslo",
    "retries",
  ]),
  context(
    "contexts/json-in-json",
    (secret) => JSON.stringify({ body: JSON.stringify({ note: `use ${secret}` }), city: "Oslo" }),
    ["Oslo"],
  ),
  context("contexts/backticks", (secret) => `Run it with \`${secret}\` and report back.`, [
    "Run it with",
    "and report back.",
  ]),
  context(
    "contexts/tool-result",
    (secret) => ({ role: "tool", content: [{ type: "text", text: `found:\n${secret}\ndone` }] }),
    ["found:", "done"],
  ),
  context("contexts/angle-brackets", (secret) => `<code>${secret}</code>`, ["<code>", "</code>"]),
  context("contexts/url-path", (secret) => `GET https://api.example.com/v1/check/${secret}/status`, [
    "https://api.example.com/v1/check/",
    "/status",
  ]),
  context("contexts/percent-encoded-query", (secret) => `GET /search?q=${encodeURIComponent(secret)}&page=2`, [
    "/search?q=",
    "page=2",
  ]),
  context(
    "contexts/function-argument",
    (secret) => ({ type: "function", function: { name: "check", arguments: JSON.stringify({ input: secret }) } }),
    ["check", "function"],
  ),
  context("contexts/map-value", (secret) => new Map([["first", secret]]), ["first"]),
];
