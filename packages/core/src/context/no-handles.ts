import { createReceipt } from "../receipt.js";
import type { StepHandle, StepOptions, TraceHandle } from "./api.js";

type AnyStepArguments<T> =
  | readonly [fn: (step: StepHandle) => T]
  | readonly [options: StepOptions, fn: (step: StepHandle) => T];

const NOTHING_SENT = createReceipt({});
const ignore = () => {};

function traceStep<T>(_name: string, ...rest: AnyStepArguments<T>): T {
  const fn = rest.length === 1 ? rest[0] : rest[1];
  return fn(NO_STEP);
}

/** The step of a service that is disabled or shut down: runs functions, records nothing. */
export const NO_STEP: StepHandle = Object.freeze({
  traceId: "0".repeat(32),
  stepId: "0".repeat(16),
  run: <T>(fn: () => T) => fn(),
  traceStep,
  startStep: () => NO_STEP,
  setOutputs: ignore,
  addLog: ignore,
  setMetadata: ignore,
  setUsage: ignore,
  setModel: ignore,
  score: ignore,
  fail: ignore,
  end: ignore,
  [Symbol.dispose]: ignore,
});

/** The trace of a service that is disabled or shut down. */
export const NO_TRACE: TraceHandle = Object.freeze({
  traceId: NO_STEP.traceId,
  run: NO_STEP.run,
  traceStep,
  startStep: () => NO_STEP,
  update: ignore,
  setOutputs: ignore,
  score: ignore,
  end: () => Promise.resolve(NOTHING_SENT),
  [Symbol.dispose]: ignore,
});
