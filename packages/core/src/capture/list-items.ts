import { ownData } from "./names.js";

const ITEMS_MARK = /^\[\+\d{1,16} items\]$/;
const KEYS_MARK = /^\[\+\d{1,16} keys\]$/;

/** Writes the mark that stands for items that were left out. */
export function itemsMark(count: number): string {
  return `[+${count} items]`;
}

/** Writes the mark that stands for keys that were left out. */
export function keysMark(count: number): string {
  return `[+${count} keys]`;
}

/** Reads the mark of an earlier capture at an index: what was cut once is not cut again. */
export function itemsMarkAt(list: object, index: number): string | undefined {
  return matching(ownData(list, String(index)), ITEMS_MARK);
}

/** Reads the mark of an earlier capture under a key. */
export function keysMarkAt(source: object, key: string): string | undefined {
  return matching(ownData(source, key), KEYS_MARK);
}

function matching(value: unknown, mark: RegExp): string | undefined {
  return typeof value === "string" && mark.test(value) ? value : undefined;
}

/** How many items of a list are kept, half of them at either end. */
export function countKept(list: object, length: number, maxItems: number): number {
  if (length <= maxItems) return length;
  const wasCut = length === maxItems + 1 && itemsMarkAt(list, Math.ceil(maxItems / 2)) !== undefined;
  return wasCut ? length : maxItems;
}
