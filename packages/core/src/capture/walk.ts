import type { CaptureTally, Json } from "../records.js";
import { describeBuiltIn } from "./built-ins.js";
import { errorFields, MAX_LINKS } from "./captured-error.js";
import { copyFields } from "./copy-fields.js";
import { copyList } from "./copy-list.js";
import type { Described } from "./described.js";
import { readDataField, readField } from "./field-rules.js";
import { callToJson, handleRejection, isNative, serialized, toJsonOf } from "./hooks.js";
import { getPrototypeOf, isArray, isNativeError, isPromise, isProxy, objectPrototype } from "./intrinsics.js";
import { isReadBudgetSpent, listKeys, listProxyKeys } from "./key-lists.js";
import { isClient, unreadableLabel } from "./labels.js";
import { className, functionLabel, ownData } from "./names.js";
import { bigintText, symbolText } from "./primitive-text.js";
import {
  BUDGET,
  type CapturePlan,
  createWalk,
  cutMark,
  isFull,
  label,
  visitNumber,
  visitText,
  type Walk,
} from "./walk-state.js";
import { describeWebType } from "./web-types.js";

/** Starts the copy of a value. */
export function startWalk(plan: CapturePlan, tally: CaptureTally): Walk {
  return createWalk(plan, tally, visit);
}

/** Copies one value: bounded, masked, frozen. `key` is where it was found. */
export function visit(walk: Walk, value: unknown, key: string): Json {
  walk.nodes += 1;
  switch (typeof value) {
    case "string":
      return visitText(walk, value, key);
    case "number":
      return visitNumber(walk, value);
    case "boolean":
      walk.size += 5;
      return value;
    case "undefined":
      return visitNull(walk);
    case "bigint":
      return visitBigint(walk, value, key);
    case "symbol":
      return visitText(walk, symbolText(value), key);
    case "function":
      return visitReference(walk, value, key);
    default:
      return value === null ? visitNull(walk) : visitReference(walk, value as object, key); // what is left of `unknown`
  }
}

/** Its digits are judged without the `n`, which no card's number has. */
function visitBigint(walk: Walk, value: bigint, key: string): Json {
  const text = bigintText(value);
  const digits = text.slice(0, -1);
  const masked = walk.mask.text(digits, walk.tally, key);
  return masked === digits ? visitText(walk, text, key) : label(walk, masked);
}

function visitNull(walk: Walk): null {
  walk.size += 4;
  return null;
}

function visitReference(walk: Walk, value: object, key: string): Json {
  const { causes, sizeEnd, nodesEnd } = walk;
  const depth = walk.ancestors.length;
  walk.path[depth] = key;
  try {
    const result = walk.serializers.length === 0 ? undefined : serialized(walk.serializers, value);
    return result === undefined ? visitObject(walk, value, key) : visitGiven(walk, result.given, key);
  } catch {
    // A trap, or a getter that a check had to read, threw: the value cannot be read as what it is.
    walk.ancestors.length = depth;
    walk.causes = causes;
    walk.sizeEnd = sizeEnd;
    walk.nodesEnd = nodesEnd;
    return label(walk, unreadableLabel(value));
  }
}

/** Captures what a hook gave for a value; it is not asked for again, so that it cannot answer itself for ever. */
function visitGiven(walk: Walk, given: unknown, key: string): Json {
  if ((typeof given !== "object" && typeof given !== "function") || given === null) {
    walk.nodes -= 1;
    return visit(walk, given, key);
  }
  if (isProxy(given)) return visitProxy(walk, given);
  if (typeof given === "function") return visitText(walk, functionLabel(given), key);
  if (isPromise(given)) {
    handleRejection(given);
    return label(walk, "[Promise]");
  }
  return visitContent(walk, given, key);
}

function visitObject(walk: Walk, value: object, key: string): Json {
  if (isProxy(value)) return visitProxy(walk, value);
  if (typeof value === "function") return visitText(walk, functionLabel(value), key);
  const toJson = isArray(value) ? undefined : toJsonOf(value);
  if (toJson === undefined || isNative(value)) return visitContent(walk, value, key);
  const given = callToJson(toJson, value, key);
  return given === value ? visitContent(walk, value, key) : visitGiven(walk, given, key);
}

function visitContent(walk: Walk, value: object, key: string): Json {
  if (isArray(value)) return visitInside(walk, value, visitArray);
  const prototype = getPrototypeOf(value);
  if (prototype === objectPrototype || prototype === null) return visitInside(walk, value, visitPlain);
  const described = describe(walk, value);
  if (described === undefined) return visitInside(walk, value, visitInstance);
  if (described.type === "text") return visitText(walk, described.text, key);
  return visitInside(walk, value, (inner) => visitDescribed(inner, described));
}

/** Copies what an object or list holds, knowing that the walk is inside of it. */
function visitInside<T extends object>(walk: Walk, value: T, copy: (walk: Walk, value: T) => Json): Json {
  const { ancestors, path } = walk;
  const seen = ancestors.indexOf(value);
  if (seen >= 0) return visitText(walk, `[Circular ${["~", ...path.slice(1, seen + 1)].join(".")}]`, "");
  if (ancestors.length >= walk.limits.maxDepth)
    return cutMark(walk, isArray(value) ? "[Array: depth]" : "[Object: depth]");
  if (isFull(walk)) return cutMark(walk, BUDGET);
  ancestors.push(value);
  const copied = copy(walk, value);
  ancestors.pop();
  return copied;
}

/** Reads with the least of traps: neither a proxy's prototype nor its `get` is asked. */
function visitProxy(walk: Walk, proxy: object): Json {
  if (typeof proxy === "function") return label(walk, "[Function]");
  if (!isArray(proxy)) return visitInside(walk, proxy, visitProxyFields);
  return visitInside(walk, proxy, visitProxyList);
}

function visitProxyList(walk: Walk, proxy: readonly unknown[]): Json {
  return copyList(walk, { items: proxy, length: Number(ownData(proxy, "length")), read: readDataField });
}

function visitProxyFields(walk: Walk, proxy: object): Json {
  return copyFields(walk, { source: proxy, keys: listProxyKeys(walk, proxy), read: readDataField });
}

/** Describes errors and objects of built-in classes. */
function describe(walk: Walk, value: object): Described | undefined {
  if (isNativeError(value) || value instanceof Error) return { type: "data", data: errorFields(value), isError: true };
  return describeBuiltIn(value, walk.limits) ?? describeWebType(value, walk.limits);
}

function visitDescribed(
  walk: Walk,
  { data, omitted = 0, isError = false }: Extract<Described, { type: "data" }>,
): Json {
  if (isArray(data)) return visitArray(walk, data);
  const keys = Object.keys(data);
  if (!isError)
    return copyFields(walk, { source: data, keys: { keys, count: keys.length + omitted }, read: readField });
  walk.causes += 1;
  const kept = walk.causes < MAX_LINKS ? data : { ...data, ...("cause" in data && { cause: "[…]" }) };
  const copy = copyFields(walk, { source: kept, keys: { keys, count: keys.length }, read: readField });
  walk.causes -= 1;
  return copy;
}

/** Copies own fields. Getters of a plain object run once. */
function visitPlain(walk: Walk, source: object): Json {
  if (isReadBudgetSpent(walk, source)) return cutMark(walk, BUDGET);
  return copyFields(walk, { source, keys: listKeys(walk, source), read: readField, hasSymbols: true });
}

/** Copies own data fields: no getter of a class runs. One without fields, or with sockets and listeners inside, is named only. */
function visitInstance(walk: Walk, source: object): Json {
  if (isReadBudgetSpent(walk, source)) return cutMark(walk, BUDGET);
  const keys = listKeys(walk, source);
  if (keys.count === 0) return visitText(walk, Symbol.iterator in source ? "[Iterable]" : `[${className(source)}]`, "");
  if (isClient(source, keys.keys)) return visitText(walk, `[${className(source)}]`, "");
  return copyFields(walk, { source, keys, read: readDataField });
}

function visitArray(walk: Walk, list: readonly unknown[]): Json {
  return copyList(walk, { items: list, length: list.length, read: readField });
}
