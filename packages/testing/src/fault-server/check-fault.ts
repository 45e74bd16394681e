import { ConfigError } from "@agent-tracer/core";
import type { Fault } from "./fault.js";
import { checkMatch } from "./item-match.js";

/** Throws unless the value may be given for this option. */
type Check = (option: string, value: unknown) => void;

/** Bounds of a number, both included. */
export interface NumberBounds {
  readonly min: number;
  readonly max?: number;
  readonly isInteger?: boolean;
}

// A longer timer fires at once.
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** Length of the bodies that are dripped or announced wrongly. */
export const LONG_BODY_BYTES = 64;

/** @throws {ConfigError} */
export function checkNumber(option: string, value: unknown, { min, max, isInteger = false }: NumberBounds): void {
  const isGood = typeof value === "number" && (isInteger ? Number.isInteger(value) : Number.isFinite(value));
  if (isGood && value >= min && (max === undefined || value <= max)) return;
  const range = max === undefined ? `≥ ${min}` : `from ${min} to ${max}`;
  throw new ConfigError({ option, expected: `${isInteger ? "an integer" : "a number"} ${range}`, value });
}

/** Makes a check from a test of the value. */
function check(expected: string, isGood: (value: unknown) => boolean): Check {
  return (option, value) => {
    if (!isGood(value)) throw new ConfigError({ option, expected, value });
  };
}

function number(bounds: NumberBounds): Check {
  return (option, value) => checkNumber(option, value, bounds);
}

function oneOf(...values: readonly unknown[]): Check {
  return check(`one of ${values.join(", ")}`, (value) => values.includes(value));
}

function optional(checkGiven: Check): Check {
  return (option, value) => {
    if (value !== undefined) checkGiven(option, value);
  };
}

const accepts = optional(oneOf(true, false));
const body = optional(check("a text", (value) => typeof value === "string"));
const status = number({ min: 200, max: 599, isInteger: true });
const timerMs = number({ min: 0, max: MAX_TIMER_MS });

const CHECKS: {
  readonly [Type in Fault["type"]]: {
    readonly [Field in Exclude<keyof Extract<Fault, { type: Type }>, "type">]-?: Check;
  };
} = {
  status: {
    status,
    headers: optional(check("an object of texts", isHeaders)),
    body,
    retryAfterSeconds: optional(number({ min: 0, isInteger: true })),
    retryAfterForm: optional(oneOf("seconds", "date")),
    accepts,
  },
  "too-large": { maxBytes: number({ min: 0 }), measure: optional(oneOf("body", "wire")) },
  poison: { items: checkMatch, status: optional(status), body },
  partial: {
    rejects: checkMatch,
    status: optional(status),
    body: optional(check("a function", (value) => typeof value === "function")),
  },
  hang: { accepts },
  "hang-connection": {},
  reset: { accepts },
  "reset-mid-answer": { accepts },
  slow: { delayMs: timerMs, accepts },
  drip: { durationMs: timerMs, accepts },
  html: { body },
  redirect: {
    location: check("an absolute URL", (value) => typeof value === "string" && URL.canParse(value)),
    status: optional(oneOf(301, 302, 303, 307, 308)),
  },
  "wrong-length": { extraBytes: check(`an integer ≥ -${LONG_BODY_BYTES} other than 0`, isWrongLength), accepts },
  "garbage-gzip": { accepts },
};

/** Refuses types and fields that do not exist, and bad values. @throws {ConfigError} */
export function checkFault(fault: Fault): void {
  if (typeof fault !== "object" || fault === null) {
    throw new ConfigError({ option: "fault", expected: "an object with a type, or a function", value: fault });
  }
  const { type, ...given }: Fault = fault;
  if (!Object.hasOwn(CHECKS, type)) {
    throw new ConfigError({
      option: "fault.type",
      expected: `one of ${Object.keys(CHECKS).join(", ")}`,
      value: type,
    });
  }
  const checks: Readonly<Record<string, Check>> = CHECKS[type];
  for (const [field, value] of Object.entries(given)) {
    if (Object.hasOwn(checks, field)) continue;
    throw new ConfigError({ option: `fault.${field}`, expected: `no field of the fault "${type}"`, value });
  }
  const values: Readonly<Record<string, unknown>> = given;
  for (const [field, checkField] of Object.entries(checks)) checkField(`fault.${field}`, values[field]);
}

function isHeaders(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.values(value).every((text) => typeof text === "string");
}

function isWrongLength(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= -LONG_BODY_BYTES && value !== 0;
}
