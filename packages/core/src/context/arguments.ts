import type { StepHandle, StepOptions, TraceHandle, TraceOptions } from "./api.js";

/** The arguments of `traceStep` behind the name: the options may be left out. */
export type StepArguments<T> =
  | readonly [fn: (step: StepHandle) => T]
  | readonly [options: StepOptions | undefined, fn: (step: StepHandle) => T];

/** The arguments of `withTrace` behind the name. */
export type TraceArguments<T> =
  | readonly [fn: (trace: TraceHandle) => T]
  | readonly [options: TraceOptions | undefined, fn: (trace: TraceHandle) => T];

/** Tells the two forms of `withTrace` and `traceStep` apart. Where the last argument is no function, `fn` is absent. */
export function readArguments<O, F extends (...args: never[]) => unknown>(
  rest: readonly [fn: F] | readonly [options: O | undefined, fn: F],
): { readonly options: O | undefined; readonly fn: F | undefined } {
  const [options, fn] = rest.length === 1 ? [undefined, rest[0]] : rest;
  return { options, fn: typeof fn === "function" ? fn : undefined };
}

/** Finds the function among arguments in the wrong order: it runs, as it would untraced. */
export function findFunction(args: readonly unknown[]): (() => unknown) | undefined {
  return args.find((argument) => typeof argument === "function") as (() => unknown) | undefined; // checked on this line
}
