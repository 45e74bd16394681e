import type { Diagnostic, Receipt } from "@agent-tracer/core";
import { demand } from "../conformance/conformance-error.js";
import type { FaultPlan } from "../fault-server/fault-plan.js";
import { richRun } from "../rich-run.js";
import { type Scene, withScene } from "../scene.js";
import type { DeliverTo, SurvivalOptions, SurvivalSettings } from "./options.js";

const RUNS = 5;
/** Traces and steps of all runs of a case. */
export const RECORDS = RUNS * 4;
/** How long a flush may take that has to bring everything. */
export const PATIENCE = { timeoutMs: 20_000 };
/** How long a flush waits that cannot bring anything. */
export const MOMENT = { timeoutMs: 500 };

/** The backend under test. */
export interface Subject {
  readonly deliverTo: DeliverTo;
  readonly options: SurvivalOptions;
}

/** One case of the suite. */
export interface SurvivalRule {
  readonly name: string;
  check(outage: Outage): Promise<void>;
  readonly settings?: SurvivalSettings;
}

/** A scene in which the server fails. */
export interface Outage extends Scene {
  readonly options: SurvivalOptions;
}

/** Runs a case in a scene of its own. */
export function runRule({ check, settings = {} }: SurvivalRule, { deliverTo, options }: Subject): Promise<void> {
  const { startServer } = options;
  return withScene({ startServer, deliverTo: (server) => deliverTo(server, settings) }, (scene) =>
    check({ ...scene, options }),
  );
}

/** Traces runs that use every field, while this goes wrong. */
export async function runAll({ server, tracing }: Outage, fault: FaultPlan): Promise<void> {
  server.fault = fault;
  for (let run = 0; run < RUNS; run += 1) await richRun(tracing);
}

/** Throws unless all has arrived, once and as it was sent. */
export function demandWhole({ server, options }: Outage, receipt: Receipt): void {
  demandCounts(receipt, { delivered: RECORDS, pending: 0, dropped: 0, rejected: 0 });
  demandArrived({ server, options }, RECORDS);
  options.checkArrived?.(server);
}

/** Throws unless so many different traces and steps have arrived. */
export function demandArrived({ server, options }: Pick<Outage, "server" | "options">, expected: number): void {
  const arrived = options.countArrived?.(server) ?? server.unique;
  demand(arrived === expected, "outcomes", `Expected ${expected} traces and steps to arrive, ${arrived} did.`);
}

/** Throws unless no item was accepted twice. */
export function demandNoRepeats({ server }: Pick<Outage, "server">): void {
  demand(server.repeats === 0, "outcomes", `${server.repeats} items were sent again though they had been accepted.`);
}

/** Throws unless a receipt says this. */
export function demandCounts(receipt: Receipt, expected: Partial<Receipt>): void {
  for (const [name, count] of Object.entries(expected)) {
    const found = receipt[name as keyof Receipt];
    demand(found === count, "outcomes", `Expected the receipt to say \`${name}: ${count}\`, got \`${found}\`.`);
  }
}

/** Throws unless the user was told of this alone, and once. Returns what was said. */
export function demandTold(told: readonly Diagnostic[], cause: Diagnostic["cause"]): string {
  const causes = told.map((diagnostic) => diagnostic.cause);
  const [only] = told;
  demand(
    only !== undefined && told.length === 1 && only.cause === cause,
    "outcomes",
    `Expected the user to be told \`${cause}\` once, got ${JSON.stringify(causes)}.`,
  );
  return only.message;
}
