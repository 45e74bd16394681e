import type { MaskedKey } from "../masking/mask.js";
import type { Json } from "../records.js";
import { copyKeyed } from "./copy-member.js";
import { judgeField, mediaTypeIn, type ReadField } from "./field-rules.js";
import { freeze, getOwnPropertyDescriptor, getOwnPropertySymbols } from "./intrinsics.js";
import { getterLabel } from "./labels.js";
import { keysMark, keysMarkAt } from "./list-items.js";
import { MIN_MEDIA, mediaOfType } from "./media.js";
import { symbolText } from "./primitive-text.js";
import {
  freeName,
  isSpent,
  type JsonRecord,
  label,
  put,
  REST,
  restMark,
  type Walk,
  type WideKeys,
} from "./walk-state.js";

/** Where fields are copied from. */
export interface Fields {
  readonly source: object;
  readonly keys: WideKeys;
  readonly read: ReadField;
  readonly hasSymbols?: boolean;
}

/** Copies the fields of an object, first things first. */
export function copyFields(walk: Walk, fields: Fields): Json {
  const { source, hasSymbols } = fields;
  const { keys, count } = fields.keys;
  const { maxKeys } = walk.limits;
  const wasCut = count === maxKeys + 1 && keysMarkAt(source, REST) !== undefined && keys[maxKeys] === REST;
  const kept = wasCut ? count : Math.min(count, maxKeys);
  const last = count > kept ? kept : kept - 1;
  const copy: JsonRecord = {};
  let done = 0;
  walk.size += 2;
  for (; done < kept; done += 1) {
    const key = walk.mask.key(keys[done] as string); // below the length of a list of strings
    if (isSpent(walk, key.shown.length + 4)) break;
    walk.later = last - done;
    copyField(walk, fields, { copy, given: keys[done] as string, key });
  }
  let left = count - done;
  if (hasSymbols && left === 0) left = copySymbols(walk, source, { copy, room: maxKeys - count });
  if (left > 0) {
    const earlier = left === 1 && keys[done] === REST ? keysMarkAt(source, REST) : undefined;
    copy[REST] = restMark(walk, earlier ?? keysMark(left), REST.length + 4);
  }
  return freeze(copy);
}

interface Target {
  readonly copy: JsonRecord;
  readonly given: string;
  readonly key: MaskedKey;
}

function copyField(walk: Walk, { source, read }: Fields, { copy, given, key }: Target): void {
  let value: unknown;
  try {
    value = read(source, given);
  } catch (error) {
    value = getterLabel(error);
  }
  if (value === undefined) return;
  const { shown } = key;
  const name = shown === given ? given : freeName(copy, shown);
  walk.size += name.length + 4;
  const judged = key.rule === undefined && !key.isPairValue ? key : judgeField(walk.mask, source, key);
  const isLong = typeof value === "string" && value.length >= MIN_MEDIA && judged.rule === undefined;
  put(copy, name, (isLong ? copyMedia(walk, value as string, source) : undefined) ?? copyKeyed(walk, value, judged)); // `isLong` says so
}

/** Replaces base64 whose siblings say what it is. */
function copyMedia(walk: Walk, value: string, source: object): Json | undefined {
  const type = mediaTypeIn(source);
  const text = type === undefined ? undefined : mediaOfType(value, type, walk.tally);
  if (text === undefined) return undefined;
  walk.nodes += 1;
  return label(walk, text);
}

interface SymbolTarget {
  readonly copy: JsonRecord;
  /** How many more fields the object may have. */
  readonly room: number;
}

/** Copies the fields under symbols; returns how many were left out. */
function copySymbols(walk: Walk, source: object, { copy, room }: SymbolTarget): number {
  const symbols = getOwnPropertySymbols(source);
  let done = 0;
  for (const symbol of symbols) {
    walk.later = symbols.length - 1 - done;
    if (done >= room || !copySymbol(walk, source, { copy, symbol })) break;
    done += 1;
  }
  return symbols.length - done;
}

interface SymbolField {
  readonly copy: JsonRecord;
  readonly symbol: symbol;
}

function copySymbol(walk: Walk, source: object, { copy, symbol }: SymbolField): boolean {
  const descriptor = getOwnPropertyDescriptor(source, symbol);
  if (descriptor?.enumerable !== true || descriptor.value === undefined) return true;
  const masked = walk.mask.key(symbolText(symbol));
  const name = freeName(copy, `[${masked.shown}]`);
  if (isSpent(walk, name.length + 4)) return false;
  walk.size += name.length + 4;
  put(copy, name, copyKeyed(walk, descriptor.value, masked));
  return true;
}
