import type { Json } from "../records.js";
import { copyKeyed, copyMember } from "./copy-member.js";
import type { ReadField } from "./field-rules.js";
import { freeze, isArray } from "./intrinsics.js";
import { getterLabel } from "./labels.js";
import { countKept, itemsMark, itemsMarkAt } from "./list-items.js";
import { judgeItem, maskArgument } from "./list-rules.js";
import { ownData } from "./names.js";
import { isSpent, label, restMark, type Walk } from "./walk-state.js";

/** A list to copy. */
export interface List {
  readonly items: readonly unknown[];
  readonly length: number;
  readonly read: ReadField;
}

/** Copies the items from both ends inwards, so that a budget that runs out takes the middle: the oldest and the newest stay. */
export function copyList(walk: Walk, list: List): Json {
  const { items, length } = list;
  const kept = countKept(items, length, walk.limits.maxItems);
  const last = kept < length ? kept : kept - 1;
  const head: Json[] = [];
  const tail: Json[] = [];
  walk.size += 2;
  let done = 0;
  for (; done < kept && !isSpent(walk, 1); done += 1) {
    walk.size += 1;
    walk.later = last - done;
    if (done % 2 === 0) head.push(copyItem(walk, list, head.length));
    else tail.push(copyItem(walk, list, length - 1 - tail.length));
  }
  if (done < length) {
    const earlier = length - done === 1 ? itemsMarkAt(items, head.length) : undefined;
    head.push(restMark(walk, earlier ?? itemsMark(length - done), 1));
  }
  for (let index = tail.length - 1; index >= 0; index -= 1) head.push(tail[index] as Json); // within its length
  return freeze(head);
}

function copyItem(walk: Walk, { items, length, read }: List, index: number): Json {
  let item: unknown;
  try {
    item = read(items, index);
  } catch (error) {
    return walk.visit(walk, getterLabel(error), "");
  }
  const isRow = isArray(walk.ancestors.at(-2));
  const ofPair = isRow && index === 1 && length === 2 ? ownData(items, 0) : undefined;
  const name = (isRow ? columnOf(walk, index) : undefined) ?? ofPair;
  if (typeof name === "string") return copyKeyed(walk, item, walk.mask.key(name));
  return (typeof item === "string" ? copyText(walk, items, index) : undefined) ?? copyMember(walk, item, String(index));
}

const COLUMNS = ["columns", "fields", "header", "headers"];

/** The name of a column, where the list is a row of a table whose columns are named. */
function columnOf(walk: Walk, index: number): unknown {
  const table = walk.ancestors.at(-3);
  if (table === undefined || isArray(table)) return undefined;
  for (const key of COLUMNS) {
    const columns = ownData(table, key);
    if (!isArray(columns)) continue;
    const column = ownData(columns, index);
    return typeof column === "object" && column !== null ? ownData(column, "name") : column;
  }
  return undefined;
}

/** Copies a text that the items before it make a secret; `undefined` for any other. */
function copyText(walk: Walk, items: readonly unknown[], index: number): Json | undefined {
  if (index === 0) return undefined;
  const key = judgeItem(walk.mask, items, index);
  if (key?.rule !== undefined) return copyKeyed(walk, items[index], key);
  const argument = maskArgument(walk.mask, items, { index, tally: walk.tally });
  if (argument === undefined) return undefined;
  walk.nodes += 1;
  return label(walk, argument);
}
