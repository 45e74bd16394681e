import { derive, type Settling } from "./derived.js";
import { canCover, Layers, type Proceed } from "./layers.js";
import { isMethod, isObject, look, type Method, methodOf } from "./method.js";

// Taken at import, so that a program's patches of the prototype do not reach us.
const promisePrototype = Promise.prototype;
const { catch: promiseCatch, finally: promiseFinally } = promisePrototype;
const { isPrototypeOf: isPrototype } = Object.prototype;

/**
 * Follows a promise or thenable. Returns what to hand on in its place, or `undefined` if it is neither or cannot be followed.
 *
 * A plain promise gives a derived one. Anything else stays the same object, and is followed when somebody else asks it:
 * a lazy thenable runs as often as without us.
 */
export function followSettling(value: object, settling: Settling): object | undefined {
  if (Reflect.getPrototypeOf(value) === promisePrototype) return derive(value as Promise<unknown>, settling);
  if (methodOf(value, "then") === undefined || !canCover(value, "then")) return undefined;
  new Thenable(value, settling).follow();
  return value;
}

/** A thenable that is followed. Several callers may await it, and a lazy one may run for each: the first to settle counts. */
class Thenable implements Settling {
  readonly #value: object;
  readonly #settling: Settling;
  readonly #layers = new Layers();
  #hasSettled = false;

  constructor(value: object, settling: Settling) {
    this.#value = value;
    this.#settling = settling;
  }

  follow(): void {
    const value = this.#value;
    const isPromise: boolean = Reflect.apply(isPrototype, promisePrototype, [value]);
    this.#layers.around(value, "then", (proceed, args) => this.#then(proceed, isPromise ? withHandlers(args) : args));
    // The built-in ones call `then`; others, such as those of OpenAI's APIPromise, may not.
    if (methodOf(value, "catch") !== promiseCatch) {
      this.#layers.around(value, "catch", (proceed, args) => this.#catch(proceed, args));
    }
    if (methodOf(value, "finally") !== promiseFinally) {
      this.#layers.onResult(value, "finally", (result) => this.#followResult(result));
    }
  }

  onFulfilled(value: unknown): void {
    if (this.#settle()) this.#settling.onFulfilled(value);
  }

  onRejected(error: unknown): void {
    if (this.#settle()) this.#settling.onRejected(error);
  }

  #then(proceed: Proceed, args: readonly unknown[]): unknown {
    const [onFulfilled, onRejected] = args;
    const heard = [...args];
    if (isMethod(onFulfilled)) heard[0] = hear((value) => this.onFulfilled(value), onFulfilled);
    if (isMethod(onRejected)) heard[1] = hear((error) => this.onRejected(error), onRejected);
    const result = proceed(heard);
    return isMethod(onFulfilled) && isMethod(onRejected) ? result : this.#followResult(result);
  }

  #catch(proceed: Proceed, args: readonly unknown[]): unknown {
    const [onRejected, ...rest] = args;
    // Several arguments mean something else, such as Bluebird's error classes before the handler.
    const isHeard = isMethod(onRejected) && rest.length === 0;
    return this.#followResult(proceed(isHeard ? [hear((error) => this.onRejected(error), onRejected)] : args));
  }

  /** Follows the promise that a method made, which settles as its origin did unless a handler stepped in. */
  #followResult(result: unknown): unknown {
    if (!isObject(result) || result === this.#value) return result;
    return look(() => followSettling(result, this)) ?? result;
  }

  #settle(): boolean {
    if (this.#hasSettled) return false;
    this.#hasSettled = true;
    this.#layers.takeOff();
    return true;
  }
}

/** Adds what a promise does where a handler is missing. To other thenables, one that throws is not as good as none. */
function withHandlers([onFulfilled, onRejected, ...rest]: readonly unknown[]): unknown[] {
  return [isMethod(onFulfilled) ? onFulfilled : handOn, isMethod(onRejected) ? onRejected : throwOn, ...rest];
}

function handOn(value: unknown): unknown {
  return value;
}

function throwOn(error: unknown): never {
  throw error;
}

/** Makes a handler that tells us what it is called with. */
function hear(tell: (settled: unknown) => void, handler: Method): Method {
  return function (this: unknown, ...args: unknown[]): unknown {
    tell(args[0]);
    return Reflect.apply(handler, this, args);
  };
}
