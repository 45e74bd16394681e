import type { Mask, MaskedKey } from "../masking/mask.js";
import { getOwnPropertyDescriptor } from "./intrinsics.js";
import { ownData } from "./names.js";

/** Judges a field by its key and its siblings: `value` is what its sibling names; `token` beside `logprob` is a model's word. */
export function judgeField(mask: Mask, source: object, key: MaskedKey): MaskedKey {
  if (key.isPairValue) return pairKey(mask, source) ?? key;
  return key.rule === "token" && "logprob" in source ? { ...key, rule: undefined } : key;
}

const PAIR_NAMES = ["name", "key", "header", "headerName", "field", "variable", "k", "Name", "Key"];

function pairKey(mask: Mask, source: object): MaskedKey | undefined {
  for (const pairName of PAIR_NAMES) {
    const name = ownData(source, pairName);
    const judged = typeof name === "string" ? mask.key(name) : undefined;
    if (judged?.rule !== undefined) return judged;
  }
  return undefined;
}

/** Reads a field of plain data; runs its getter. */
export function readField(source: object, key: string): unknown {
  return (source as Record<string, unknown>)[key];
}

/** Reads a field of a class instance; runs no getter. */
export function readDataField(source: object, key: string): unknown {
  const descriptor = getOwnPropertyDescriptor(source, key);
  return descriptor?.get === undefined ? descriptor?.value : "[Getter]";
}
