import { ConfigError } from "@agent-tracer/core";
import { expect, it } from "vitest";
import { checkFault } from "./check-fault.js";
import type { Fault } from "./fault.js";

it.each<Fault>([
  {
    type: "status",
    status: 429,
    headers: { a: "b" },
    body: "",
    retryAfterSeconds: 0,
    retryAfterForm: "date",
    accepts: true,
  },
  { type: "too-large", maxBytes: 0, measure: "wire" },
  { type: "poison", items: [], status: 422, body: "x" },
  { type: "partial", rejects: () => true, status: 207, body: () => "" },
  { type: "hang", accepts: true },
  { type: "hang-connection" },
  { type: "reset", accepts: false },
  { type: "reset-mid-answer", accepts: false },
  { type: "slow", delayMs: 0.5, accepts: false },
  { type: "drip", durationMs: 0, accepts: false },
  { type: "html", body: "x" },
  { type: "redirect", location: "https://example.com", status: 308 },
  { type: "wrong-length", extraBytes: -64, accepts: false },
  { type: "garbage-gzip", accepts: false },
])("takes all fields of $type", (fault) => {
  expect(() => checkFault(fault)).not.toThrow();
});

it.each([
  [undefined, "Expected `fault` to be an object with a type, or a function, got `undefined`"],
  [{}, "Expected `fault.type` to be one of status, too-large,"],
  [{ type: "toString" }, "Expected `fault.type` to be one of"],
  [{ type: "hang", status: 1 }, 'Expected `fault.status` to be no field of the fault "hang", got `1`'],
  [{ type: "status" }, "Expected `fault.status` to be an integer from 200 to 599, got `undefined`"],
  [{ type: "status", status: 100 }, "Expected `fault.status` to be an integer from 200 to 599, got `100`"],
  [{ type: "status", status: 500, headers: { a: 1 } }, "Expected `fault.headers` to be an object of texts"],
  [{ type: "status", status: 429, retryAfterSeconds: 0.5 }, "Expected `fault.retryAfterSeconds` to be an integer ≥ 0"],
  [{ type: "status", status: 429, retryAfterForm: "ms" }, "Expected `fault.retryAfterForm` to be one of seconds, date"],
  [{ type: "status", status: 500, accepts: 1 }, "Expected `fault.accepts` to be one of true, false, got `1`"],
  [{ type: "status", status: 500, body: {} }, "Expected `fault.body` to be a text, got `an object`"],
  [{ type: "too-large", maxBytes: -1 }, "Expected `fault.maxBytes` to be a number ≥ 0, got `-1`"],
  [{ type: "poison" }, "Expected `fault.items` to be an array of ids or a function, got `undefined`"],
  [{ type: "partial", rejects: ["a"], body: "x" }, 'Expected `fault.body` to be a function, got `"x"`'],
  [{ type: "slow", delayMs: 2 ** 31 }, "Expected `fault.delayMs` to be a number from 0 to 2147483647"],
  [{ type: "redirect", location: "/here" }, 'Expected `fault.location` to be an absolute URL, got `"/here"`'],
  [{ type: "redirect", location: "http://x", status: 304 }, "Expected `fault.status` to be one of 301, 302, 303"],
  [{ type: "wrong-length", extraBytes: 0 }, "Expected `fault.extraBytes` to be an integer ≥ -64 other than 0"],
  [{ type: "wrong-length", extraBytes: -65 }, "Expected `fault.extraBytes` to be an integer ≥ -64 other than 0"],
])("refuses %o", (fault, message) => {
  // What plain JavaScript can pass.
  const check = () => checkFault(fault as never);
  expect(check).toThrow(ConfigError);
  expect(check).toThrow(message);
});
