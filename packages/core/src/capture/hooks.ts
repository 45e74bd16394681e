import { apply, isProxy } from "./intrinsics.js";
import { applySerializers, type Serializer } from "./serializers.js";
import { CAPTURE_FAILED } from "./walk-state.js";

/** Runs the user's serializers; their failure hides the value. */
export function serialized(serializers: readonly Serializer[], value: object): unknown {
  try {
    return applySerializers(serializers, value);
  } catch {
    return CAPTURE_FAILED;
  }
}

/** A proxy's `toJSON` may be any function that its trap makes up, such as a remote call: it is not called. */
export function hasToJson(value: object): value is { toJSON(key: string): unknown } {
  return "toJSON" in value && typeof value.toJSON === "function" && !isProxy(value) && !isNative(value);
}

/** These have a `toJSON` of the language, which would spread a buffer's bytes. */
function isNative(value: object): boolean {
  return ArrayBuffer.isView(value) || value instanceof Date;
}

/** Returns the value itself where its `toJSON` throws: its fields are read instead. */
export function toJsonOf(value: { toJSON(key: string): unknown }, key: string): unknown {
  try {
    return value.toJSON(key);
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
