import type { Emit, StepStart, Tracer, TraceStart } from "@agent-tracer/core";
import { utf8Length } from "@agent-tracer/core/otlp";
import { spanId } from "./ids.js";
import type { OpikItem, OpikItemType } from "./item.js";
import { toScoreRows } from "./scores.js";
import { type OpikRow, type TraceFields, toOpenSpanRow, toOpenTraceRow, toSpanRow, toTraceRow } from "./to-opik.js";

/** What the tracer of a trace is made of. */
export interface TracerOptions extends Omit<TraceFields, "startTimeOf"> {
  readonly emit: Emit<OpikItem>;
}

/** Makes the tracer of one trace: a row at its start and its end, and one for each step that ends. */
export function createTracer(start: TraceStart, { emit, ...rest }: TracerOptions): Tracer {
  const { id, projectName } = rest;
  const open = new Map<string, StepStart>();
  const shown = new Set<string>();
  const fields: TraceFields = { ...rest, startTimeOf: (stepId) => open.get(stepId)?.startTime };
  const send = (type: OpikItemType, { text, time }: OpikRow): void => emit({ type, text, time }, utf8Length(text));
  const score = (type: OpikItemType, texts: readonly string[]): void => {
    for (const text of texts) emit({ type, text }, utf8Length(text));
  };
  /** Opik shows no span whose parent it does not have: parents that are open are sent as they are, outermost first. */
  const showParents = ({ parentId }: StepStart): void => {
    const hidden: StepStart[] = [];
    for (let parent = open.get(parentId); parent !== undefined && !shown.has(parent.stepId); ) {
      shown.add(parent.stepId);
      hidden.unshift(parent);
      parent = open.get(parent.parentId);
    }
    for (const parent of hidden) send("span", toOpenSpanRow(parent, fields));
  };
  send("trace", toOpenTraceRow(start, fields));
  return {
    ready: true,
    addTrace(step) {
      open.set(step.stepId, step);
    },
    endTrace(step) {
      showParents(step);
      send("span", toSpanRow(step, fields));
      score("span-score", toScoreRows(step.scores, { id: spanId(id, step).text, projectName }));
      open.delete(step.stepId);
      shown.delete(step.stepId);
    },
    end(end) {
      send("trace", toTraceRow(end, fields));
      score("trace-score", toScoreRows(end.scores, { id: id.text, projectName }));
    },
  };
}
