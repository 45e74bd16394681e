import { describeBinary } from "./binary.js";
import type { Described, ReadLimits } from "./described.js";
import { apply, createObject, isDate, isMap, isPromise, isRegExp, isSet, nativeGetter } from "./intrinsics.js";

type Describe = (value: object, limits: ReadLimits) => Described | undefined;

/** Methods taken from their prototypes: a value's own method of that name is user code. */
const toISOString = Date.prototype.toISOString;
const getTime = Date.prototype.getTime;
const regExpToString = RegExp.prototype.toString;
const regExpSource = nativeGetter<string>(RegExp.prototype, "source");
const mapSize = nativeGetter<number>(Map.prototype, "size");
const mapEntries = Map.prototype.entries;
const mapNext = Object.getPrototypeOf(new Map().entries()).next as () => IteratorResult<[unknown, unknown]>;
const setSize = nativeGetter<number>(Set.prototype, "size");
const setValues = Set.prototype.values;
const setNext = Object.getPrototypeOf(new Set().values()).next as () => IteratorResult<unknown>;
const primitiveValues = [Boolean, Number, String, Symbol, BigInt].map(
  ({ prototype }) => prototype.valueOf as () => unknown,
);
const generatorPrototypes: readonly object[] = [
  Object.getPrototypeOf(function* () {}).prototype,
  Object.getPrototypeOf(async function* () {}).prototype,
];
const hasPrototype = Object.prototype.isPrototypeOf;

const text = (content: string): Described => ({ type: "text", text: content });

/** Describes an object of a built-in class; `undefined` for any other. Awaits, consumes and advances nothing. */
export function describeBuiltIn(value: object, limits: ReadLimits): Described | undefined {
  for (const describe of DESCRIPTIONS) {
    const described = describe(value, limits);
    if (described !== undefined) return described;
  }
  return undefined;
}

const DESCRIPTIONS: readonly Describe[] = [
  (value) => (isDate(value) ? text(dateText(value)) : undefined),
  (value, limits) => (isMap(value) ? describeMap(value as Map<unknown, unknown>, limits) : undefined),
  (value, limits) => (isSet(value) ? describeSet(value as Set<unknown>, limits) : undefined),
  (value) => (isPromise(value) ? text("[Promise]") : undefined),
  (value) => (isRegExp(value) ? text(regExpText(value)) : undefined),
  describeBinary,
  (value) =>
    generatorPrototypes.some((prototype) => apply(hasPrototype, prototype, [value])) ? text("[Generator]") : undefined,
  describeBoxed,
];

function dateText(date: object): string {
  return Number.isNaN(apply(getTime, date, [])) ? "Invalid Date" : (apply(toISOString, date, []) as string);
}

/** `toString` reads `source` and `flags`, which a subclass may have replaced by getters of its own. */
function regExpText(value: object): string {
  return Object.getPrototypeOf(value) === RegExp.prototype
    ? (apply(regExpToString, value, []) as string)
    : `/${regExpSource(value)}/`;
}

/** Reads no more entries than are kept. A map whose keys are all strings becomes an object, any other a list of pairs. */
function describeMap(map: Map<unknown, unknown>, { maxKeys, maxItems }: ReadLimits): Described {
  const entries: [unknown, unknown][] = [];
  const size = mapSize(map);
  const iterator = apply(mapEntries, map, []);
  let hasStringKeys = true;
  for (let next = apply(mapNext, iterator, []); next.done !== true; next = apply(mapNext, iterator, [])) {
    hasStringKeys &&= typeof next.value[0] === "string";
    if (entries.length >= (hasStringKeys ? maxKeys : maxItems)) break;
    entries.push(next.value);
  }
  if (!hasStringKeys) return { type: "data", data: { "[entries]": withMark(entries, maxItems, size) } };
  // Without a prototype, a key such as `__proto__` is a key like any other.
  const data = createObject(null) as Record<string, unknown>;
  for (const [key, value] of entries) data[key as string] = value;
  return { type: "data", data, omitted: Math.max(0, size - entries.length) };
}

function describeSet(set: Set<unknown>, { maxItems }: ReadLimits): Described {
  const items: unknown[] = [];
  const iterator = apply(setValues, set, []);
  for (let next = apply(setNext, iterator, []); next.done !== true; next = apply(setNext, iterator, [])) {
    if (items.length >= maxItems) break;
    items.push(next.value);
  }
  return { type: "data", data: withMark(items, maxItems, setSize(set)) };
}

function withMark(items: readonly unknown[], maxItems: number, size: number): readonly unknown[] {
  if (size <= maxItems) return items;
  const kept = items.slice(0, Math.max(0, maxItems - 1));
  return [...kept, `[+${size - kept.length} items]`];
}

/** Unwraps `new String("x")` and its like; the methods throw for what they do not know. */
function describeBoxed(value: object): Described | undefined {
  if (
    !(
      value instanceof Boolean ||
      value instanceof Number ||
      value instanceof String ||
      value instanceof Symbol ||
      value instanceof BigInt
    )
  ) {
    return undefined;
  }
  for (const read of primitiveValues) {
    try {
      return text(String(apply(read, value, [])));
    } catch {
      // Of another class: the next method is tried.
    }
  }
  return undefined;
}
