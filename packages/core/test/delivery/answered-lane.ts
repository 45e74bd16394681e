import type { LaneTrace } from "../../src/delivery/lane.js";
import { DeliveryError } from "../../src/errors.js";
import type { DeliveryLimits } from "../../src/tracer.js";
import { type LaneBench, setUpLane } from "./lane-bench.js";
import { type Answer, stepEnd, TestBackend, traceStart } from "./test-backend.js";

/** A lane with a backend whose answers a test chooses, and one open trace. */
export interface AnsweredLane extends LaneBench {
  readonly backend: TestBackend;
  readonly trace: LaneTrace;
  /** Ends steps of these names. */
  endSteps(...names: string[]): void;
}

/** Sets up a lane whose backend answers like this. */
export function setUpAnswers(answer: Answer, limits?: DeliveryLimits): AnsweredLane {
  const backend = new TestBackend();
  backend.answer = answer;
  if (limits !== undefined) backend.limits = limits;
  const bench = setUpLane(backend);
  bench.scheduler.chance = 0.99;
  const trace = bench.lane.open(traceStart("t"), 0);
  const endSteps = (...names: string[]): void => {
    for (const name of names) trace.endStep(stepEnd(name), 1);
  };
  return { ...bench, backend, trace, endSteps };
}

/** Accepts. */
export const accept = (): Promise<void> => Promise.resolve();
/** Never answers. */
export const hang = (): Promise<void> => new Promise(() => {});
/** Fails with this. */
export const reject = (error: unknown): Promise<never> => Promise.reject(error);
/** Answers 500. */
export const fail500 = (): Promise<never> => reject(new DeliveryError("retry", { status: 500 }));
/** Resets the connection. */
const reset = (): Promise<never> => reject(Object.assign(new Error("reset"), { code: "ECONNRESET" }));

/** Failures that may be an item's own fault. */
export const failures: Readonly<Record<string, () => Promise<void>>> = {
  "a 500": fail500,
  "a reset": reset,
  "no answer": hang,
};

/** Answers in one way what holds an item of this name, and accepts the rest. */
export function against(name: string, answer: () => Promise<void>): Answer {
  return (items) => (items.includes(name) ? answer() : accept());
}

/** Names of so many steps. */
export const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `s${index}`);

/** Items of each request. */
export const sizes = (backend: TestBackend): number[] => backend.requests.map((items) => items.length);
