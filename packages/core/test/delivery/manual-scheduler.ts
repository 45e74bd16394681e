import type { ExitTask } from "../../src/delivery/before-exit.js";
import type { Scheduler, Timer } from "../../src/delivery/scheduler.js";

interface Alarm {
  readonly at: number;
  readonly run: () => void;
}

const MAX_TURNS = 100_000;

/** Lets everything run that a promise set off. */
function turnEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A scheduler whose time a test drives. */
export class ManualScheduler implements Scheduler {
  /** Milliseconds that pass with each look at the clock. */
  msPerLook = 0;
  chance = 0.5;
  /** How often each slice looked at the clock, oldest slice first. */
  readonly looksPerSlice: number[] = [];
  holders = 0;
  readonly exitTasks = new Set<ExitTask>();
  #time = 0;
  #slices: (() => void)[] = [];
  readonly #alarms = new Set<Alarm>();

  readonly random = (): number => this.chance;

  /** What time it is, without being a look at the clock. */
  get time(): number {
    return this.#time;
  }

  now(): number {
    this.#time += this.msPerLook;
    this.looksPerSlice[this.looksPerSlice.length - 1] = (this.looksPerSlice.at(-1) ?? 0) + 1;
    return this.#time;
  }

  epochNow(): number {
    return 1_700_000_000_000 + this.#time;
  }

  immediate(run: () => void): void {
    this.#slices.push(run);
  }

  setTimer(run: () => void, delayMs: number): Timer {
    const alarm: Alarm = { at: this.#time + Math.max(0, delayMs), run };
    this.#alarms.add(alarm);
    return { clear: () => void this.#alarms.delete(alarm) };
  }

  holdProcess(): Timer {
    this.holders += 1;
    const clear = (): void => {
      this.holders -= 1;
    };
    return { clear };
  }

  get waitingSlices(): number {
    return this.#slices.length;
  }

  get waitingTimers(): number {
    return this.#alarms.size;
  }

  /** Runs one slice of each that waits. */
  async runSlices(): Promise<void> {
    const slices = this.#slices;
    this.#slices = [];
    for (const run of slices) {
      this.looksPerSlice.push(0);
      run();
    }
    await turnEventLoop();
  }

  /** Runs slices until there is nothing to do at this time. */
  async settle(): Promise<void> {
    await turnEventLoop();
    for (let turn = 0; this.#slices.length > 0; turn += 1) {
      if (turn > MAX_TURNS) throw new Error("The worker never comes to rest");
      await this.runSlices();
    }
  }

  /** Lets time pass, and all happen that happens in it. */
  async advance(ms: number): Promise<void> {
    const end = this.#time + ms;
    await this.settle();
    for (let next = this.#nextAlarm(end); next !== undefined; next = this.#nextAlarm(end)) {
      this.#time = Math.max(this.#time, next.at);
      this.#alarms.delete(next);
      next.run();
      await this.settle();
    }
    this.#time = Math.max(this.#time, end);
  }

  #nextAlarm(end: number): Alarm | undefined {
    let next: Alarm | undefined;
    for (const alarm of this.#alarms) if (alarm.at <= end && (next === undefined || alarm.at < next.at)) next = alarm;
    return next;
  }
}
