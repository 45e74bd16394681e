import type { Json, JsonObject, Score, StepEnd, TraceEnd, TracerFactory } from "@agent-tracer/core";
import { joinUrl, post } from "@agent-tracer/core/backend";
import {
  type Attributes,
  createAttributes,
  exceptionEvent,
  exportRequestText,
  genAiAttributes,
  readPartialSuccess,
  recordEvents,
  spanKind,
  spanStatus,
  spanText,
  utf8Length,
} from "@agent-tracer/core/otlp";

/** Options of `otlpBackend`. */
export interface OtlpBackendOptions {
  /** Where the backend is, without `/v1/traces`. */
  readonly url: string;
  /** @default "otlp" */
  readonly name?: string;
  /** Whether requests are compressed. @default true, as to any server that is not on this machine */
  readonly gzip?: boolean;
}

const SCOPE = { name: "@agent-tracer/bench", version: "0.0.0" };

/** A backend that speaks OTLP/JSON and nothing else: what every OTLP backend does, without a vendor's attributes. */
export function otlpBackend({ url, name = "otlp", gzip = true }: OtlpBackendOptions): TracerFactory<string> {
  const target = joinUrl(url, "/v1/traces") ?? url;
  const resource = createAttributes().string("service.name", "bench");
  return {
    name,
    create(_, emit) {
      const send = (span: string): void => emit(span, utf8Length(span));
      return {
        ready: true,
        addTrace() {},
        endTrace: (step) => send(stepSpan(step)),
        end: (trace) => send(rootSpan(trace)),
      };
    },
    async deliver(spans, signal) {
      const { text } = await post({
        url: target,
        body: exportRequestText({ resource, scope: SCOPE, spans }),
        signal,
        gzip,
      });
      return readPartialSuccess(text);
    },
  };
}

function stepSpan(step: StepEnd): string {
  return spanText({
    traceId: step.traceId,
    spanId: step.stepId,
    parentSpanId: step.parentId,
    name: step.name,
    kind: spanKind(step.type),
    startTime: step.startTime,
    endTime: step.endTime,
    attributes: withValues(genAiAttributes(step).double("gen_ai.usage.cost", step.usage?.costUsd), {
      input: step.inputs,
      output: step.outputs,
      ...prefixed("metadata", step.metadata),
      ...step.attributes,
      ...scored(step.scores),
    }),
    events: recordEvents(step),
    status: spanStatus(step),
  });
}

function rootSpan(trace: TraceEnd): string {
  return spanText({
    traceId: trace.traceId,
    spanId: trace.rootId,
    parentSpanId: trace.parent?.stepId,
    name: trace.name,
    startTime: trace.startTime,
    endTime: trace.endTime,
    attributes: withValues(
      createAttributes()
        .string("user.id", trace.userId)
        .string("session.id", trace.sessionId)
        .string("deployment.environment.name", trace.environment)
        .string("service.version", trace.release)
        .string("project", trace.projectName)
        .string("outer.step", trace.parent?.stepId)
        .strings("tags", trace.tags),
      {
        input: trace.inputs,
        output: trace.outputs,
        incomplete: trace.incomplete === undefined ? undefined : { ...trace.incomplete },
        ...prefixed("metadata", trace.metadata),
        ...scored(trace.scores),
      },
    ),
    events: trace.error === undefined ? [] : [exceptionEvent(trace.error, trace.endTime)],
    status: spanStatus(trace),
  });
}

function withValues(attributes: Attributes, values: Readonly<Record<string, Json | undefined>>): Attributes {
  for (const key in values) attributes.textOrJson(key, values[key]);
  return attributes;
}

function prefixed(prefix: string, fields: JsonObject): Record<string, Json | undefined> {
  const result: Record<string, Json | undefined> = {};
  for (const key in fields) result[`${prefix}.${key}`] = fields[key];
  return result;
}

function scored(scores: readonly Score[]): Record<string, Json> {
  return scores.length === 0 ? {} : { scores: scores.map((score) => ({ ...score })) };
}
