import { isMethod, type Method } from "./method.js";

// Taken at import, so that a program's patches of the prototype do not reach us.
const { then: promiseThen } = Promise.prototype;

/** What to do when a promise or thenable settles. No method throws. */
export interface Settling {
  onFulfilled(value: unknown): void;
  onRejected(error: unknown): void;
}

/** Derives a promise from a plain one: a handler on the side would make an unhandled rejection a handled one. */
export function derive(promise: Promise<unknown>, settling: Settling): object {
  const derived: Promise<unknown> = Reflect.apply(promiseThen, promise, [
    (value: unknown) => {
      settling.onFulfilled(value);
      return value;
    },
    (error: unknown) => {
      settling.onRejected(error);
      throw error;
    },
  ]);
  // Not the symbols, which are Node's own notes about a promise. The loop costs nothing where there is no member.
  for (const key in promise) copyMember(key, promise, derived);
  return derived;
}

/** Copies what a program or library added, such as the `child` of a promisified `exec`, or the `json` of ky's responses. */
function copyMember(key: string, promise: Promise<unknown>, derived: Promise<unknown>): void {
  const member = Object.getOwnPropertyDescriptor(promise, key);
  if (member === undefined) return;
  for (const part of ["value", "get", "set"] as const) {
    const call: unknown = member[part];
    if (isMethod(call)) member[part] = createStandIn(call, promise, derived);
  }
  Reflect.defineProperty(derived, key, member);
}

/** Makes a function whose calls on the derived promise reach the original one. */
function createStandIn(call: Method, promise: Promise<unknown>, derived: Promise<unknown>): Method {
  return new Proxy(call, {
    apply(_, receiver: unknown, args: unknown[]) {
      // It may await the original promise: the caller then handles what comes of that, and nobody the derived one.
      Reflect.apply(promiseThen, derived, [undefined, () => {}]);
      const result: unknown = Reflect.apply(call, receiver === derived ? promise : receiver, args);
      return result === promise ? derived : result;
    },
  });
}
