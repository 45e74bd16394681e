import { AgentTracerError } from "@agent-tracer/core";
import { checkNumber, MAX_TIMER_MS } from "./check-fault.js";

/** What a waiting method of a fault server rejects with: says what was awaited and what has come. */
export class FaultServerWaitError extends AgentTracerError {
  override name = "FaultServerWaitError";
}

/** Options of a fault server's waiting methods. */
export interface WaitOptions {
  /** Milliseconds after which it rejects. @default 10000 */
  readonly timeoutMs?: number;
}

interface Waiter {
  readonly isMet: () => boolean;
  readonly settle: (error?: unknown) => void;
}

const DEFAULT_TIMEOUT_MS = 10_000;

/** Resolves promises as soon as what they wait for is true. */
export class Waiting {
  readonly #waiters = new Set<Waiter>();
  readonly #describe: () => string;
  #end: Error | undefined;

  /** @param describe tells what has come, for the message of a time-out. */
  constructor(describe: () => string) {
    this.#describe = describe;
  }

  async until(isMet: () => boolean, options: WaitOptions & { readonly what: string }): Promise<void> {
    const { what, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
    checkNumber("timeoutMs", timeoutMs, { min: 0, max: MAX_TIMER_MS });
    if (isMet()) return;
    if (this.#end !== undefined) throw this.#end;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiter.settle(new FaultServerWaitError(`Waited ${timeoutMs} ms for ${what}. Came: ${this.#describe()}.`));
      }, timeoutMs);
      const waiter: Waiter = {
        isMet,
        settle: (error) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          if (error === undefined) resolve();
          else reject(error);
        },
      };
      this.#waiters.add(waiter);
    });
  }

  /** Looks again, after anything has changed. */
  check(): void {
    for (const { isMet, settle } of this.#waiters) {
      try {
        if (isMet()) settle();
      } catch (error) {
        settle(error);
      }
    }
  }

  /** Rejects all who wait, and those who come later unless what they wait for is true. */
  fail(reason: string, cause?: unknown): void {
    this.#end = new FaultServerWaitError(`${reason} Came: ${this.#describe()}.`, { cause });
    for (const { settle } of this.#waiters) settle(this.#end);
  }

  /** Lets others wait again. */
  reset(): void {
    this.#end = undefined;
  }
}
