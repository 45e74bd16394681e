import { ConfigError } from "@agent-tracer/core";
import { checkNumber } from "./check-fault.js";
import type { ItemMatch } from "./fault.js";
import { ask, checkPlan, type FaultPlan, type FaultScript } from "./fault-plan.js";
import { toPredicate } from "./item-match.js";

/** Gives the first `count` requests this fault. @throws {ConfigError} */
export function firstRequests(count: number, plan: FaultPlan): FaultScript {
  checkNumber("count", count, { isInteger: true, min: 1 });
  checkPlan(plan);
  let left = count;
  return (request) => {
    if (left === 0) return undefined;
    left -= 1;
    return ask(plan, request);
  };
}

/** Gives every `nth` request this fault: the nth, twice the nth, and so on. @throws {ConfigError} */
export function everyNth(nth: number, plan: FaultPlan): FaultScript {
  checkNumber("nth", nth, { isInteger: true, min: 1 });
  checkPlan(plan);
  let count = 0;
  return (request) => {
    count += 1;
    return count % nth === 0 ? ask(plan, request) : undefined;
  };
}

/** Gives requests this fault for so many milliseconds from now. @throws {ConfigError} */
export function forDuration(durationMs: number, plan: FaultPlan): FaultScript {
  checkNumber("durationMs", durationMs, { min: 0 });
  checkPlan(plan);
  const end = performance.now() + durationMs;
  return (request) => (performance.now() < end ? ask(plan, request) : undefined);
}

/** Gives requests that hold one of these items this fault. @throws {ConfigError} */
export function whenHolding(items: ItemMatch, plan: FaultPlan): FaultScript {
  const isMeant = toPredicate("items", items);
  checkPlan(plan);
  return (request) => (request.items.some(isMeant) ? ask(plan, request) : undefined);
}

/** Asks these plans in turn and takes the first fault. @throws {ConfigError} */
export function firstFault(...plans: readonly FaultPlan[]): FaultScript {
  if (plans.length === 0) throw new ConfigError({ option: "plans", expected: "at least one plan", value: plans });
  for (const plan of plans) checkPlan(plan);
  return (request) => {
    for (const plan of plans) {
      const fault = ask(plan, request);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}
