import type { JsonObject, Log, StepEnd, StepStart, TraceEnd, TraceStart } from "@agent-tracer/core";
import { isoTime, notBlank, payloadText } from "./fit.js";
import { spanId } from "./ids.js";
import { Metadata } from "./metadata.js";
import { errorDetails, errorInfo, outcomeTags } from "./outcome.js";
import { toProvider } from "./provider.js";
import { Row } from "./row.js";
import { scoresWithNamesakes } from "./scores.js";
import { toSpanType, unknownType } from "./span-type.js";
import { toCost, toOpikUsage } from "./usage.js";
import type { Uuid } from "./uuid.js";

/** What the rows of a trace share. */
export interface TraceFields {
  readonly id: Uuid;
  readonly projectName: string | undefined;
  readonly environment: string | undefined;
  /** Tells when a step of the trace started that is still open. */
  readonly startTimeOf: (stepId: string) => number | undefined;
}

/** A row of Opik's, and the time that its id says. */
export interface OpikRow {
  readonly text: string;
  readonly time: number;
}

/** A row that is written when something starts must give way to that of its end, in whatever order they arrive. */
const BEFORE_MS = 1;

/** Maps a trace's start to a row, so that a running trace is seen. */
export function toOpenTraceRow(trace: TraceStart, fields: TraceFields): OpikRow {
  const row = traceRow(trace, fields)
    .strings("tags", uniqueTags(trace.tags))
    .json("metadata", traceMetadata(trace, fields).text)
    .string("last_updated_at", isoTime(trace.startTime - BEFORE_MS));
  return { text: row.text, time: fields.id.time };
}

/** Maps a trace's end to a row, which replaces that of its start. */
export function toTraceRow(trace: TraceEnd, fields: TraceFields): OpikRow {
  const { status, error, incomplete, scores } = trace;
  const metadata = traceMetadata(trace, fields)
    .add("status", status === "ok" ? undefined : status)
    .add("error", error && errorDetails(error))
    .add("incomplete", incomplete && { ...incomplete })
    .add("scores", scoresWithNamesakes(scores));
  const row = traceRow(trace, fields)
    .string("end_time", isoTime(trace.endTime))
    .json("output", payloadText(trace.outputs))
    .json("error_info", errorInfo(trace))
    .strings("tags", uniqueTags(trace.tags, outcomeTags(trace)))
    .json("metadata", metadata.text)
    .string("last_updated_at", isoTime(Math.max(trace.startTime, trace.endTime)));
  return { text: row.text, time: fields.id.time };
}

/** Maps the start of a step that has children already: without its row Opik would not show them. */
export function toOpenSpanRow(step: StepStart, fields: TraceFields): OpikRow {
  const { row, time } = spanRow(step, fields);
  return { text: row.string("last_updated_at", isoTime(step.startTime - BEFORE_MS)).text, time };
}

/** Maps a step's end to a row. */
export function toSpanRow(step: StepEnd, fields: TraceFields): OpikRow {
  const { model, usage, status, error, logs, firstTokenTime, startTime } = step;
  const provider = model?.provider === undefined ? undefined : toProvider(model.provider);
  const tokens = usage && toOpikUsage(usage, provider);
  const metadata = new Metadata()
    .addAll(step.metadata, "step")
    .addAll(step.attributes, "attribute")
    .add("logs", logs.length > 0 ? logs.map(toLogEntry) : undefined)
    .add("status", status === "ok" ? undefined : status)
    .add("error", error && errorDetails(error))
    .add("step_type", unknownType(step.type))
    .add("model_parameters", model?.parameters)
    .add("model_provider", provider === model?.provider ? undefined : model?.provider)
    .add("usage", usage === undefined || tokens?.isExact === true ? undefined : { ...usage })
    .add("scores", scoresWithNamesakes(step.scores));
  const { row, time } = spanRow(step, fields);
  row
    .string("end_time", isoTime(step.endTime))
    .json("input", payloadText(step.inputs))
    .json("output", payloadText(step.outputs))
    .json("metadata", metadata.text)
    .string("model", notBlank(model?.name))
    .string("provider", notBlank(provider))
    .strings("tags", outcomeTags(step))
    .json("usage", tokens && JSON.stringify(tokens.counts))
    .json("error_info", errorInfo(step))
    .number("total_estimated_cost", usage && toCost(usage))
    .number("ttft", firstTokenTime === undefined ? undefined : Math.max(0, firstTokenTime - startTime))
    .string("last_updated_at", isoTime(Math.max(startTime, step.endTime)));
  return { text: row.text, time };
}

function traceRow(trace: TraceStart, { id, projectName, environment }: TraceFields): Row {
  return new Row()
    .string("id", id.text)
    .string("project_name", notBlank(projectName))
    .string("name", notBlank(trace.name) ?? "trace")
    .string("start_time", isoTime(trace.startTime))
    .json("input", payloadText(trace.inputs))
    .string("thread_id", notBlank(trace.sessionId))
    .string("source", "sdk")
    .string("environment", notBlank(environment));
}

function traceMetadata(trace: TraceStart, { id, projectName, environment }: TraceFields): Metadata {
  const { traceId, parent } = trace;
  return new Metadata()
    .addAll(trace.metadata, "trace")
    .add("user_id", notBlank(trace.userId))
    .add("environment", notBlank(environment))
    .add("release", trace.release)
    .add("project", projectName === trace.projectName ? undefined : trace.projectName)
    .add("trace_id", id.text.replaceAll("-", "") === traceId ? undefined : traceId)
    .add("outer_trace_id", parent?.traceId)
    .add("outer_step_id", parent?.stepId);
}

function spanRow(step: StepStart, fields: TraceFields): { readonly row: Row; readonly time: number } {
  const { id: trace, projectName, environment } = fields;
  const { text, time } = spanId(trace, step);
  const parent = { stepId: step.parentId, startTime: fields.startTimeOf(step.parentId) ?? trace.time };
  const row = new Row()
    .string("id", text)
    .string("project_name", notBlank(projectName))
    .string("trace_id", trace.text)
    .string("parent_span_id", step.parentId === step.rootId ? undefined : spanId(trace, parent).text)
    .string("name", notBlank(step.name) ?? notBlank(step.type) ?? "step")
    .string("type", toSpanType(step.type))
    .string("start_time", isoTime(step.startTime))
    .string("source", "sdk")
    .string("environment", notBlank(environment));
  return { row, time };
}

/** Opik takes no tag twice. */
function uniqueTags(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat().filter((tag) => notBlank(tag) !== undefined))];
}

function toLogEntry({ name, message, type, time }: Log): JsonObject {
  return { time: isoTime(time), type, name, message };
}
