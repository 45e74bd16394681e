const ABORT_NAMES: ReadonlySet<unknown> = new Set(["AbortError", "APIUserAbortError"]);

/** Whether a thrown value says that the work was aborted, rather than that it failed. */
export function isCancellation(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  try {
    return ABORT_NAMES.has(Reflect.get(error, "name")) || Reflect.get(error, "code") === "ABORT_ERR";
  } catch {
    // A getter that throws, or a revoked proxy.
    return false;
  }
}
