import type { TracingService } from "@agent-tracer/core";

/** Traces a run that has one of these texts in every place of a trace, a step and a score, and the rest of them in its outputs. */
export async function plantSecrets(tracing: TracingService, texts: readonly string[]): Promise<void> {
  const left = [...texts];
  const plant = () => left.shift() ?? "";
  const options = {
    userId: plant(),
    sessionId: plant(),
    tags: [plant()],
    metadata: { m: plant() },
    inputs: { i: plant() },
  };
  await tracing.withTrace(plant(), options, async (trace) => {
    const payloads = { inputs: [plant()], metadata: { m: plant() }, attributes: { a: plant() } };
    const step = trace.startStep(plant(), { type: plant(), ...payloads });
    step.addLog({ name: plant(), message: { l: plant() } });
    step.setModel({ name: plant(), provider: plant(), parameters: { stop: plant() } });
    step.score({ name: plant(), value: plant(), comment: plant() });
    step.fail(new Error(plant(), { cause: new TypeError(plant()) }));
    trace.update({ tags: [plant()], metadata: { updated: plant(), [plant()]: "a key" } });
    trace.score({ name: "rating", value: 1, comment: plant() });
    tracing.score({ traceId: trace.traceId, stepId: step.stepId, name: plant(), value: plant() });
    trace.startStep("rest").end({ outputs: left.splice(0) });
    // What the backend's own keys are planted in has to be masked there, too.
    return { again: texts };
  });
}
