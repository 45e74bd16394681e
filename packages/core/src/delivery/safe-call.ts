/** Handles the rejection of what a void function returned against its type: unhandled, it would end the process. */
export function watchRejection(returned: unknown, onRejected: (error: unknown) => void): void {
  if (typeof returned !== "object" || returned === null || !("then" in returned)) return;
  new Promise((resolve) => resolve(returned)).catch(onRejected);
}

/** Calls a listener whose failure has nowhere left to be told. */
export function callListener(listen: () => unknown): void {
  try {
    watchRejection(listen(), () => {});
  } catch {
    // The traced program must not be reached by it.
  }
}
