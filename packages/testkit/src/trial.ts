import { type Diagnostic, type Receipt, type TracerFactory, TracingService } from "@agent-tracer/core";

/** What came of a service with one backend. */
export interface Trial {
  /** Of its shutdown. */
  readonly receipt: Receipt;
  /** Everything that the user was told, as text. */
  readonly said: string;
  /** What the user was told, by its cause. */
  readonly messages: Readonly<Partial<Record<Diagnostic["cause"], string>>>;
}

/** Traces something to a backend, and shuts down. */
export async function tryOut(
  factory: TracerFactory,
  run: (tracing: TracingService) => unknown = oneStep,
): Promise<Trial> {
  const told: Diagnostic[] = [];
  const tracing = new TracingService({ diagnostics: (diagnostic) => told.push(diagnostic) }).registerTracer(factory);
  await run(tracing);
  const receipt = await tracing.shutdown({ timeoutMs: 20_000 });
  const messages = Object.fromEntries(told.map(({ cause, message }) => [cause, message]));
  return { receipt, said: JSON.stringify(told), messages };
}

function oneStep(tracing: TracingService): void {
  tracing.withTrace("answer", () => tracing.traceStep("plan", () => {}));
}

/** Bytes of a request in which `largeStep` has no room, but all else has. */
export const TOO_SMALL = 100_000;

/** Traces `large` with a step `huge`, of type `tool`, whose inputs alone are too large for a request. */
export async function largeStep(tracing: TracingService): Promise<void> {
  const inputs = Array.from({ length: 4 }, (_, index) => `${index}`.repeat(60_000));
  // Inputs of its own: else it has those of its steps, and is too large itself.
  const trace = tracing.startTrace("large", { inputs: "small" });
  trace.startStep("huge", { type: "tool", inputs }).end({ outputs: "small" });
  await tracing.flush({ timeoutMs: 20_000 });
  await trace.end();
}
