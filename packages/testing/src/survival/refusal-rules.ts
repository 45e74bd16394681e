import { demand } from "../conformance/conformance-error.js";
import type { ServerItem } from "../fault-server/read-items.js";
import type { SurvivalOptions } from "./options.js";
import {
  demandArrived,
  demandCounts,
  demandNoRepeats,
  demandWhole,
  PATIENCE,
  RECORDS,
  runAll,
  type SurvivalRule,
} from "./outage.js";

const REFUSALS = [400, 422];
const LARGE_VALUES = Array.from({ length: 4 }, (_, index) => `${index}`.repeat(60_000));

const holds = (text: string) => (item: ServerItem) => JSON.stringify(item.content)?.includes(text) === true;

/** Makes the cases of what the server will not take. */
export function refusalRules({ refusals = REFUSALS }: SurvivalOptions): readonly SurvivalRule[] {
  return [...TOO_LARGE_RULES, ...refusals.map(refusalRule)];
}

function refusalRule(status: number): SurvivalRule {
  return {
    name: `a single item that is refused with ${status} is found, and all others arrive`,
    async check(outage) {
      const { tracing, told } = outage;
      await runAll(outage, { type: "poison", status, items: holds("poison") });
      tracing.withTrace("with one bad step", () => {
        tracing.traceStep("poison", () => {});
        tracing.traceStep("good", () => {});
      });
      const receipt = await tracing.shutdown(PATIENCE);
      demandCounts(receipt, { ok: false, delivered: RECORDS + 2, rejected: 1, pending: 0, dropped: 0 });
      demandArrived(outage, RECORDS + 2);
      demandNoRepeats(outage);
      const message = told.find(({ cause }) => cause === "delivery-rejected")?.message;
      demand(
        message?.includes(String(status)) === true,
        "outcomes",
        `Expected the user to be told of a ${status}, got "${message}".`,
      );
    },
  };
}

const TOO_LARGE_RULES: readonly SurvivalRule[] = [
  {
    name: "requests that are too large become smaller ones, unseen by the user",
    async check(outage) {
      await runAll(outage, { type: "too-large", maxBytes: 6000 });
      demandWhole(outage, await outage.tracing.shutdown(PATIENCE));
      demand(outage.told.length === 0, "outcomes", `After a 413 the user was told: ${outage.told[0]?.message}`);
      demandNoRepeats(outage);
    },
  },
  {
    name: "an item that is too large by itself goes without its large values, and the others whole",
    async check(outage) {
      const { server, tracing, told } = outage;
      server.fault = { type: "too-large", maxBytes: 100_000 };
      // Inputs of its own: else it has those of its steps, and is too large itself.
      const trace = tracing.startTrace("large", { inputs: "small" });
      trace.startStep("huge", { inputs: LARGE_VALUES }).end({ outputs: "small" });
      trace.startStep("fine").end({ outputs: "fine" });
      await tracing.flush(PATIENCE);
      await trace.end();
      demandCounts(await tracing.shutdown(PATIENCE), { ok: true, delivered: 3, rejected: 0, dropped: 0 });
      demandArrived(outage, 3);
      demand(server.accepted.some(holds("[removed")), "outcomes", "Nothing shows that large values were left out.");
      demand(
        told.some(({ cause }) => cause === "shortened"),
        "outcomes",
        "The user was not told of what was left out.",
      );
    },
  },
];
