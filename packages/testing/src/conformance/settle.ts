import type { ConformanceOptions } from "./options.js";

/** How a promise came out. */
export type Settled<T> =
  | { readonly type: "resolved"; readonly value: T }
  | { readonly type: "rejected"; readonly error: unknown }
  /** It was still open when patience ran out. */
  | { readonly type: "hanging" };

const DEFAULT_PATIENCE_MS = 5000;

/** Waits for a promise for as long as the options' patience lasts. Throws what `start` throws before it has a promise. */
export async function settle<T>(start: () => Promise<T>, options: ConformanceOptions): Promise<Settled<T>> {
  const outcome = start().then(
    (value): Settled<T> => ({ type: "resolved", value }),
    (error: unknown): Settled<T> => ({ type: "rejected", error }),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<Settled<T>>((resolve) => {
    timer = setTimeout(() => resolve({ type: "hanging" }), options.patienceMs ?? DEFAULT_PATIENCE_MS);
  });
  const settled = await Promise.race([outcome, patience]);
  clearTimeout(timer);
  return settled;
}
