import type { Emit, ScoreRecord, Tracer, TracerFactory, TraceStart } from "@agent-tracer/core";
import { ConformanceError, demand } from "./conformance-error.js";
import { itemText } from "./item-text.js";
import type { ConformanceOptions } from "./options.js";
import type { Call } from "./sample-run.js";
import { watchConsole } from "./watch-console.js";

/** An item, and the call that it was emitted in. */
export interface SeenItem {
  readonly item: unknown;
  readonly bytes: number;
  /** Absent when it was emitted outside all calls. */
  readonly call: Call | undefined;
  readonly text: string;
}

/** What a backend made of some calls. */
export interface Seen {
  /** Grows when an item is emitted late. */
  readonly items: readonly SeenItem[];
  /** All that the backend wrote: its items, and its output elsewhere. */
  readonly text: string;
  /** What was printed. */
  readonly printed: string;
}

/** The calls of a lane on one factory, made one at a time. */
export interface Drive {
  make(call: Call): void;
  /** What came out so far. */
  seen(): Seen;
}

/** Starts to drive a factory: one tracer a trace. */
export function startDrive(factory: TracerFactory, options: ConformanceOptions): Drive {
  const items: SeenItem[] = [];
  const printed: string[] = [];
  const tracers = new Map<string, Tracer>();
  let current: Call | undefined;
  const emit: Emit<unknown> = (item, bytes) => items.push({ item, bytes, call: current, text: itemText(item) });

  options.takeOutput?.();
  return {
    make(call) {
      current = call;
      printed.push(watchConsole(() => makeCall({ factory, tracers, emit, call })));
      current = undefined;
    },
    seen: () => ({ items, printed: printed.join(""), text: outputText(items, printed.join(""), options) }),
  };
}

/** Makes calls on a factory and tells what came out. */
export function drive(factory: TracerFactory, calls: readonly Call[], options: ConformanceOptions): Seen {
  const run = startDrive(factory, options);
  for (const call of calls) run.make(call);
  return run.seen();
}

/** Gives a late score to a factory and tells what came out. */
export function driveScore(factory: TracerFactory, score: ScoreRecord, options: ConformanceOptions): Seen {
  const items: SeenItem[] = [];
  const emit: Emit<unknown> = (item, bytes) => items.push({ item, bytes, call: undefined, text: itemText(item) });
  options.takeOutput?.();
  const printed = watchConsole(() => factory.addScore?.(score, emit));
  return { items, printed, text: outputText(items, printed, options) };
}

function outputText(items: readonly SeenItem[], printed: string, options: ConformanceOptions): string {
  const parts = [...items.map(({ text }) => text), options.takeOutput?.() ?? "", options.prints ? printed : ""];
  return parts.filter((part) => part !== "").join("\n");
}

interface OneCall {
  readonly factory: TracerFactory;
  readonly tracers: Map<string, Tracer>;
  readonly emit: Emit<unknown>;
  readonly call: Call;
}

function makeCall({ factory, tracers, emit, call }: OneCall): void {
  try {
    if (call.type === "create") tracers.set(call.record.rootId, createReady(factory, call.record, emit));
    const tracer = tracers.get(call.record.rootId);
    if (call.type === "addTrace") tracer?.addTrace(call.record);
    if (call.type === "endTrace") tracer?.endTrace(call.record);
    if (call.type === "end") tracer?.end(call.record);
  } catch (error) {
    throw error instanceof ConformanceError ? error : explain(call, error);
  }
}

function createReady(factory: TracerFactory, trace: TraceStart, emit: Emit<unknown>): Tracer {
  const tracer = factory.create(trace, emit);
  const reason = tracer.notReadyReason === undefined ? "" : `: ${tracer.notReadyReason}`;
  demand(
    tracer.ready === true,
    "ready",
    `The tracer is not ready${reason}. Give the suite a factory that is configured.`,
  );
  return tracer;
}

const FROZEN_WRITE = /read only|not extensible|Cannot (?:delete|redefine|define)|Attempted to assign|readonly/i;

function explain({ type, record }: Call, error: unknown): ConformanceError {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (error instanceof TypeError && FROZEN_WRITE.test(message)) {
    const text = `\`${type}\` wrote to a frozen record (${message}). All backends share one record: copy what you change.`;
    return new ConformanceError("touch-nothing-else", text, { cause: error });
  }
  const text = `\`${type}\` threw on a record named ${JSON.stringify(record.name)} (${message}). It must map every record.`;
  return new ConformanceError("accept-every-record", text, { cause: error });
}
