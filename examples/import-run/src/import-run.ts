import type { Receipt, StepHandle, TraceHandle, TracingService } from "@agent-tracer/core";
import type { Failure, ModelCall, RecordedRun, ToolCall } from "./recorded-run.ts";
import { type CallTimes, type Period, planTimeline, type TimelineOptions } from "./timeline.ts";

/** Options of {@link importRun}. */
export interface ImportOptions extends TimelineOptions {
  /** Where the run was read from, for the metadata. */
  readonly source: string;
}

/** Bytes that may wait in a backend's queue before the import waits for it. */
const HIGH_WATER_BYTES = 8 * 1024 * 1024;
const FLUSH_TIMEOUT_MS = 30_000;

/** Records a run as a trace, with the times of the record. Resolves when the backends took it, or cannot now. */
export async function importRun(tracing: TracingService, run: RecordedRun, options: ImportOptions): Promise<Receipt> {
  const timeline = planTimeline(run.modelCalls, options);
  const trace = tracing.startTrace(run.name, {
    userId: run.userId,
    sessionId: run.sessionId,
    tags: ["imported", ...run.tags],
    metadata: { ...run.metadata, importedFrom: options.source, hasRecordedTimes: timeline.isRecorded },
    inputs: { task: run.task },
    startTime: timeline.start,
  });
  for (const [index, times] of timeline.calls.entries()) {
    const call = run.modelCalls[index];
    if (call === undefined) break;
    importModelCall(trace, call, { messages: run.messages, times });
    await waitForRoom(tracing);
  }
  for (const score of run.scores) trace.score(score);
  return trace.end({
    outputs: { answer: run.answer },
    error: toError(run.failure),
    endTime: timeline.end,
  });
}

interface Surroundings {
  readonly messages: readonly unknown[];
  readonly times: CallTimes;
}

function importModelCall(trace: TraceHandle, call: ModelCall, { messages, times }: Surroundings): void {
  const step = trace.startStep("model call", {
    type: "llm",
    inputs: messages.slice(0, call.historyLength),
    metadata: call.metadata,
    attributes: call.attributes,
    startTime: times.model.start,
  });
  if (call.model !== undefined) step.setModel(call.model);
  if (call.usage !== undefined) step.setUsage(call.usage);
  step.end({ outputs: call.output, endTime: times.model.end });
  // All are open before the first one ends, as they were.
  const tools = call.toolCalls.map((tool) => ({ tool, step: startTool(trace, tool, times.tools) }));
  for (const { tool, step: toolStep } of tools) endTool(toolStep, tool, times.tools);
}

function startTool(trace: TraceHandle, tool: ToolCall, { start }: Period): StepHandle {
  return trace.startStep(tool.name, {
    type: "tool",
    inputs: tool.arguments,
    metadata: tool.metadata,
    attributes: {
      "gen_ai.tool.name": tool.name,
      ...(tool.callId === undefined ? undefined : { "gen_ai.tool.call.id": tool.callId }),
    },
    startTime: start,
  });
}

/** A call whose result was never recorded stays open: the end of its trace closes it as abandoned. */
function endTool(step: StepHandle, { result, failure }: ToolCall, { end }: Period): void {
  if (result !== undefined) step.end({ outputs: result, error: toError(failure), endTime: end });
}

/** A run is faster read than sent. Without this a long one would run over the bound of the queue. */
async function waitForRoom(tracing: TracingService): Promise<void> {
  const lanes = Object.values(tracing.health().tracers);
  if (lanes.some(({ queuedBytes }) => queuedBytes > HIGH_WATER_BYTES)) {
    await tracing.flush({ timeoutMs: FLUSH_TIMEOUT_MS });
  }
}

function toError(failure: Failure | undefined): Error | undefined {
  if (failure === undefined) return undefined;
  const error = new Error(failure.message);
  error.name = failure.type;
  // Its own stack would show this file, where nothing failed.
  error.stack = `${failure.type}: ${failure.message}`;
  return error;
}
