import type { StepHandle, StepOptions } from "./api.js";

/** The arguments of `traceStep` behind the name: the options may be left out. */
export type StepArguments<T> =
  | readonly [fn: (step: StepHandle) => T]
  | readonly [options: StepOptions | undefined, fn: (step: StepHandle) => T];

const NO_OPTIONS: StepOptions = Object.freeze({});

/** Tells the two forms apart. */
export function readStepArguments<T>(rest: StepArguments<T>): {
  readonly options: StepOptions;
  readonly fn: (step: StepHandle) => T;
} {
  if (rest.length === 1) return { options: NO_OPTIONS, fn: rest[0] };
  return { options: rest[0] ?? NO_OPTIONS, fn: rest[1] };
}
