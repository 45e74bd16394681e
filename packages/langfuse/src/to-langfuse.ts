import type { JsonObject, Log, StepEnd, TraceEnd, TraceStart } from "@agent-tracer/core";
import { type Attributes, createAttributes, spanText } from "@agent-tracer/core/otlp";
import { fitEnvironment, fitId, isoTime } from "./fit.js";
import { MetadataFields } from "./metadata.js";
import { toObservationType, unknownType } from "./observation-type.js";
import { errorDetails, toOutcome } from "./outcome.js";
import { addPayload } from "./payload.js";
import { toCostDetails, toUsageDetails } from "./usage.js";

/** What the options say of every trace. */
export interface TraceSettings {
  readonly environment?: string | undefined;
  readonly release?: string | undefined;
  readonly version?: string | undefined;
}

/** What every span of a trace repeats: Langfuse finds and filters observations, not traces. */
export interface TraceFields {
  readonly attributes: Attributes;
  /** Names of the trace's metadata, which the server writes over an observation's own. */
  readonly metadataNames: ReadonlySet<string>;
}

/** Makes what every span of a trace repeats. */
export function toTraceFields(trace: TraceStart, settings: TraceSettings): TraceFields {
  const userId = trace.userId || undefined;
  const sessionId = trace.sessionId || undefined;
  const environment = (settings.environment ?? trace.environment) || undefined;
  const fitted = environment && fitEnvironment(environment);
  const attributes = createAttributes()
    .string("langfuse.trace.name", trace.name)
    .string("langfuse.user.id", userId && fitId(userId))
    .string("langfuse.session.id", sessionId && fitId(sessionId))
    .strings("langfuse.trace.tags", trace.tags.length > 0 ? trace.tags : undefined)
    .string("langfuse.environment", fitted)
    .string("langfuse.release", settings.release ?? trace.release)
    .string("langfuse.version", settings.version);
  const metadata = new MetadataFields(attributes, "trace")
    .addAll(trace.metadata, "trace")
    .add("project", trace.projectName, "agent_tracer")
    .add("environment", changed(environment, fitted), "agent_tracer")
    .add("user_id", changed(userId, userId && fitId(userId)), "agent_tracer")
    .add("session_id", changed(sessionId, sessionId && fitId(sessionId)), "agent_tracer");
  return { attributes, metadataNames: metadata.names };
}

/** Maps a step to the text of a span. */
export function toStepSpan(step: StepEnd, trace: TraceFields): string {
  const { level, message, status } = toOutcome(step);
  const { model, usage } = step;
  const tokens = usage && toUsageDetails(usage);
  const attributes = createAttributes()
    .string("langfuse.observation.type", toObservationType(step))
    .string("langfuse.observation.level", level)
    .string("langfuse.observation.status_message", message)
    .string("langfuse.observation.model.name", model?.name || undefined)
    .json("langfuse.observation.model.parameters", model?.parameters)
    .string("langfuse.observation.usage_details", tokens && JSON.stringify(tokens.details))
    .string("langfuse.observation.cost_details", usage && toCostDetails(usage))
    .string("langfuse.observation.completion_start_time", isoTime(firstTokenTime(step)));
  addPayload(attributes, "langfuse.observation.input", step.inputs);
  addPayload(attributes, "langfuse.observation.output", step.outputs);
  new MetadataFields(attributes, "observation", trace.metadataNames)
    .addAll(step.metadata, "step")
    .addAll(step.attributes, "attribute")
    .add("error", step.error && errorDetails(step.error), "agent_tracer")
    .add("logs", step.logs.length > 0 ? step.logs.map(toLogEntry) : undefined, "agent_tracer")
    .add("model_provider", model?.provider, "agent_tracer")
    .add("step_type", unknownType(step), "agent_tracer")
    .add("usage", tokens?.isExact === false ? { ...usage } : undefined, "agent_tracer");
  return spanText({
    traceId: step.traceId,
    spanId: step.stepId,
    parentSpanId: step.parentId,
    name: step.name,
    startTime: step.startTime,
    endTime: step.endTime,
    attributes: attributes.append(trace.attributes),
    status,
  });
}

/** Maps a trace's end to the text of its root span. */
export function toRootSpan(trace: TraceEnd, settings: TraceSettings): string {
  const { parent, incomplete } = trace;
  const { level, message, status } = toOutcome(trace);
  const fields = toTraceFields(trace, settings);
  const isNested = parent?.traceId === trace.traceId;
  const attributes = createAttributes()
    .string("langfuse.observation.type", "span")
    .bool("langfuse.internal.is_app_root", isNested ? undefined : true)
    .string("langfuse.observation.level", level)
    .string("langfuse.observation.status_message", message);
  addPayload(attributes, "langfuse.observation.input", trace.inputs);
  addPayload(attributes, "langfuse.observation.output", trace.outputs);
  new MetadataFields(attributes, "observation", fields.metadataNames)
    .add("error", trace.error && errorDetails(trace.error), "agent_tracer")
    .add("incomplete", incomplete && { ...incomplete }, "agent_tracer")
    .add("outer_trace_id", parent?.traceId, "agent_tracer")
    .add("outer_step_id", parent?.stepId, "agent_tracer");
  return spanText({
    traceId: trace.traceId,
    spanId: trace.rootId,
    parentSpanId: isNested ? parent?.stepId : undefined,
    name: trace.name,
    startTime: trace.startTime,
    endTime: trace.endTime,
    attributes: attributes.append(fields.attributes),
    status,
  });
}

/** Langfuse reads milliseconds, and subtracts the start: what is before it, if only by a fraction, would give a negative time. */
function firstTokenTime({ firstTokenTime: time, startTime }: StepEnd): number | undefined {
  if (time === undefined) return undefined;
  return Math.floor(time) < startTime ? Math.ceil(Math.max(time, startTime)) : time;
}

function toLogEntry({ name, message, type, time }: Log): JsonObject {
  return { time: isoTime(time) ?? time, type, name, message };
}

/** Keeps what had to be changed. */
function changed(given: string | undefined, sent: string | undefined): string | undefined {
  return given === sent ? undefined : given;
}
