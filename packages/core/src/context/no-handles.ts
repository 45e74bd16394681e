import { createReceipt } from "../receipt.js";
import type { StepHandle, TraceHandle } from "./api.js";
import { findFunction, readArguments, type StepArguments } from "./arguments.js";

const NOTHING_SENT = createReceipt({});
const ignore = () => {};

function traceStep<T>(name: string, ...rest: StepArguments<T>): T {
  const { fn } = readArguments(rest);
  return fn === undefined ? (findFunction([name, ...rest])?.() as T) : fn(NO_STEP); // as where tracing is on
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
