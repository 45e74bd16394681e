import { getOwnPropertyDescriptor, getPrototypeOf } from "./intrinsics.js";

const MAX_NAME = 64;
const MAX_PROTOTYPES = 4;

/** Reads an own data property without running a getter. */
export function ownData(holder: object, key: PropertyKey): unknown {
  return getOwnPropertyDescriptor(holder, key)?.value;
}

/** Names the class of a value by its prototypes' constructors, without running code of the value's. */
export function className(value: object): string {
  let prototype: unknown = getPrototypeOf(value);
  for (let level = 0; level < MAX_PROTOTYPES && typeof prototype === "object" && prototype !== null; level += 1) {
    const owner = ownData(prototype, "constructor");
    if (typeof owner === "function") return functionName(owner) || "Object";
    prototype = getPrototypeOf(prototype);
  }
  return "Object";
}

/** Names the class that a prototype is of, without running code of the class; empty where it has none. */
export function constructorName(prototype: object): string {
  const owner = ownData(prototype, "constructor");
  return typeof owner === "function" ? functionName(owner) : "";
}

/** Reads a function's own name; empty where it has none. */
function functionName(fn: object): string {
  const name = ownData(fn, "name");
  return typeof name === "string" ? name.slice(0, MAX_NAME) : "";
}

/** Labels a function; the `prototype` of a class is read-only, that of a function is not. */
export function functionLabel(fn: object): string {
  const kind = getOwnPropertyDescriptor(fn, "prototype")?.writable === false ? "class" : "Function";
  const name = functionName(fn);
  return name === "" ? `[${kind}]` : `[${kind} ${name}]`;
}
