import { once } from "node:events";
import { get } from "node:http";
import { TracingService } from "../../src/index.js";
import { httpTracer } from "./http-tracer.js";

/** How tracing is at the moment when a program ends. */
export type State = "idle" | "pending" | "in flight" | "hung" | "refused";

/** What a traced program has in hand when it ends. */
export interface PendingWork {
  /** Leaves traces behind that were not sent yet, unless idle. */
  leave(): void;
  trace<T>(fn: () => T): T;
}

/** Brings a service to a state, by events alone. */
export async function reachState(state: State, url: string): Promise<PendingWork> {
  let failed = (): void => {};
  const failure = new Promise<void>((resolve) => {
    failed = resolve;
  });
  const tracing = new TracingService({ diagnostics: false, onError: failed }).registerTracer(httpTracer(url));
  const trace = <T>(fn: () => T): T => tracing.withTrace("ended", () => tracing.traceStep("step", fn));
  trace(() => 1);
  if (state === "idle") await tracing.flush();
  if (state === "in flight" || state === "hung") await requestSeen(url);
  if (state === "refused") await failure;
  return {
    leave: () => {
      if (state !== "idle") trace(() => 2);
    },
    trace,
  };
}

/** Resolves when the server has read a request to this URL. */
async function requestSeen(url: string): Promise<void> {
  const [response] = await once(get(url, { agent: false }), "response");
  await once(response.resume(), "end");
}
