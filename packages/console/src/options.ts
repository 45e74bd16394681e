import { ConfigError } from "@agent-tracer/core";
import type { ConsoleStream } from "./stream.js";

/** How much the pretty format shows. */
export type Verbosity = "quiet" | "live" | "normal" | "verbose";

/** Options of `consoleTracer`. */
export interface ConsoleOptions {
  /** Name of this tracer in receipts and diagnostics. @default "console" */
  readonly name?: string;
  /** `pretty` is for people; `json` prints every record as one line of JSON. @default "pretty" */
  readonly format?: "pretty" | "json";
  /**
   * How much `pretty` shows: `quiet` the tree of each finished trace, `live` a line when a step starts and when it ends,
   * `normal` both, `verbose` also metadata, attributes, debug logs, stacks, and longer values. @default "normal"
   */
  readonly verbosity?: Verbosity;
  /** `auto` asks `FORCE_COLOR`, `NO_COLOR`, `TERM` and whether the stream is a terminal, in this order. @default "auto" */
  readonly color?: boolean | "auto";
  /** Columns to fill, 40 to 1000. @default the terminal's, or 100 */
  readonly width?: number;
  /** Where to print. @default `process.stdout`, or `console.log` where there is none */
  readonly stream?: ConsoleStream;
}

interface Rule {
  readonly expected: string;
  accepts(value: unknown): boolean;
}

const MIN_WIDTH = 40;
const MAX_WIDTH = 1000;
const DEFAULT_WIDTH = 100;

const RULES: Readonly<Record<keyof ConsoleOptions, Rule>> = {
  name: { expected: "a string that is not empty", accepts: (value) => typeof value === "string" && value !== "" },
  format: oneOf("pretty", "json"),
  verbosity: oneOf("quiet", "live", "normal", "verbose"),
  color: oneOf(true, false, "auto"),
  width: { expected: `an integer from ${MIN_WIDTH} to ${MAX_WIDTH}`, accepts: isWidth },
  stream: { expected: "an object with a `write` method", accepts: isStream },
};

/** Refuses what cannot work, also options that do not exist. @throws {ConfigError} */
export function checkOptions(options: ConsoleOptions): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new ConfigError({ option: "options", expected: "an object", value: options });
  }
  for (const [option, value] of Object.entries(options)) {
    if (!isOption(option)) throw new ConfigError({ option, expected: `left out (the options are ${names()})`, value });
    const rule = RULES[option];
    if (value !== undefined && !rule.accepts(value)) throw new ConfigError({ option, expected: rule.expected, value });
  }
}

/** Columns to fill now: a terminal can be resized at any time. */
export function currentWidth(options: ConsoleOptions, stream: ConsoleStream): number {
  const width = options.width ?? stream.columns ?? DEFAULT_WIDTH;
  return isWidth(width) ? width : Math.min(Math.max(Math.floor(width) || DEFAULT_WIDTH, MIN_WIDTH), MAX_WIDTH);
}

function oneOf(...allowed: readonly (string | boolean)[]): Rule {
  const shown = allowed.map((value) => (typeof value === "string" ? `"${value}"` : value));
  return {
    expected: `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`,
    accepts: (value) => allowed.some((candidate) => candidate === value),
  };
}

function isWidth(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= MIN_WIDTH && Number(value) <= MAX_WIDTH;
}

function isStream(value: unknown): boolean {
  return typeof value === "object" && value !== null && "write" in value && typeof value.write === "function";
}

function isOption(name: string): name is keyof ConsoleOptions {
  return Object.hasOwn(RULES, name);
}

function names(): string {
  return Object.keys(RULES).join(", ");
}
