import { type Context, context } from "../context.ts";

export const contexts: readonly [Context, ...Context[]] = [
  context("contexts/constructor-call", (secret) => `const client = new Client("${secret}", { timeout: 30 });`, [
    "const client = new Client(",
    "timeout: 30",
  ]),
  context("contexts/list-item", (secret) => ["first", secret, "third"], ["first", "third"]),
  context("contexts/log-line", (secret) => `2026-11-22T10:00:00Z INFO upstream accepted ${secret} after 3 tries`, [
    "upstream accepted",
    "after 3 tries",
  ]),
  context("contexts/parentheses", (secret) => `connected (${secret}) to eu-west-1`, ["connected (", "to eu-west-1"]),
  context("contexts/object-key", (secret) => ({ hits: { [secret]: 3, other: 1 } }), ["hits", "other"]),
  context("contexts/error-message", (secret) => new Error(`401 Incorrect credential provided: ${secret}`), [
    "401 Incorrect",
  ]),
  context("contexts/csv-row", (secret) => `17,ann,${secret},active`, ["17,ann,", ",active"]),
  context("contexts/diff-line", (secret) => `@@ -1 +1 @@\n-const a = 1;\n+const a = "${secret}";`, ["-const a = 1;"]),
  context("contexts/pipe-of-shell", (secret) => `printf %s '${secret}' | tee out.txt`, ["printf %s", "| tee out.txt"]),
  context("contexts/escaped-newlines", (secret) => `{"text":"one\\n${secret}\\ntwo"}`, ["one", "two"]),
  context("contexts/comma-list", (secret) => `scopes: read,${secret},write`, ["scopes: read", "write"]),
  context("contexts/single-quotes", (secret) => `print('${secret}')`, ["print("]),
];
