import { type Diagnostic, TracingService } from "@agent-tracer/core";
import { langfuse } from "@agent-tracer/langfuse";
import { langwatch } from "@agent-tracer/langwatch";
import { opik } from "@agent-tracer/opik";
import { type LangfuseReceiver, langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { type LangWatchReceiver, langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { type OpikReceiver, opikReceiver } from "@agent-tracer/testing/opik";

/** Names of the backends, as they are registered. */
export type BackendName = "langfuse" | "langwatch" | "opik";

export const BACKENDS: readonly BackendName[] = ["langfuse", "langwatch", "opik"];

/** A service with all three backends, and a receiver for each. */
export interface Three extends AsyncDisposable {
  readonly tracing: TracingService;
  readonly receivers: {
    readonly langfuse: LangfuseReceiver;
    readonly langwatch: LangWatchReceiver;
    readonly opik: OpikReceiver;
  };
  readonly diagnostics: readonly Diagnostic[];
}

/** Starts the receivers and a service that sends to all of them. */
export async function startThree(): Promise<Three> {
  const receivers = {
    langfuse: await langfuseReceiver(),
    langwatch: await langwatchReceiver(),
    opik: await opikReceiver(),
  };
  const diagnostics: Diagnostic[] = [];
  const tracing = new TracingService({ diagnostics: (diagnostic) => diagnostics.push(diagnostic) })
    .registerTracer(langfuse({ publicKey: "pk-lf-test", secretKey: "sk-lf-test", baseUrl: receivers.langfuse.url }))
    .registerTracer(langwatch({ apiKey: "sk-lw-test", endpoint: receivers.langwatch.url }))
    .registerTracer(opik({ workspace: "default", apiUrl: receivers.opik.apiUrl }));
  return {
    tracing,
    receivers,
    diagnostics,
    async [Symbol.asyncDispose]() {
      await Promise.all(BACKENDS.map((name) => receivers[name].close()));
      await tracing.shutdown({ timeoutMs: 0 });
    },
  };
}
