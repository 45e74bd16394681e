import { apply, getOwnPropertyDescriptor, getPrototypeOf, isDate, isPromise } from "./intrinsics.js";
import type { Serializer } from "./serializers.js";
import { CAPTURE_FAILED } from "./walk-state.js";

/** What a serializer gave. */
interface Serialized {
  readonly given: unknown;
}

const FAILED: Serialized = Object.freeze({ given: CAPTURE_FAILED });

/** Applies the first serializer that fits. Its failure hides the value; so does one that gives the value itself back. */
export function serialized(serializers: readonly Serializer[], value: object): Serialized | undefined {
  try {
    for (const serializer of serializers) {
      const answer: unknown = serializer.when(value);
      // A promise is truthy, whatever it will say.
      if (typeof answer === "object" && answer !== null && isPromise(answer)) return failed(answer);
      if (answer) return serializedBy(serializer, value);
    }
    return undefined;
  } catch {
    return FAILED;
  }
}

function failed(promise: object): Serialized {
  handleRejection(promise);
  return FAILED;
}

function serializedBy(serializer: Serializer, value: object): Serialized {
  const given = serializer.toTrace(value);
  return given === value ? FAILED : { given };
}

type ToJson = (key: string) => unknown;

/** Where to look for `toJSON`, beginning with the object itself. */
const MAX_PROTOTYPES = 10;

/** Finds the function that `value.toJSON` is, without running a getter. */
export function toJsonOf(value: object): ToJson | undefined {
  if (!("toJSON" in value)) return undefined;
  let holder: object | null = value;
  for (let level = 0; level < MAX_PROTOTYPES && holder !== null; level += 1) {
    const descriptor = getOwnPropertyDescriptor(holder, "toJSON");
    if (descriptor !== undefined) return typeof descriptor.value === "function" ? descriptor.value : undefined;
    holder = getPrototypeOf(holder);
  }
  return undefined;
}

/** These have a `toJSON` of the language, which would spread a buffer's bytes. */
export function isNative(value: object): boolean {
  return ArrayBuffer.isView(value) || isDate(value);
}

/** Calls a value's `toJSON`. Returns the value itself where that throws: its fields are read instead. */
export function callToJson(toJson: ToJson, value: object, key: string): unknown {
  try {
    return apply(toJson, value, [key]);
  } catch {
    return value;
  }
}

const promiseThen = Promise.prototype.then;
const ignore = (): void => {};

/** Handles the rejection of a promise that our own call of a hook made: nobody else would. */
export function handleRejection(promise: object): void {
  apply(promiseThen, promise, [ignore, ignore]);
}
