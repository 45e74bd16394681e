import { ConfigError, type TracerFactory } from "@agent-tracer/core";
import { checkOptions } from "../check-options.js";
import { CARRY_RULES } from "./carry-rules.js";
import { CONTRACT_RULES } from "./contract-rules.js";
import { DELIVERY_RULES } from "./delivery-rules.js";
import { FAILURE_RULES } from "./failure-rules.js";
import { HOSTILE_RULES } from "./hostile-rules.js";
import type { ConformanceOptions } from "./options.js";
import { PURITY_RULES } from "./purity-rules.js";
import { READ_RULES } from "./read-rules.js";
import { type Rule, type Subject, skipReason } from "./rule.js";
import { SEPARATION_RULES } from "./separation-rules.js";
import { settle } from "./settle.js";

/** One case of the conformance suite, for any test runner. */
export interface ConformanceCase {
  /** States the behaviour; of a case that is skipped, also the reason. */
  readonly name: string;
  /** Why the case is skipped: `run` then does nothing. */
  readonly skipped?: string;
  /** @throws {ConformanceError} that says what the backend did, what it must do, and where that is written. */
  run(): Promise<void>;
}

const OPTIONS = [
  "read",
  "takeOutput",
  "delivers",
  "prints",
  "createNotReady",
  "breakDelivery",
  "skip",
  "patienceMs",
] as const satisfies readonly (keyof ConformanceOptions)[];

const RULES: readonly Rule[] = [
  ...CONTRACT_RULES,
  ...CARRY_RULES,
  ...SEPARATION_RULES,
  ...READ_RULES,
  ...HOSTILE_RULES,
  ...PURITY_RULES,
  ...DELIVERY_RULES,
  ...FAILURE_RULES,
];

/**
 * Makes the cases that every backend passes.
 *
 * Each case makes its own factories, makes the calls of a lane on them, and shuts them down. Nothing is made before a
 * case runs, so that `createFactory` may name a server that a hook of the test starts.
 * @param createFactory - Makes a factory that is ready and delivers to a receiver that accepts everything.
 * @throws {ConfigError} when `skip` names a case that does not exist.
 * @example
 * for (const { name, run } of tracerConformance(() => myTracer({ url }))) it(name, run);
 */
export function tracerConformance<Item>(
  createFactory: () => TracerFactory<Item>,
  options: ConformanceOptions<Item> = {},
): readonly ConformanceCase[] {
  if (typeof createFactory !== "function") {
    const expected = "a function that makes a factory, such as `() => myTracer()`";
    throw new ConfigError({ option: "createFactory", expected, value: createFactory });
  }
  checkOptions(options, OPTIONS);
  checkSkip(options.skip ?? {});
  return RULES.map((rule) => {
    const skipped = skipReason(rule, options);
    if (skipped !== undefined) return { name: `${rule.name} (skipped: ${skipped})`, skipped, run: async () => {} };
    return { name: rule.name, run: () => runRule(rule, { createFactory, options }) };
  });
}

function checkSkip(skip: Readonly<Record<string, string>>): void {
  const names = new Set(RULES.map(({ name }) => name));
  const unknown = Object.keys(skip).find((name) => !names.has(name));
  if (unknown === undefined) return;
  throw new ConfigError({ option: "skip", expected: "keyed by names of conformance cases", value: unknown });
}

interface Made {
  readonly createFactory: () => TracerFactory;
  readonly options: ConformanceOptions;
}

async function runRule(rule: Rule, { createFactory, options }: Made): Promise<void> {
  const made: TracerFactory[] = [];
  const keep = <T extends TracerFactory>(factory: T): T => {
    made.push(factory);
    return factory;
  };
  const subject: Subject = { options, keep, open: () => keep(createFactory()) };
  try {
    await rule.check(subject);
  } finally {
    await Promise.all(made.map((factory) => release(factory, options)));
  }
}

async function release(factory: TracerFactory, options: ConformanceOptions): Promise<void> {
  // What goes wrong here is the business of the cases about shutdown.
  await settle(async () => factory.shutdown?.(AbortSignal.abort()), options);
}
