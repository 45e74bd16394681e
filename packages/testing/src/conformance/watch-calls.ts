import { AsyncLocalStorage } from "node:async_hooks";

/** A method that is counted while it is called. */
interface Watched {
  readonly owner: object;
  readonly name: string;
}

/** Counts calls of methods until the returned function is called, which puts them back and tells the names called. */
export function watchCalls(watched: readonly Watched[]): () => readonly string[] {
  const called: string[] = [];
  const undos = watched.map(({ owner, name }) => watchOne(owner, name, called));
  return () => {
    for (const undo of undos) undo();
    return called;
  };
}

function watchOne(owner: object, name: string, called: string[]): () => void {
  const original = Object.getOwnPropertyDescriptor(owner, name);
  const method: unknown = original?.value;
  if (original === undefined || typeof method !== "function") return () => {};
  Object.defineProperty(owner, name, {
    ...original,
    value(this: unknown, ...values: unknown[]) {
      called.push(name);
      return Reflect.apply(method, this, values);
    },
  });
  return () => Object.defineProperty(owner, name, original);
}

/** The ways to ask who is running. */
export const CONTEXT_READS: readonly Watched[] = [{ owner: AsyncLocalStorage.prototype, name: "getStore" }];

/** The ways to the network: `fetch`, and every socket of Node. */
export function networkCalls(): readonly Watched[] {
  const net = globalThis.process?.getBuiltinModule?.("node:net");
  const sockets = net === undefined ? [] : [{ owner: net.Socket.prototype, name: "connect" }];
  return [{ owner: globalThis, name: "fetch" }, ...sockets];
}

/** Runs `fn` with the wall clock and the monotonic one moved by `offsetMs`. */
export function withClockMoved<T>(offsetMs: number, fn: () => T): T {
  const RealDate = globalThis.Date;
  const realNow = performance.now;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [RealDate.now() + offsetMs] : values, newTarget),
    get: (target, key, receiver) =>
      key === "now" ? () => RealDate.now() + offsetMs : Reflect.get(target, key, receiver),
  });
  performance.now = () => realNow.call(performance) + offsetMs;
  try {
    return fn();
  } finally {
    globalThis.Date = RealDate;
    performance.now = realNow;
  }
}
