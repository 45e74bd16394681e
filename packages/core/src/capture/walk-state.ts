import type { Mask } from "../masking/mask.js";
import { wellFormed } from "../masking/well-formed.js";
import type { CaptureTally, Json } from "../records.js";
import { cutText, type TextCapture, type TextOptions, textCost } from "./captured-text.js";
import { defineProperty } from "./intrinsics.js";
import type { CaptureLimits } from "./limits.js";
import { MIN_MEDIA } from "./media.js";
import type { Serializer } from "./serializers.js";

/** What all walks of one service share. */
export interface CapturePlan {
  readonly limits: CaptureLimits;
  readonly serializers: readonly Serializer[];
  readonly mask: Mask;
  readonly text: TextCapture;
}

/** Copies one value: bounded, masked, frozen. `key` is where it was found. */
export type Visit = (walk: Walk, value: unknown, key: string) => Json;

/** One value being copied. */
export interface Walk extends CapturePlan {
  readonly tally: CaptureTally;
  /** Copies what a list or object holds: the walk itself. */
  readonly visit: Visit;
  /** The objects that the walk is inside of, outermost first, and the key that led to each. */
  readonly ancestors: object[];
  readonly path: string[];
  /** How many of the innermost ancestors are errors, each the cause of the one before. */
  causes: number;
  nodes: number;
  size: number;
  /** Where the value that is being copied has to end: what is behind belongs to those that come after it. */
  nodesEnd: number;
  sizeEnd: number;
  /** How many members of the same list or object come after the one that is copied next. */
  later: number;
  /** Length of the texts that were read only to be cut. */
  scanned: number;
  /** Keys that were listed; those of an object with too many are listed once. */
  keysRead: number;
  wide: Map<object, WideKeys> | undefined;
}

/** The first keys of an object that has more than are kept. */
export interface WideKeys {
  readonly keys: readonly string[];
  readonly count: number;
}

/** A copy while it is made. */
export type JsonRecord = Record<string, Json>;

/** Shown in place of a value that a user's hook failed to give. */
export const CAPTURE_FAILED = "[capture failed]";
/** Stands for what no budget was left for. */
export const BUDGET = "[truncated: budget]";
/** The key of the mark for keys that were left out. */
export const REST = "…";

/** Room that every list and object keeps for the mark of what it left out. */
const MARK_SIZE = 48;
/** The least that is left for a member: a list or object in it can be opened, and closed with its mark. */
const MIN_MEMBER = 104;
/** Any number, literal or mark of up to this length fits where a member does. */
const SHORT = 8;
/** What is left for each later member where one would use up all: the newest message of a chat is the last. */
const SIZE_SHARE = 2048;
const NODES_SHARE = 16;
const MAX_SCANNED = 2_097_152;

/** Starts a walk. */
export function createWalk(plan: CapturePlan, tally: CaptureTally, visit: Visit): Walk {
  const { limits, serializers, mask, text } = plan;
  return {
    limits,
    serializers,
    mask,
    text,
    tally,
    visit,
    ancestors: [],
    path: [],
    causes: 0,
    nodes: 0,
    size: 0,
    nodesEnd: limits.maxNodes,
    sizeEnd: limits.maxBytes,
    later: 0,
    scanned: 0,
    keysRead: 0,
    wide: undefined,
  };
}

/** Records a text: masked, and cut to the limits. */
export function visitText(walk: Walk, value: string, key: string): Json {
  const { limits, tally } = walk;
  const left = walk.sizeEnd - walk.size - MARK_SIZE - 2;
  const limit = left < limits.maxStringLength ? Math.max(1, Math.floor(left)) : limits.maxStringLength;
  if (value.length < MIN_MEDIA && value.length <= limit) return visitShortText(walk, value, { limit, key });
  if (value.length > limit) {
    walk.scanned += textCost(value, limit);
    if (walk.scanned > MAX_SCANNED) return cutMark(walk, BUDGET);
  }
  const captured = walk.text(value, tally, { limit, key });
  walk.size += captured.length + 2;
  return captured;
}

/** The way of nearly all texts. */
function visitShortText(walk: Walk, value: string, options: TextOptions): Json {
  const masked = walk.mask.text(value, walk.tally, options.key);
  const captured = masked.length > options.limit ? cutText(masked, options.limit, walk.tally) : wellFormed(masked);
  walk.size += captured.length + 2;
  return captured;
}

/** From here on a number may be one that a text rule hides, such as a payment card's. */
const MIN_SUSPECT = 1e11;

/** Records a number; what JSON has no number for becomes a text. */
export function visitNumber(walk: Walk, value: number): Json {
  const text = String(value);
  if (!Number.isFinite(value)) return label(walk, text);
  if (value >= MIN_SUSPECT && Number.isSafeInteger(value)) return visitLongNumber(walk, value, text);
  return isTooLong(walk, text.length) ? tooLong(walk) : sized(walk, value === 0 ? 0 : value, text.length);
}

function visitLongNumber(walk: Walk, value: number, text: string): Json {
  const masked = walk.mask.text(text, walk.tally);
  if (masked !== text) return label(walk, masked);
  return isTooLong(walk, text.length) ? tooLong(walk) : sized(walk, value, text.length);
}

/** Records a short text of our own making. */
export function label(walk: Walk, text: string): string {
  return isTooLong(walk, text.length + 2) ? tooLong(walk) : sized(walk, text, text.length + 2);
}

/** Records that something was cut. */
export function cutMark(walk: Walk, text: string): string {
  walk.tally.truncated += 1;
  return label(walk, text);
}

/** Records, as the last member of a list or object, how much of it was left out; the room was kept for that. */
export function restMark(walk: Walk, text: string, extra: number): string {
  walk.tally.truncated += 1;
  walk.nodes += 1;
  return sized(walk, text, extra + text.length + 2);
}

function isTooLong(walk: Walk, size: number): boolean {
  return walk.size + size + MARK_SIZE > walk.sizeEnd && size > SHORT;
}

function tooLong(walk: Walk): string {
  walk.tally.truncated += 1;
  return sized(walk, REST, REST.length + 2);
}

function sized<T extends Json>(walk: Walk, value: T, size: number): T {
  walk.size += size;
  return value;
}

/** Tells whether a list or object cannot even hold the mark that says it was cut. */
export function isFull({ nodes, nodesEnd, size, sizeEnd }: Walk): boolean {
  return nodes >= nodesEnd || size + MARK_SIZE + 2 > sizeEnd;
}

/** Tells whether no budget is left for one more member of `extra` characters beside its value. */
export function isSpent({ nodes, nodesEnd, size, sizeEnd }: Walk, extra: number): boolean {
  return nodes + 1 >= nodesEnd || size + extra + MIN_MEMBER + MARK_SIZE > sizeEnd;
}

/** Narrows the budgets to what one member may use: each of the later ones keeps a share. The caller restores them. */
export function narrow(walk: Walk): void {
  const { later } = walk;
  const size = walk.sizeEnd - MARK_SIZE;
  const nodes = walk.nodesEnd - 1;
  walk.sizeEnd = size - Math.min(later * SIZE_SHARE, (size - walk.size) / 2);
  walk.nodesEnd = nodes - Math.min(later * NODES_SHARE, (nodes - walk.nodes) / 2);
}

/** Finds a free name for a masked key: two that are both secrets may be shown alike. */
export function freeName(copy: JsonRecord, shown: string): string {
  let name = shown;
  for (let count = 2; name in copy; count += 1) name = `${shown}#${count}`;
  return name;
}

/** Sets a field. Assigning `__proto__` would set a prototype, and a frozen `Object.prototype` forbids to assign its names. */
export function put(copy: JsonRecord, key: string, value: Json): void {
  try {
    if (key !== "__proto__") {
      copy[key] = value;
      return;
    }
  } catch {
    // Defined below.
  }
  defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
}
