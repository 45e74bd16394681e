import type { MaskedKey } from "../masking/mask.js";
import type { Json } from "../records.js";
import { label, narrow, type Walk } from "./walk-state.js";

/** From here on a text may take what its later siblings need. */
const LONG_TEXT = 1024;

/** Copies a member of a list or object, and leaves each of the `walk.later` members its share of the budgets. */
export function copyMember(walk: Walk, value: unknown, key: string): Json {
  if (typeof value === "string" ? value.length < LONG_TEXT : typeof value !== "object" || value === null) {
    return walk.visit(walk, value, key);
  }
  const { sizeEnd, nodesEnd } = walk;
  narrow(walk);
  const copy = walk.visit(walk, value, key);
  walk.sizeEnd = sizeEnd;
  walk.nodesEnd = nodesEnd;
  return copy;
}

/** Copies the value under a key: hidden whole where the key is sensitive. */
export function copyKeyed(walk: Walk, value: unknown, key: MaskedKey): Json {
  const { rule, shown } = key;
  if (rule === undefined || !walk.mask.hidesValue(key, value)) return copyMember(walk, value, shown);
  walk.tally.masked += 1;
  walk.nodes += 1;
  return label(walk, walk.mask.hidden(rule, value));
}
