/** Built-ins that a program may patch, taken when this module is loaded. */
export const { isArray } = Array;
export const {
  create: createObject,
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  getOwnPropertySymbols,
  getPrototypeOf,
  keys: ownKeys,
} = Object;
export const { apply, ownKeys: allKeys } = Reflect;
export const { stringify } = JSON;
export const objectPrototype: unknown = Object.prototype;

/** Takes a getter of a built-in class: a subclass may have put its own in front of it. */
export function nativeGetter<Value>(prototype: object, key: PropertyKey): (holder: object) => Value {
  const get = getOwnPropertyDescriptor(prototype, key)?.get;
  return (holder) => apply(get as () => Value, holder, []); // built-in classes have it
}

type Check = (value: unknown) => boolean;

interface NodeTypes {
  readonly isProxy: Check;
  readonly isNativeError: Check;
  readonly isDate: Check;
  readonly isRegExp: Check;
  readonly isMap: Check;
  readonly isSet: Check;
  readonly isPromise: Check;
}

/** Finds a module that the runtime brings, where it brings it. */
export function builtinModule<Module>(name: string): Module | undefined {
  // At the edge `process` is missing or has no such function, whatever Node's types say.
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => Module | undefined } };
  try {
    return process?.getBuiltinModule?.(name);
  } catch {
    return undefined;
  }
}

/** Node's own checks know values of another realm, as in a test runner's sandbox; elsewhere `instanceof` has to do. */
const types = builtinModule<{ readonly types?: NodeTypes }>("node:util")?.types;

export const isProxy: Check = types?.isProxy ?? (() => false);
export const isNativeError: Check = types?.isNativeError ?? ((value) => value instanceof Error);
export const isDate: Check = types?.isDate ?? ((value) => value instanceof Date);
export const isRegExp: Check = types?.isRegExp ?? ((value) => value instanceof RegExp);
export const isMap: Check = types?.isMap ?? ((value) => value instanceof Map);
export const isSet: Check = types?.isSet ?? ((value) => value instanceof Set);
export const isPromise: Check = types?.isPromise ?? ((value) => value instanceof Promise);
