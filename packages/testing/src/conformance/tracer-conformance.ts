import { ConfigError, type TracerFactory } from "@agent-tracer/core";
import { checkOptions } from "../check-options.js";
import type { FaultServer } from "../fault-server/fault-server.js";
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
import { type ConformanceCase, toCases } from "./to-cases.js";

const OPTIONS = [
  "read",
  "takeOutput",
  "delivers",
  "prints",
  "createNotReady",
  "deliverTo",
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
  return toCases(RULES, {
    skip: options.skip,
    skipReason: (rule) => skipReason(rule, options),
    run: (rule) => runRule(rule, { createFactory, options }),
  });
}

interface Made {
  readonly createFactory: () => TracerFactory;
  readonly options: ConformanceOptions;
}

async function runRule(rule: Rule, { createFactory, options }: Made): Promise<void> {
  const made: TracerFactory[] = [];
  const servers: FaultServer[] = [];
  const keep = <T extends TracerFactory>(factory: T): T => {
    made.push(factory);
    return factory;
  };
  const keepServer = (server: FaultServer) => void servers.push(server);
  const subject: Subject = { options, keep, keepServer, open: () => keep(createFactory()) };
  try {
    await rule.check(subject);
  } finally {
    await Promise.all(made.map((factory) => release(factory, options)));
    await Promise.all(servers.map((server) => server.close()));
  }
}

async function release(factory: TracerFactory, options: ConformanceOptions): Promise<void> {
  // What goes wrong here is the business of the cases about shutdown.
  await settle(async () => factory.shutdown?.(AbortSignal.abort()), options);
}
