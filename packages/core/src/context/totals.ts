import type { StepEnd, TraceTotals } from "../records.js";
import type { OpenStep } from "./open.js";
import { UsageSum } from "./usage-sum.js";

/** Sums a trace's steps as they end. */
export class TotalsCounter {
  readonly #usage = new UsageSum();
  #steps = 0;
  #errors = 0;

  count(step: OpenStep, record: StepEnd): void {
    this.#steps++;
    if (record.status === "error" && record.error?.origin === undefined) this.#errors++;
    if (record.usage === undefined) return;
    this.#passUsageUp(step);
    if (step.hasUsageBelow) return;
    step.summedUsage = record.usage;
    this.#usage.add(record.usage);
  }

  toTotals(): TraceTotals {
    return Object.freeze({ steps: this.#steps, errors: this.#errors, usage: this.#usage.total() });
  }

  /** An ancestor's usage is the sum of its descendants': where one of these reports, the ancestor's is not counted. */
  #passUsageUp(step: OpenStep): void {
    let ancestor = step.parent;
    while (ancestor !== undefined && !ancestor.hasUsageBelow) {
      ancestor.hasUsageBelow = true;
      if (ancestor.summedUsage !== undefined) this.#usage.subtract(ancestor.summedUsage);
      ancestor.summedUsage = undefined;
      ancestor = ancestor.parent;
    }
  }
}
