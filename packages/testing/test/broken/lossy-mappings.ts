import type { StepEnd, TraceEnd } from "@agent-tracer/core";
import { type BrokenTracer, broken } from "./broken-tracer.js";
import { customTracer, type Row, stepRow, traceRow } from "./whole-tracer.js";

/** A backend that has no field for some fields of the records. */
function without(...fields: readonly string[]): BrokenTracer {
  const drop = (row: Row) => Object.fromEntries(Object.entries(row).filter(([key]) => !fields.includes(key)));
  return broken({ toStep: (step) => drop(stepRow(step)), toTrace: (trace) => drop(traceRow(trace)) });
}

const mapped = (change: (step: StepEnd) => object) =>
  broken({ toStep: (step) => ({ ...stepRow(step), ...change(step) }) });

const okUnlessError = ({ status }: StepEnd | TraceEnd) => ({ status: status === "error" ? "error" : "ok" });

/** Backends that lose or bend a value, by the case that finds it. */
export const LOSSY_MAPPINGS: Readonly<Record<string, BrokenTracer>> = {
  "carries names": mapped(({ type }) => ({ name: type })),
  "carries the types of steps": without("type"),
  "carries inputs and outputs": without("outputs"),
  "carries how a run ended": mapped(okUnlessError),
  "carries errors": mapped(({ error }) => ({ error: error && { type: error.type, message: error.message } })),
  "carries logs": without("logs"),
  "carries the model": without("model"),
  "carries the model's provider and parameters": mapped(({ model }) => ({ model: model && { name: model.name } })),
  "carries input and output tokens": without("usage"),
  "carries cached and reasoning tokens and the cost": mapped(({ usage }) => ({
    usage: usage && { inputTokens: usage.inputTokens, outputTokens: usage.outputTokens },
  })),
  "carries the time of the first token": without("firstTokenTime"),
  "carries scores": mapped(({ scores }) => ({ scores: scores.map(({ comment, ...score }) => score) })),
  "carries metadata and attributes": without("attributes"),
  "carries user, session and tags": without("sessionId"),
  "carries environment and release": without("release"),
  "carries the outer step of a nested trace": without("parent"),
  "says where a trace is incomplete": without("incomplete"),
  "carries what changed after a trace's start": {
    create: () =>
      customTracer((start, send) => ({
        ready: true,
        addTrace() {},
        endTrace: (step) => send(stepRow(step)),
        end: (end) => send(traceRow({ ...end, ...start })),
      })),
  },
  "maps late scores, if it has addScore": { create: () => ({ ...customTracer(keepAll), addScore() {} }) },

  // Each of these keeps what a search for values can see.
  "reads back with its ids and parents": mapped(({ parentId }) => ({ parentId: [...parentId].reverse().join("") })),
  "reads back with its times": mapped(({ startTime }) => ({ startTime: startTime + 3_600_000 })),
  "reads back with its values": mapped(({ usage }) => ({
    usage: usage && { ...usage, inputTokens: (usage.inputTokens ?? 0) - (usage.cacheReadTokens ?? 0) },
  })),
};

function keepAll(_start: unknown, send: (row: Row) => void) {
  return {
    ready: true,
    addTrace() {},
    endTrace: (step: StepEnd) => send(stepRow(step)),
    end: (end: TraceEnd) => send(traceRow(end)),
  };
}
