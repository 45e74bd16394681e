type Method = (this: unknown, ...args: unknown[]) => unknown;

const MAX_CHAIN = 64;

/** Finds a method of an object without running its getters. */
export function methodOf(target: object, key: PropertyKey): Method | undefined {
  let holder: object | null = target;
  for (let depth = 0; holder !== null && depth < MAX_CHAIN; depth++) {
    const descriptor = Reflect.getOwnPropertyDescriptor(holder, key);
    if (descriptor !== undefined) return typeof descriptor.value === "function" ? descriptor.value : undefined;
    holder = Reflect.getPrototypeOf(holder);
  }
  return undefined;
}

/** Puts a method in front of an object's own or inherited one. Tells whether the object took it. */
export function replaceMethod(target: object, key: PropertyKey, method: Method): boolean {
  const own = Reflect.getOwnPropertyDescriptor(target, key);
  return Reflect.defineProperty(target, key, {
    value: method,
    writable: true,
    configurable: true,
    enumerable: own?.enumerable ?? false,
  });
}

/** Whether `replaceMethod` would succeed. */
export function canReplace(target: object, key: PropertyKey): boolean {
  const own = Reflect.getOwnPropertyDescriptor(target, key);
  return own === undefined ? Reflect.isExtensible(target) : own.configurable === true;
}
