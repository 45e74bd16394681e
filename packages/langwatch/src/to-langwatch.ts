import type { JsonObject, StepEnd, TraceEnd, TraceStart } from "@agent-tracer/core";
import {
  type Attributes,
  createAttributes,
  genAiAttributes,
  spanKind,
  spanStatus,
  spanText,
} from "@agent-tracer/core/otlp";
import { fitObject } from "./fit.js";
import { ragContexts } from "./rag-contexts.js";
import { spanEvents } from "./span-events.js";
import { toSpanType, unknownType } from "./span-type.js";
import { type TraceSettings, toTraceMetadata } from "./trace-metadata.js";
import { usageAttributes } from "./usage.js";
import { addValue } from "./value-envelope.js";

const NOTHING = createAttributes();

/** Makes what every span of a trace repeats: LangWatch takes user, thread and labels of any. */
export function toTraceAttributes({ userId, sessionId, tags }: TraceStart): Attributes {
  return createAttributes()
    .string("langwatch.user.id", userId || undefined)
    .string("langwatch.thread.id", sessionId || undefined)
    .json("langwatch.labels", tags.length > 0 ? tags : undefined);
}

/** Maps a step to the text of a span. */
export function toStepSpan(step: StepEnd, ofTrace: Attributes): string {
  // The conventions' arithmetic of tokens is another than LangWatch's.
  const { usage, ...rest } = step;
  const { model } = step;
  const attributes = createAttributes()
    .string("langwatch.span.type", toSpanType(step))
    .append(genAiAttributes(rest))
    // Servers before the conventions' `provider` read it here.
    .string("gen_ai.system", model?.provider)
    .append(usage === undefined ? NOTHING : usageAttributes(usage))
    .json("langwatch.params", ifAny(model?.parameters ?? {}))
    .string("langwatch.rag.contexts", ragContexts(step))
    .string("agent_tracer.step_type", unknownType(step))
    .string("agent_tracer.status", unusualStatus(step))
    .json("agent_tracer.metadata", ifAny(step.metadata))
    .json("agent_tracer.attributes", ifAny(step.attributes));
  addValue(attributes, "langwatch.input", step.inputs);
  addValue(attributes, "langwatch.output", step.outputs);
  return spanText({
    traceId: step.traceId,
    spanId: step.stepId,
    parentSpanId: step.parentId,
    name: step.name,
    kind: spanKind(step.type),
    startTime: step.startTime,
    endTime: step.endTime,
    attributes: attributes.append(ofTrace),
    events: spanEvents({ ...step, spanId: step.stepId }),
    status: spanStatus(step),
  });
}

/** Maps a trace's end to the text of its root span. */
export function toRootSpan(trace: TraceEnd, settings: TraceSettings): string {
  const { parent } = trace;
  const isNested = parent?.traceId === trace.traceId;
  const attributes = createAttributes()
    .string("langwatch.span.type", "span")
    .string("agent_tracer.status", unusualStatus(trace))
    .json("metadata", toTraceMetadata(trace, settings));
  addValue(attributes, "langwatch.input", trace.inputs);
  addValue(attributes, "langwatch.output", trace.outputs);
  return spanText({
    traceId: trace.traceId,
    spanId: trace.rootId,
    parentSpanId: isNested ? parent?.stepId : undefined,
    name: trace.name,
    startTime: trace.startTime,
    endTime: trace.endTime,
    attributes: attributes.append(toTraceAttributes(trace)),
    events: spanEvents({ ...trace, spanId: trace.rootId }),
    status: spanStatus(trace),
  });
}

/** To LangWatch all that did not succeed is an error. */
function unusualStatus({ status }: Pick<StepEnd, "status">): string | undefined {
  return status === "cancelled" || status === "abandoned" ? status : undefined;
}

function ifAny(object: JsonObject): JsonObject | undefined {
  return Object.keys(object).length > 0 ? fitObject(object) : undefined;
}
