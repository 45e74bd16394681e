import type { Mask } from "../masking/mask.js";
import type { CaptureTally, Json } from "../records.js";
import type { TextCapture } from "./captured-text.js";
import { defineProperty } from "./intrinsics.js";
import type { CaptureLimits } from "./limits.js";
import type { Serializer } from "./serializers.js";

/** What all walks of one service share. */
export interface CapturePlan {
  readonly limits: CaptureLimits;
  readonly serializers: readonly Serializer[];
  readonly mask: Mask;
  readonly text: TextCapture;
}

/** One value being copied. */
export interface Walk extends CapturePlan {
  readonly tally: CaptureTally;
  /** The objects that the walk is inside of, outermost first, and the key that led to each. */
  readonly ancestors: object[];
  readonly path: string[];
  nodes: number;
  size: number;
}

/** A copy while it is made. */
export type JsonRecord = Record<string, Json>;

/** Shown in place of a value that a user's hook failed to give. */
export const CAPTURE_FAILED = "[capture failed]";
/** Stands for what no budget was left for. */
export const BUDGET = "[truncated: budget]";
/** The key of the mark for keys that were left out. */
export const REST = "…";

/** Starts a walk. */
export function createWalk(plan: CapturePlan, tally: CaptureTally): Walk {
  const { limits, serializers, mask, text } = plan;
  return { limits, serializers, mask, text, tally, ancestors: [], path: [], nodes: 0, size: 0 };
}

/** Records a text: masked, and cut to the limits. */
export function visitText(walk: Walk, value: string, key: string): Json {
  const left = walk.limits.maxBytes - walk.size;
  const limit = Math.min(walk.limits.maxStringLength, Math.max(left, 0));
  const captured = walk.text(value, walk.tally, { limit, key });
  walk.size += captured.length + 2;
  return captured;
}

/** Records a number; what JSON has no number for becomes a text. */
export function visitNumber(walk: Walk, value: number): Json {
  const text = String(value);
  if (!Number.isFinite(value)) return label(walk, text);
  walk.size += text.length;
  return value === 0 ? 0 : value;
}

/** Records a short text of our own making. */
export function label(walk: Walk, text: string): string {
  walk.size += text.length + 2;
  return text;
}

/** Records that something was cut. */
export function cutMark(walk: Walk, text: string): string {
  walk.tally.truncated += 1;
  return label(walk, text);
}

/** Tells whether a budget is used up. */
export function isSpent({ nodes, size, limits }: Walk): boolean {
  return nodes >= limits.maxNodes || size >= limits.maxBytes;
}

/** Finds a free name for a masked key: two that are both secrets may be shown alike. */
export function freeName(copy: JsonRecord, shown: string): string {
  let name = shown;
  for (let count = 2; name in copy; count += 1) name = `${shown}#${count}`;
  return name;
}

/** Sets a field. Assigning `__proto__` would set a prototype. */
export function put(copy: JsonRecord, key: string, value: Json): void {
  if (key !== "__proto__") copy[key] = value;
  else defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
}
