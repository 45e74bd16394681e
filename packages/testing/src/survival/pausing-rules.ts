import { demand } from "../conformance/conformance-error.js";
import type { Fault } from "../fault-server/fault.js";
import type { SurvivalOptions } from "./options.js";
import {
  demandCounts,
  demandNoRepeats,
  demandTold,
  demandWhole,
  MOMENT,
  PATIENCE,
  RECORDS,
  runAll,
  type SurvivalRule,
} from "./outage.js";

const STATUSES = [401, 402, 403, 404, 405];

/** Makes the cases of what somebody has to mend: a key, a URL, a plan. */
export function pausingRules({ advice = {} }: SurvivalOptions): readonly SurvivalRule[] {
  const statuses = new Set([...STATUSES, ...Object.keys(advice).map(Number).filter(isMendable)]);
  return [
    ...[...statuses].map((status) => pausingRule(`a ${status}`, { type: "status", status }, advice[status])),
    pausingRule("a redirect", { type: "redirect", location: "https://login.example/?next=x" }, "https://login.example"),
    pausingRule("a page in place of an answer", { type: "html" }),
  ];
}

/** Others are told, too, but are tried again or refused. */
function isMendable(status: number): boolean {
  return (status > 400 && status < 408) || status === 410;
}

function pausingRule(what: string, fault: Fault, advice = ""): SurvivalRule {
  return {
    name: `after ${what} all is kept until it is mended, and the user told once`,
    async check(outage) {
      await runAll(outage, fault);
      demandCounts(await outage.tracing.flush(MOMENT), { ok: false, delivered: 0, pending: RECORDS });
      outage.server.heal();
      demandWhole(outage, await outage.tracing.flush(PATIENCE));
      demandNoRepeats(outage);
      const message = demandTold(outage.told, "delivery-paused");
      demand(message.includes(advice), "outcomes", `Expected the user to be told "${advice}", got "${message}".`);
    },
  };
}
