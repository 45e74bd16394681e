import type { ReportSlowPattern } from "../masking/custom-rules.js";
import { createMask, type Mask, type MaskingOptions } from "../masking/mask.js";
import type { CapturedError, CaptureTally, Json, JsonObject } from "../records.js";
import { captureError } from "./captured-error.js";
import { createTextCapture, createTextDraft } from "./captured-text.js";
import { isArray, stringify } from "./intrinsics.js";
import { type CaptureLimits, DEFAULT_LIMITS } from "./limits.js";
import type { Serializer } from "./serializers.js";
import { startWalk, visit } from "./walk.js";
import { CAPTURE_FAILED, type CapturePlan } from "./walk-state.js";

/** What is kept of captured values, how, and what is hidden. */
export interface CaptureOptions {
  readonly limits?: Partial<CaptureLimits>;
  readonly serializers?: readonly Serializer[];
  readonly masking?: MaskingOptions;
  /** Is told the name of a user's pattern that took too long, once. */
  readonly onSlowPattern?: ReportSlowPattern;
}

/** Copies values for recording. Nothing here throws, waits, or changes what it is given. */
export interface Capture {
  /** Adds texts that are secrets in themselves, such as the keys of backends. Those of fewer than 8 characters are left out. */
  addLiterals(texts: readonly string[]): void;
  /** Makes a JSON-safe, bounded, masked, deeply frozen copy. */
  json(value: unknown, tally: CaptureTally): Json;
  /** Makes a bounded copy that is not masked yet: it has to go through `json` before it leaves. */
  draft(value: unknown): Json;
  /** Captures metadata or attributes: what is no plain object becomes `{ value: … }`, `undefined` becomes `{}`. */
  object(value: unknown, tally: CaptureTally): JsonObject;
  /** Makes masked text of at most 1,024 characters of anything: for names, tags and ids of users and sessions. */
  text(value: unknown, tally: CaptureTally): string;
  /** Reads any thrown value: type, message, stack and at most 10 causes, all masked. */
  error(error: unknown, tally: CaptureTally): CapturedError;
}

const MAX_NAME = 1024;
const MAX_DEPTH = 100;

/** Compiles the options once. `mask` is one that was compiled of them before. */
export function createCapture(
  options: CaptureOptions = {},
  mask: Mask = createMask(options.masking, options.onSlowPattern),
): Capture {
  const { limits, serializers = [] } = options;
  const plan: CapturePlan = { limits: boundLimits(limits), serializers, mask, text: createTextCapture(mask) };
  const draftPlan = createDraftPlan(plan);
  return {
    addLiterals: (texts) => mask.addLiterals(texts),
    draft: (value) => captureJson(draftPlan, value, { size: 0, masked: 0, truncated: 0 }),
    json: (value, tally) => captureJson(plan, value, tally),
    object: (value, tally) => (value === undefined ? EMPTY : asObject(captureJson(plan, value, tally))),
    text: (value, tally) => captureName(plan, value, tally),
    error: (error, tally) => captureThrown(plan, error, tally),
  };
}

const MAX_DRAFT = 262_144;

/** Its texts go through `json` later: what is masked now are those that have to be cut now. */
function createDraftPlan(plan: CapturePlan): CapturePlan {
  const limits = { ...plan.limits, maxBytes: Math.min(plan.limits.maxBytes, MAX_DRAFT) };
  return { ...plan, limits, mask: createMask({ enabled: false }), text: createTextDraft(plan.text) };
}

const EMPTY: JsonObject = Object.freeze({});

function captureJson(plan: CapturePlan, value: unknown, tally: CaptureTally): Json {
  const walk = startWalk(plan, tally);
  try {
    return visit(walk, value, "");
  } catch {
    // Only a stack that was nearly full when we were called comes here: nothing may be shown raw, and nothing thrown.
    walk.size += CAPTURE_FAILED.length + 2;
    return CAPTURE_FAILED;
  } finally {
    tally.size += walk.size;
  }
}

function asObject(copy: Json): JsonObject {
  if (typeof copy === "object" && copy !== null && !isArray(copy)) return copy as JsonObject; // `isArray` does not narrow readonly arrays.
  return Object.freeze({ value: copy });
}

function captureName(plan: CapturePlan, value: unknown, tally: CaptureTally): string {
  if (value === undefined || value === null) return "";
  try {
    const text = typeof value === "string" ? value : plainText(captureInner(plan, value, tally));
    const name = plan.text(text, tally, { limit: MAX_NAME });
    tally.size += name.length + 2;
    return name;
  } catch {
    return CAPTURE_FAILED;
  }
}

/** Its size is counted as the name's. */
function captureInner(plan: CapturePlan, value: unknown, tally: CaptureTally): Json {
  const { size } = tally;
  const copy = captureJson(plan, value, tally);
  tally.size = size;
  return copy;
}

function plainText(copy: Json): string {
  return typeof copy === "string" ? copy : stringify(copy);
}

function captureThrown(plan: CapturePlan, error: unknown, tally: CaptureTally): CapturedError {
  try {
    return captureError(error, (value) => plainText(captureJson(plan, value, tally)));
  } catch {
    return Object.freeze({ type: "Error", message: CAPTURE_FAILED });
  }
}

/** The walk recurses: a deeper one might fill the stack. */
function boundLimits(limits: Partial<CaptureLimits> = {}): CaptureLimits {
  const given = { ...DEFAULT_LIMITS, ...limits };
  return { ...given, maxDepth: Math.min(given.maxDepth, MAX_DEPTH) };
}
