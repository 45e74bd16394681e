import { ConfigError } from "@agent-tracer/core";
import { checkOptions } from "../check-options.js";
import { type ConformanceCase, toCases } from "../conformance/to-cases.js";
import type { FaultServer } from "../fault-server/fault-server.js";
import type { DeliverTo, SurvivalOptions } from "./options.js";
import { runRule, type Subject } from "./outage.js";
import { PASSING_RULES } from "./passing-rules.js";
import { pausingRules } from "./pausing-rules.js";
import { refusalRules } from "./refusal-rules.js";

const OPTIONS = [
  "startServer",
  "countArrived",
  "checkArrived",
  "advice",
  "refusals",
  "skip",
] as const satisfies readonly (keyof SurvivalOptions)[];

/**
 * Makes cases of what a backend survives: a server that fails, hangs, refuses or lies, seen from a program that traces whole runs.
 *
 * Each case has a server, a service and a factory of its own. Needs `node:http`.
 * @param deliverTo - Makes a factory that is ready and delivers to the case's server.
 * @throws {ConfigError} when `skip` names a case that does not exist.
 * @example
 * const cases = tracerSurvival((server, { timeoutMs }) => myTracer({ url: server.url, timeoutMs }));
 * for (const { name, run } of cases) it(name, run);
 */
export function tracerSurvival<Server extends FaultServer = FaultServer>(
  deliverTo: DeliverTo<Server>,
  options: SurvivalOptions<Server> = {},
): readonly ConformanceCase[] {
  if (typeof deliverTo !== "function") {
    const expected = "a function that makes a factory, such as `({ url }) => myTracer({ url })`";
    throw new ConfigError({ option: "deliverTo", expected, value: deliverTo });
  }
  checkOptions(options, OPTIONS);
  const subject = { deliverTo, options } as unknown as Subject; // its servers are those that `startServer` starts, else plain ones
  const rules = [...PASSING_RULES, ...pausingRules(subject.options), ...refusalRules(subject.options)];
  return toCases(rules, { skip: options.skip, run: (rule) => runRule(rule, subject) });
}
