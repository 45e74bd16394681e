import { checkSync } from "recheck";
import { expect, it } from "vitest";
import { builtExpressions, writtenExpressions } from "./expressions.js";

const TIMEOUT_MS = 30_000;

it("every expression is safe from input that makes it slow", { timeout: 600_000 }, async () => {
  const all = [...writtenExpressions(), ...(await builtExpressions())];
  expect(all.length).toBeGreaterThan(150);
  const distinct = new Map(all.map((expression) => [`/${expression.source}/${expression.flags}`, expression]));
  const slow = [...distinct].flatMap(([shown, { source, flags, where }]) => {
    const { status } = checkSync(source, flags, { timeout: TIMEOUT_MS });
    return status === "safe" ? [] : [`${where}: ${shown} is ${status}`];
  });
  expect(slow).toEqual([]);
});
