import { ConfigError } from "../errors.js";

/** Checks one option that was given. Gets the other options beside it. @throws {ConfigError} where it cannot work. */
export type OptionRule<Options> = (option: string, value: unknown, options: Options) => void;

/** A rule for each option that there is. */
export type OptionRules<Options> = { readonly [Option in keyof Options]-?: OptionRule<Options> };

/**
 * Refuses options that cannot work, and names that are no option: typing errors. What is `undefined` counts as not given.
 * @throws {ConfigError} that names the option, what was expected and, unless it is secret, what was given.
 * @example
 * checkOptions(options, { apiKey: optionRule("a key", isKey, { isSecret: true }), baseUrl: checkUrl, gzip: flagRule });
 */
export function checkOptions<Options extends object>(options: Options, rules: OptionRules<Options>): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new ConfigError({ option: "options", expected: "an object", value: options, isSecret: true });
  }
  for (const [option, value] of Object.entries(options)) {
    if (!isOption(option, rules)) {
      const expected = `left out (the options are ${Object.keys(rules).join(", ")})`;
      throw new ConfigError({ option, expected, value, isSecret: true });
    }
    if (value !== undefined) rules[option](option, value, options);
  }
}

/** How a rule tells of a value. */
export interface OptionRuleOptions {
  /** Shows the value's type alone. @default false */
  readonly isSecret?: boolean;
}

/** Makes a rule. @param expected - Goes on from "Expected `option` to be …". */
export function optionRule(
  expected: string,
  accepts: (value: unknown) => boolean,
  { isSecret = false }: OptionRuleOptions = {},
): OptionRule<object> {
  return (option, value) => {
    if (!accepts(value)) throw new ConfigError({ option, expected, value, isSecret });
  };
}

/** Wants a text with something in it. */
export const textRule: OptionRule<object> = optionRule(
  "a string that is not empty",
  (value) => typeof value === "string" && value !== "",
);

/** Wants a boolean. */
export const flagRule: OptionRule<object> = optionRule("`true` or `false`", (value) => typeof value === "boolean");

/** A lane gives up a delivery after so long. */
const MAX_TIMEOUT_MS = 20_000;

/** Wants the bound of one request in milliseconds, which ends before the lane gives the delivery up. */
export const timeoutRule: OptionRule<object> = optionRule(
  `an integer from 1 to ${MAX_TIMEOUT_MS}`,
  (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_TIMEOUT_MS,
);

function isOption<Options>(name: string, rules: OptionRules<Options>): name is keyof Options & string {
  return Object.hasOwn(rules, name);
}
