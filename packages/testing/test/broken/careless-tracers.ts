import { AsyncLocalStorage } from "node:async_hooks";
import type { StepEnd, StepStart, Tracer } from "@agent-tracer/core";
import { type BrokenTracer, broken } from "./broken-tracer.js";
import { customTracer, IDLE, type Row, stepRow, traceRow, wholeTracer } from "./whole-tracer.js";

const mapped = (change: (step: StepEnd) => object) =>
  broken({ toStep: (step) => ({ ...stepRow(step), ...change(step) }) });
const whoIsRunning = new AsyncLocalStorage<string>();

type Send = (row: Row) => void;

function tracer(send: Send, methods: Partial<Tracer>): Tracer {
  return { ...IDLE, endTrace: (step) => send(stepRow(step)), end: (trace) => send(traceRow(trace)), ...methods };
}

/** Remembers starts by a key that is not unique, and forgets them when the first one has ended. */
function rememberingBy(key: (step: StepStart) => string): BrokenTracer {
  const starts = new Map<string, StepStart>();
  return {
    create: () =>
      customTracer((_start, send) =>
        tracer(send, {
          addTrace: (step) => starts.set(key(step), step),
          endTrace(step) {
            const start = starts.get(key(step));
            starts.delete(key(step));
            if (start !== undefined) send({ ...stepRow(step), inputs: start.inputs });
          },
        }),
      ),
  };
}

function openByTraceId(): BrokenTracer {
  const open = new Set<string>();
  return {
    create: () =>
      customTracer(({ traceId }, send) => {
        open.add(traceId);
        return tracer(send, { end: (trace) => open.delete(trace.traceId) && send(traceRow(trace)) });
      }),
  };
}

function openInModule(): BrokenTracer {
  const senders = new Map<string, Send>();
  return {
    create: () =>
      customTracer(({ rootId }, send) => {
        senders.set(rootId, send);
        return tracer((row) => senders.get(rootId)?.(row), {});
      }),
  };
}

/** Takes the step that started last and has not ended for the parent of the next one. */
function stacked(): BrokenTracer {
  return {
    create: () =>
      customTracer((trace, send) => {
        const parents = new Map<string, string>();
        let current = trace.rootId;
        return tracer(send, {
          addTrace({ stepId }) {
            parents.set(stepId, current);
            current = stepId;
          },
          endTrace: (step) => send({ ...stepRow(step), parentId: parents.get(step.stepId) ?? trace.rootId }),
        });
      }),
  };
}

function buffering(): BrokenTracer {
  return {
    create: () =>
      customTracer((_start, send) => {
        const rows: Row[] = [];
        return tracer(send, {
          endTrace: (step) => rows.push(stepRow(step)),
          end: (trace) => [...rows, traceRow(trace)].forEach(send),
        });
      }),
  };
}

let flickers = false;

function flicker(): boolean {
  flickers = !flickers;
  return flickers;
}

/** Backends that touch, keep or mix what they should not, by the case that finds it. */
export const CARELESS_TRACERS: Readonly<Record<string, BrokenTracer>> = {
  "has a name and sane limits": broken({ limits: { maxItems: 0, maxBytes: 1_000_000 } }),
  "is ready, and stays so": {
    create: () =>
      customTracer(() => ({
        ...IDLE,
        get ready() {
          return flicker();
        },
      })),
  },
  "is inert while not ready": {
    create: () => wholeTracer(),
    options: {
      createNotReady: () =>
        customTracer((_start, send) => tracer(send, { ready: false, notReadyReason: "set a key" } as Partial<Tracer>)),
    },
  },
  "emits inside the call that brought the record": buffering(),
  "maps a trace's end last, as an item of its own": {
    create: () => customTracer((_start, send) => tracer(send, { end: ({ rootId }) => send({ rootId }) })),
  },
  "maps a step that ended without a start": rememberingBy(({ stepId }) => stepId),
  "maps a trace without steps": {
    create: () =>
      customTracer((_start, send) => tracer(send, { end: (trace) => trace.totals.steps > 0 && send(traceRow(trace)) })),
  },
  "says how large its items are": broken({ bytesOf: () => Number.NaN }),
  "names the endpoint of every item, if it has endpointOf": broken({ endpointOf: () => `rows/${flicker()}` }),
  "keeps apart two traces with one traceId": openByTraceId(),
  "keeps apart same-named and parallel steps": rememberingBy(({ rootId, name }) => rootId + name),
  "keeps apart steps that differ by their id alone": mapped(({ name }) => ({ stepId: name })),
  "keeps the parent that the record names": stacked(),
  "shares nothing between two factories": openInModule(),
  "leaves records as they are": mapped((step) => Object.assign(step, { name: step.name.trim() })),
  "makes the same items of the same record": mapped(() => ({ eventId: crypto.randomUUID() })),
  "takes times from the record, not from the clock": mapped(() => ({ sentAt: new Date().toISOString().slice(0, 13) })),
  "reads no active context": mapped(() => ({ runner: whoIsRunning.getStore() })),
  "uses no network before deliver": broken({ onCreate: () => void fetch("http://127.0.0.1:9/").catch(() => {}) }),
  "prints nothing": broken({ onStart: ({ name }) => console.log("started", name) }),
};
