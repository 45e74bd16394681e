import {
  DeliveryError,
  type DeliveryOutcome,
  type Emit,
  type StepEnd,
  type StepStart,
  type TraceEnd,
  type Tracer,
  type TracerFactory,
  type TraceStart,
} from "@agent-tracer/core";
import type { ConformanceOptions, DeliveryFailure, ReadSpan } from "@agent-tracer/testing";

/** What goes over the wire. */
export type Row = object;

/** The parts of a backend, each of which a broken one replaces. */
export interface Parts extends Partial<Omit<TracerFactory<Row>, "create">> {
  toStep?(step: StepEnd): Row;
  toTrace?(trace: TraceEnd): Row;
  bytesOf?(row: Row): number;
  onCreate?(trace: TraceStart): void;
  onStart?(step: StepStart): void;
}

const encoder = new TextEncoder();

/** Makes a backend that keeps every rule, save those that its parts break. It delivers to a receiver in this process. */
export function wholeTracer(parts: Parts = {}, behaviour: DeliveryFailure | undefined = undefined): TracerFactory<Row> {
  const { bytesOf = sizeOf, toStep = stepRow, toTrace = traceRow, onCreate, onStart, ...overrides } = parts;
  const emitRow = (emit: Emit<Row>, row: Row) => emit(row, bytesOf(row));
  return {
    name: "whole",
    create(trace, emit) {
      onCreate?.(trace);
      return {
        ready: true,
        addTrace: (step) => onStart?.(step),
        endTrace: (step) => emitRow(emit, toStep(step)),
        end: (end) => emitRow(emit, toTrace(end)),
      };
    },
    addScore: (score, emit) => emitRow(emit, { kind: "score", ...score }),
    deliver: (_rows, signal) => receive(behaviour, signal),
    ...overrides,
  };
}

/** Makes a backend with a tracer of one's own, which may keep state and emit what it likes. */
export function customTracer(
  create: (trace: TraceStart, send: (row: Row) => void) => Tracer,
  parts: Parts = {},
): TracerFactory<Row> {
  return { ...wholeTracer(parts), create: (trace, emit) => create(trace, (row) => emit(row, sizeOf(row))) };
}

export function stepRow(step: StepEnd): Row {
  return { kind: "step", ...step };
}

export function traceRow(trace: TraceEnd): Row {
  return { kind: "trace", ...trace };
}

function sizeOf(row: Row): number {
  return encoder.encode(JSON.stringify(row)).length;
}

/** Everything that the suite can be given, for a backend made of these parts. */
export function optionsOf(parts: Parts = {}): ConformanceOptions<Row> {
  return {
    read: readRows,
    createNotReady: () => ({
      ...customTracer(() => ({ ...IDLE, ready: false, notReadyReason: "set a key" })),
      addScore() {},
    }),
    breakDelivery: (failure) => wholeTracer(parts, failure),
  };
}

/** A tracer that does nothing. */
export const IDLE: Tracer = { ready: true, addTrace() {}, endTrace() {}, end() {} };

function readRows(rows: readonly Row[]): readonly ReadSpan[] {
  // The rows of `stepRow` and `traceRow`, or what a broken tracer made of them.
  return (rows as readonly (StepEnd & { readonly kind: "trace" | "step" })[]).map(
    ({ kind, rootId, stepId, error, logs, model, ...row }) => ({
      ...row,
      kind,
      id: kind === "trace" ? rootId : stepId,
      ...(error && { error: error.message }),
      ...(logs && { logs: logs.map(({ name }) => name) }),
      ...(model && { model: model.name }),
    }),
  );
}

/** Does what an HTTP backend does with a receiver that behaves so. */
export async function receive(behaviour: DeliveryFailure | undefined, signal: AbortSignal): Promise<void> {
  if (behaviour === undefined) return;
  if (behaviour.type === "hang") await aborted(signal);
  if (behaviour.type === "slow") return;
  if (behaviour.type !== "answer") throw new DeliveryError("retry", { message: "No answer" });
  const { status, headers } = behaviour;
  const seconds = headers["retry-after"];
  throw new DeliveryError(outcomeOf(status), seconds === undefined ? {} : { retryAfterMs: Number(seconds) * 1000 });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

function outcomeOf(status: number): DeliveryOutcome {
  if (status === 413) return "split";
  if (status === 400 || status === 422) return "refused";
  return status === 408 || status === 425 || status === 429 || status >= 500 ? "retry" : "pause";
}
