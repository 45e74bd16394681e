import { createReceipt, type Receipt, type TracerReceipt } from "../receipt.js";
import type { StepEnd, StepStart, TraceEnd, TraceStart } from "../records.js";
import type { LangchainCallback } from "../tracer.js";
import { type ExitTask, exitTasks } from "./before-exit.js";
import { within } from "./flushes.js";
import type { Lane, LaneTrace } from "./lane.js";
import { realScheduler } from "./scheduler.js";

const SETTLE_TIMEOUT_MS = 1000;
const FLUSH_TIMEOUT_MS = 5000;

/** One trace on its way to every backend. */
export class FanOut {
  readonly #lanes: readonly Lane[];
  readonly #traces: readonly LaneTrace[];

  constructor(lanes: readonly Lane[], { start, size }: { readonly start: TraceStart; readonly size: number }) {
    this.#lanes = lanes;
    this.#traces = lanes.map((lane) => lane.open(start, size));
  }

  /** Whether any lane takes the trace: where none does, its records only count. */
  get isWanted(): boolean {
    return this.#traces.some((trace) => trace.isWanted);
  }

  update(start: TraceStart): void {
    for (const trace of this.#traces) trace.update(start);
  }

  startStep(step: StepStart, size: number): void {
    for (const trace of this.#traces) trace.startStep(step, size);
  }

  growStep(stepId: string, size: number): void {
    for (const trace of this.#traces) trace.growStep(stepId, size);
  }

  endStep(step: StepEnd, size: number): void {
    for (const trace of this.#traces) trace.endStep(step, size);
  }

  end(record: TraceEnd, size: number): void {
    for (const trace of this.#traces) trace.end(record, size);
  }

  /** Sends what is pending at once. Resolves when all was sent, after 5 s at the latest. */
  async flush(masked: number): Promise<Receipt> {
    await Promise.all(this.#lanes.map((lane) => lane.flush(FLUSH_TIMEOUT_MS)));
    return this.#receipt(masked);
  }

  /** Resolves when each lane took the trace or cannot now, after 1 s at the latest. */
  async settled(masked: number): Promise<Receipt> {
    await waitWithin(Promise.all(this.#traces.map((trace) => trace.settled())), SETTLE_TIMEOUT_MS);
    return this.#receipt(masked);
  }

  langchainCallbacks(): LangchainCallback[] {
    return this.#traces.flatMap((trace) => trace.getLangchainCallback() ?? []);
  }

  #receipt(masked: number): Receipt {
    const entries = this.#traces.map((trace, index): [string, TracerReceipt] => [
      this.#lanes[index]?.name ?? "",
      { ...trace.counts(), masked },
    ]);
    return createReceipt(Object.fromEntries(entries));
  }
}

/**
 * Waits for work, but not longer than its time. It alone keeps no process alive: a program whose work is done and that nobody
 * makes wait must not last longer for it. Where somebody does, the process would end under the wait: it is told, and waits too.
 */
async function waitWithin(work: Promise<unknown>, timeoutMs: number): Promise<void> {
  const wait = within(work, timeoutMs, realScheduler);
  const task: ExitTask = { flush: () => holdUntil(wait) };
  exitTasks.add(task);
  await wait;
  exitTasks.delete(task);
}

async function holdUntil(wait: Promise<unknown>): Promise<boolean> {
  const hold = realScheduler.holdProcess();
  await wait;
  hold.clear();
  return true;
}
