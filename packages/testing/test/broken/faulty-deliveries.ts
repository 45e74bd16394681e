import { DeliveryError, type TracerFactory } from "@agent-tracer/core";
import type { DeliveryFailure } from "@agent-tracer/testing";
import type { BrokenTracer } from "./broken-tracer.js";
import { type Row, receive, wholeTracer } from "./whole-tracer.js";

type Deliver = (rows: readonly Row[], signal: AbortSignal) => Promise<void>;

/** A backend whose `deliver` is made from the behaviour of its receiver. */
function delivering(deliverTo: (failure: DeliveryFailure | undefined) => Deliver): BrokenTracer {
  const open = (failure?: DeliveryFailure): TracerFactory<Row> => wholeTracer({ deliver: deliverTo(failure) });
  return { create: open, options: { breakDelivery: open, patienceMs: 150 } };
}

/** Replaces what the whole backend throws. */
function rethrowing(replace: (error: DeliveryError) => unknown): BrokenTracer {
  return delivering(
    (failure) => (_rows, signal) =>
      receive(failure, signal).catch((error: DeliveryError) => {
        throw replace(error);
      }),
  );
}

const always = (outcome: DeliveryError["outcome"]) => rethrowing(() => new DeliveryError(outcome));
const never = () => new Promise<never>(() => {});

function oneAtATime(): Deliver {
  let isBusy = false;
  return async () => {
    if (isBusy) throw new DeliveryError("retry", { message: "busy" });
    isBusy = true;
    await Promise.resolve();
    isBusy = false;
  };
}

function closable(): TracerFactory<Row> {
  let isClosed = false;
  return wholeTracer({
    deliver() {
      if (isClosed) throw new Error("closed");
      return Promise.resolve();
    },
    async shutdown() {
      isClosed = true;
    },
  });
}

function closableOnce(): TracerFactory<Row> {
  let isClosed = false;
  return wholeTracer({
    async shutdown() {
      if (isClosed) throw new Error("already closed");
      isClosed = true;
    },
  });
}

/** Backends that send badly, by the case that finds it. */
export const FAULTY_DELIVERIES: Readonly<Record<string, BrokenTracer>> = {
  "delivers, and resolves when the receiver accepted": delivering(() => async () => {
    throw new DeliveryError("refused");
  }),
  "delivers the same items again": delivering(() => async (rows) => {
    for (const row of rows) Object.assign(row, { sent: true });
  }),
  "delivers nothing without failing": delivering(() => async (rows) => {
    if (rows.length === 0) throw new DeliveryError("refused");
  }),
  "delivers twice at the same time": delivering(oneAtATime),
  "settles when its signal is aborted": delivering(
    () => (_rows, signal) => (signal.aborted ? never() : receive(undefined, signal)),
  ),
  "shuts down twice": { create: closableOnce },
  "does not throw from deliver after shutdown": { create: closable },
  // Swallows every failure.
  "asks to retry when the receiver is broken or busy": delivering(
    (failure) => (_rows, signal) => receive(failure, signal).catch(() => {}),
  ),
  "passes on how long to wait": always("retry"),
  "says that items were refused": always("retry"),
  "asks to split what is too large": always("refused"),
  "pauses on a wrong key or URL": always("refused"),
  "asks to retry when the connection is lost": rethrowing(() => new DeliveryError("refused")),
  "waits for a slow receiver": delivering((failure) =>
    failure?.type === "slow" ? never : (_rows, signal) => receive(failure, signal),
  ),
  // Ignores the signal.
  "gives up on a hanging receiver when its signal is aborted": delivering(
    (failure) => (_rows, signal) => (failure?.type === "hang" ? never() : receive(failure, signal)),
  ),
};
