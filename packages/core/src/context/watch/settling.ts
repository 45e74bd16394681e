import { canReplace, methodOf, replaceMethod } from "./method.js";

// Taken at import, so that a program's patches of the prototype do not reach us.
const promisePrototype = Promise.prototype;
const { then: promiseThen, catch: promiseCatch, finally: promiseFinally } = promisePrototype;

/** What to do when a promise or thenable settles. `onFulfilled` may hand on another value. */
export interface Settling {
  onFulfilled(value: unknown): unknown;
  onRejected(error: unknown): void;
}

/**
 * Follows a promise or thenable. Returns what to hand on in its place, or `undefined` if it is neither or cannot be followed.
 *
 * A plain promise gives a derived one: a handler on the side would make an unhandled rejection a handled one.
 * Anything else stays the same object, and is followed when somebody else asks it: a lazy thenable runs as often as without us.
 */
export function followSettling(value: object, settling: Settling): object | undefined {
  if (Reflect.getPrototypeOf(value) === promisePrototype) return derive(value as Promise<unknown>, settling);
  const then = methodOf(value, "then");
  if (then === undefined || !canReplace(value, "then")) return undefined;
  const once = settleOnce(settling);
  replaceMethod(value, "then", function (this: unknown, ...args) {
    if (this !== value) return Reflect.apply(then, this, args);
    const [onFulfilled, onRejected, ...rest] = args;
    return Reflect.apply(then, value, [passFulfilled(once, onFulfilled), passRejected(once, onRejected), ...rest]);
  });
  // The built-in ones call `then`; others, such as those of OpenAI's APIPromise, may not.
  followDerived(value, { key: "catch", builtIn: promiseCatch, settling: once });
  followDerived(value, { key: "finally", builtIn: promiseFinally, settling: once });
  return value;
}

function derive(promise: Promise<unknown>, settling: Settling): object {
  const derived: object = Reflect.apply(promiseThen, promise, [
    (value: unknown) => settling.onFulfilled(value),
    (error: unknown) => {
      settling.onRejected(error);
      throw error;
    },
  ]);
  // Such as the `child` of a promisified `exec`.
  if (Reflect.ownKeys(promise).length > 0) Object.defineProperties(derived, Object.getOwnPropertyDescriptors(promise));
  return derived;
}

/** Several callers may await one thenable, and a lazy one may run for each: the first to settle counts. */
function settleOnce(settling: Settling): Settling {
  let isSettled = false;
  return {
    onFulfilled(value) {
      if (isSettled) return value;
      isSettled = true;
      return settling.onFulfilled(value);
    },
    onRejected(error) {
      if (isSettled) return;
      isSettled = true;
      settling.onRejected(error);
    },
  };
}

function passFulfilled(settling: Settling, onFulfilled: unknown): (value: unknown) => unknown {
  return (value) => {
    const handedOn = settling.onFulfilled(value);
    return typeof onFulfilled === "function" ? Reflect.apply(onFulfilled, undefined, [handedOn]) : handedOn;
  };
}

function passRejected(settling: Settling, onRejected: unknown): (error: unknown) => unknown {
  return (error) => {
    settling.onRejected(error);
    if (typeof onRejected === "function") return Reflect.apply(onRejected, undefined, [error]);
    throw error;
  };
}

interface Derived {
  readonly key: "catch" | "finally";
  readonly builtIn: unknown;
  readonly settling: Settling;
}

/** Follows the promise that `catch` or `finally` makes, which settles as its origin did unless a handler stepped in. */
function followDerived(value: object, { key, builtIn, settling }: Derived): void {
  const original = methodOf(value, key);
  if (original === undefined || original === builtIn || !canReplace(value, key)) return;
  replaceMethod(value, key, function (this: unknown, handler, ...rest) {
    const passed = key === "catch" ? passRejected(settling, handler) : handler;
    const result = Reflect.apply(original, this, [passed, ...rest]);
    if (this !== value || typeof result !== "object" || result === null) return result;
    return followSettling(result, settling) ?? result;
  });
}
