export type Method = (this: unknown, ...args: unknown[]) => unknown;

const MAX_CHAIN = 64;

/** Finds a method of an object without running its getters. */
export function methodOf(target: object, key: PropertyKey): Method | undefined {
  let holder: object | null = target;
  for (let depth = 0; holder !== null && depth < MAX_CHAIN; depth++) {
    const descriptor = Reflect.getOwnPropertyDescriptor(holder, key);
    if (descriptor !== undefined) return isMethod(descriptor.value) ? descriptor.value : undefined;
    holder = Reflect.getPrototypeOf(holder);
  }
  return undefined;
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

export function isMethod(value: unknown): value is Method {
  return typeof value === "function";
}

/** Looks at an object that is not ours. A proxy whose traps throw shows nothing. */
export function look<T>(see: () => T): T | undefined {
  try {
    return see();
  } catch {
    return undefined;
  }
}
