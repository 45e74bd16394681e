import { checkFault } from "./check-fault.js";
import type { Fault } from "./fault.js";
import type { ReceivedRequest } from "./received.js";

/** Decides a request's fault when its body was read. `undefined` accepts it. */
export type FaultScript = (request: ReceivedRequest) => Fault | undefined;

/** One fault for all requests, or a script. */
export type FaultPlan = Fault | FaultScript;

/** @throws {ConfigError} on what is neither a fault nor a function. */
export function checkPlan(plan: FaultPlan): void {
  if (typeof plan !== "function") checkFault(plan);
}

/** Finds a request's fault. */
export function ask(plan: FaultPlan | undefined, request: ReceivedRequest): Fault | undefined {
  return typeof plan === "function" ? plan(request) : plan;
}
