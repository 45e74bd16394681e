import type { MaskedKey } from "../masking/mask.js";
import type { Json } from "../records.js";
import { type Described, describeBuiltIn } from "./built-ins.js";
import { captureError } from "./captured-error.js";
import { judgeField, readDataField, readField } from "./field-rules.js";
import { handleRejection, hasToJson, serialized, toJsonOf } from "./hooks.js";
import {
  freeze,
  getOwnPropertyDescriptor,
  getOwnPropertySymbols,
  getPrototypeOf,
  isArray,
  isNativeError,
  isPromise,
  objectPrototype,
  ownKeys,
} from "./intrinsics.js";
import { getterLabel, isClient, unreadableLabel } from "./labels.js";
import { className, functionLabel } from "./names.js";
import { bigintText, symbolText } from "./primitive-text.js";
import {
  BUDGET,
  cutMark,
  freeName,
  isSpent,
  type JsonRecord,
  label,
  put,
  REST,
  visitNumber,
  visitText,
  type Walk,
} from "./walk-state.js";
import { describeWebType } from "./web-types.js";

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
      return label(walk, bigintText(value));
    case "symbol":
      return visitText(walk, symbolText(value), key);
    case "function":
      return visitReference(walk, value, key);
    default:
      return value === null ? visitNull(walk) : visitReference(walk, value as object, key); // what is left of `unknown`
  }
}

function visitNull(walk: Walk): null {
  walk.size += 4;
  return null;
}

function visitReference(walk: Walk, value: object, key: string): Json {
  const depth = walk.ancestors.length;
  try {
    const given = walk.serializers.length === 0 ? value : serialized(walk.serializers, value);
    return given === value ? visitObject(walk, value, key) : visitGiven(walk, given, key);
  } catch {
    // A trap, or a getter that a check had to read, threw: the value cannot be read as what it is.
    walk.ancestors.length = depth;
    return label(walk, unreadableLabel(value));
  }
}

/** Captures what a hook gave for a value; it is not asked for again, so that it cannot answer itself for ever. */
function visitGiven(walk: Walk, given: unknown, key: string): Json {
  if (typeof given !== "object" || given === null) return visit(walk, given, key);
  if (isPromise(given)) {
    handleRejection(given);
    return label(walk, "[Promise]");
  }
  return visitContent(walk, given, key);
}

function visitObject(walk: Walk, value: object, key: string): Json {
  if (typeof value === "function") return visitText(walk, functionLabel(value), key);
  if (isArray(value) || !hasToJson(value)) return visitContent(walk, value, key);
  const given = toJsonOf(value, key);
  return given === value ? visitContent(walk, value, key) : visitGiven(walk, given, key);
}

function visitContent(walk: Walk, value: object, key: string): Json {
  const { ancestors, limits } = walk;
  const seen = ancestors.indexOf(value);
  if (seen >= 0) return label(walk, `[Circular ${["~", ...walk.path.slice(1, seen + 1)].join(".")}]`);
  const isList = isArray(value);
  const prototype = isList ? undefined : getPrototypeOf(value);
  const isPlain = prototype === objectPrototype || prototype === null;
  if (!isList && !isPlain) {
    const known = visitKnown(walk, value, key);
    if (known !== undefined) return known;
  }
  if (ancestors.length >= limits.maxDepth) return cutMark(walk, isList ? "[Array: depth]" : "[Object: depth]");
  walk.path[ancestors.length] = key;
  ancestors.push(value);
  const copy = isList ? visitArray(walk, value) : isPlain ? visitPlain(walk, value, 0) : visitInstance(walk, value);
  ancestors.pop();
  return copy;
}

/** Captures errors and objects of built-in classes. */
function visitKnown(walk: Walk, value: object, key: string): Json | undefined {
  if (isNativeError(value) || value instanceof Error) return visitError(walk, value);
  const described = describeBuiltIn(value, walk.limits) ?? describeWebType(value);
  if (described === undefined) return undefined;
  if (described.type === "text") return visitText(walk, described.text, key);
  if (walk.ancestors.length >= walk.limits.maxDepth) return cutMark(walk, "[Object: depth]");
  return visitDescribed(walk, value, { key, described });
}

function visitDescribed(
  walk: Walk,
  value: object,
  { key, described }: { key: string; described: Extract<Described, { type: "data" }> },
): Json {
  walk.path[walk.ancestors.length] = key;
  walk.ancestors.push(value);
  const { data, omitted = 0 } = described;
  const copy = isArray(data) ? visitArray(walk, data) : visitPlain(walk, data, omitted);
  walk.ancestors.pop();
  return copy;
}

function visitError(walk: Walk, error: object): Json {
  const text = (value: unknown): string => String(visit(walk, value, ""));
  return captureError(error, text) as unknown as Json;
}

function visitArray(walk: Walk, array: readonly unknown[]): Json {
  const { maxItems } = walk.limits;
  const { length } = array;
  const isCut = length > maxItems;
  const head = isCut ? Math.ceil(maxItems / 2) : length;
  const tail = isCut ? length - Math.floor(maxItems / 2) : length;
  const copy: Json[] = [];
  walk.size += 2;
  for (let index = 0; index < length; index += 1) {
    if (index === head && tail > head) {
      copy.push(cutMark(walk, `[+${tail - head} items]`));
      index = tail;
      if (index >= length) break;
    }
    if (isSpent(walk)) {
      copy.push(cutMark(walk, BUDGET));
      break;
    }
    walk.size += 1;
    copy.push(visitItem(walk, array, index));
  }
  return freeze(copy);
}

function visitItem(walk: Walk, array: readonly unknown[], index: number): Json {
  let item: unknown;
  try {
    item = array[index];
  } catch (error) {
    return visitText(walk, getterLabel(error), "");
  }
  const isPairItem = index === 1 && array.length === 2 && isArray(walk.ancestors.at(-2));
  if (isPairItem && typeof array[0] === "string") return visitMember(walk, item, walk.mask.key(array[0]));
  return visit(walk, item, String(index));
}

/** Copies own fields. Getters of a plain object run once; `omitted` keys were left out before. */
function visitPlain(walk: Walk, source: object, omitted: number): Json {
  const keys = ownKeys(source);
  const copy: JsonRecord = {};
  walk.size += 2;
  copyFields(walk, { source, copy, keys, read: readField }, omitted);
  copySymbols(walk, source, copy);
  return freeze(copy);
}

/** Copies own data fields: no getter of a class runs. One without fields, or with sockets and listeners inside, is named only. */
function visitInstance(walk: Walk, source: object): Json {
  const keys = ownKeys(source);
  if (keys.length === 0)
    return visitText(walk, Symbol.iterator in source ? "[Iterable]" : `[${className(source)}]`, "");
  if (isClient(source, keys)) return visitText(walk, `[${className(source)}]`, "");
  const copy: JsonRecord = {};
  walk.size += 2;
  copyFields(walk, { source, copy, keys, read: readDataField }, 0);
  return freeze(copy);
}

interface Fields {
  readonly source: object;
  readonly copy: JsonRecord;
  readonly keys: readonly string[];
  readonly read: (source: object, key: string) => unknown;
}

function copyFields(walk: Walk, fields: Fields, omitted: number): void {
  const { copy, keys } = fields;
  const kept = Math.min(keys.length, walk.limits.maxKeys);
  for (let index = 0; index < kept; index += 1) {
    if (isSpent(walk)) {
      copy[REST] = cutMark(walk, BUDGET);
      return;
    }
    // `index` is below the length of a list of strings.
    copyField(walk, fields, keys[index] as string);
  }
  const left = keys.length - kept + omitted;
  if (left > 0) copy[REST] = cutMark(walk, `[+${left} keys]`);
}

function copyField(walk: Walk, { source, copy, read }: Fields, key: string): void {
  const masked = walk.mask.key(key);
  let value: unknown;
  try {
    value = read(source, key);
  } catch (error) {
    put(copy, masked.shown, visitText(walk, getterLabel(error), ""));
    return;
  }
  if (value === undefined) return;
  const { shown } = masked;
  walk.size += shown.length + 4;
  put(
    copy,
    shown === key ? key : freeName(copy, shown),
    visitMember(walk, value, judgeField(walk.mask, source, masked)),
  );
}

/** Captures the value under a key: hidden whole where the key is sensitive. */
function visitMember(walk: Walk, value: unknown, key: MaskedKey): Json {
  if (key.rule === undefined || !walk.mask.hidesValue(key, value)) return visit(walk, value, key.shown);
  walk.tally.masked += 1;
  walk.nodes += 1;
  return label(walk, walk.mask.hidden(key.rule));
}

function copySymbols(walk: Walk, source: object, copy: JsonRecord): void {
  const symbols = getOwnPropertySymbols(source);
  for (let index = 0; index < symbols.length && index < walk.limits.maxKeys && !isSpent(walk); index += 1) {
    const symbol = symbols[index];
    const descriptor = symbol === undefined ? undefined : getOwnPropertyDescriptor(source, symbol);
    if (symbol === undefined || descriptor?.enumerable !== true || descriptor.value === undefined) continue;
    const key = walk.mask.key(symbolText(symbol));
    walk.size += key.shown.length + 6;
    put(copy, freeName(copy, `[${key.shown}]`), visitMember(walk, descriptor.value, key));
  }
}
