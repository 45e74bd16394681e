import type { TracerFactory } from "@agent-tracer/core";
import type { FaultServer } from "../fault-server/fault-server.js";
import type { ConformanceOptions } from "./options.js";

/** The backend under test, as one case sees it. */
export interface Subject {
  readonly options: ConformanceOptions;
  /** Makes a factory that is shut down when the case has ended. */
  open(): TracerFactory;
  /** Has a factory shut down when the case has ended. */
  keep<T extends TracerFactory>(factory: T): T;
  /** Has a server closed when the case has ended, after the factories. */
  keepServer(server: FaultServer): void;
}

/** What a rule needs beside a factory, told by the options. */
export type Need = "items" | "content" | "read" | "deliver" | "breakDelivery" | "createNotReady" | "silence";

/** One rule that every backend keeps, and its check. */
export interface Rule {
  /** States the behaviour; also the key of `skip`. */
  readonly name: string;
  readonly needs?: readonly Need[];
  check(subject: Subject): void | Promise<void>;
}

const WHY_MISSING: Readonly<Record<Need, string>> = {
  items: "it has no `deliver`, so no items",
  content: "it has neither `deliver` nor `takeOutput` nor `prints`, so nothing to look in",
  read: "no `read` was given",
  deliver: "it has no `deliver`",
  breakDelivery: "neither `deliverTo` nor `breakDelivery` was given",
  silence: "it prints by design",
  createNotReady: "no `createNotReady` was given",
};

/** Tells why a rule cannot be checked with these options, or that it can. */
export function skipReason(rule: Rule, options: ConformanceOptions): string | undefined {
  const missing = rule.needs?.find((need) => !isMet(need, options));
  return missing === undefined ? undefined : WHY_MISSING[missing];
}

function isMet(need: Need, options: ConformanceOptions): boolean {
  const { delivers = true } = options;
  switch (need) {
    case "items":
    case "deliver":
      return delivers;
    case "content":
      return delivers || options.prints === true || options.takeOutput !== undefined;
    case "read":
      return options.read !== undefined;
    case "breakDelivery":
      return options.deliverTo !== undefined || options.breakDelivery !== undefined;
    case "silence":
      return options.prints !== true;
    case "createNotReady":
      return options.createNotReady !== undefined;
  }
}
