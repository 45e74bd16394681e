import type { CapturedError, Json, JsonObject, Model, StepEnd, StepStart, TraceEnd, TraceStart } from "../records.js";
import type { QueuedRecord } from "./queued-record.js";

/** What stands for a payload that gave way. */
export const SHORTENED = "[removed: too large for the queue or the backend]";
const SHORTENED_OBJECT: JsonObject = Object.freeze({ shortened: SHORTENED });
/** Payloads up to this stay: they are what is left to tell the record by. */
const KEPT_SIZE = 2048;
/** Names, ids and times of a record, and the markers. */
const BASE_SIZE = 512;
/** What is left of an error's message where that is too long. */
const KEPT_TEXT = 1000;

/** Puts markers for the large values of a record. `false` where it has none, or has been through this. */
export function shorten(record: QueuedRecord): boolean {
  if (record.isCompact || !(record.type === "endTrace" || record.type === "end")) return false;
  record.isCompact = true;
  const cutter = new Cutter();
  if (record.type === "endTrace") {
    const content = shortenStep(record.content, cutter);
    if (cutter.hasCut) record.content = content;
  } else {
    const content = shortenTrace(record.content, cutter);
    if (cutter.hasCut) record.content = content;
    // It shares its payloads with the end, and would keep them.
    const { start } = record.feed;
    record.feed.start = Object.freeze({ ...start, ...shortenStart(start, new Cutter()) });
  }
  if (!cutter.hasCut) return false;
  record.feed.shortened += 1;
  record.size = Math.min(record.size, BASE_SIZE + cutter.keptSize);
  return true;
}

function shortenStart({ inputs, metadata }: StepStart | TraceStart, cutter: Cutter) {
  return {
    ...(inputs !== undefined && { inputs: cutter.cut(inputs, SHORTENED) }),
    metadata: cutter.cut(metadata, SHORTENED_OBJECT),
  };
}

/** The part that all ends share. */
function shortenEnd(end: StepEnd | TraceEnd, cutter: Cutter) {
  const { outputs, error, scores } = end;
  return {
    ...shortenStart(end, cutter),
    ...(outputs !== undefined && { outputs: cutter.cut(outputs, SHORTENED) }),
    ...(error !== undefined && { error: shortenError(error, cutter) }),
    scores: cutter.keepFirst(scores),
  };
}

function shortenStep(step: StepEnd, cutter: Cutter): StepEnd {
  const { logs, attributes, model } = step;
  return Object.freeze({
    ...step,
    ...shortenEnd(step, cutter),
    attributes: cutter.cut(attributes, SHORTENED_OBJECT),
    logs: cutter.keepFirst(logs),
    ...(model !== undefined && { model: shortenModel(model, cutter) }),
  });
}

function shortenTrace(trace: TraceEnd, cutter: Cutter): TraceEnd {
  return Object.freeze({
    ...trace,
    ...shortenEnd(trace, cutter),
    tags: cutter.keepFirst(trace.tags),
  });
}

function shortenModel(model: Model, cutter: Cutter): Model {
  const { parameters } = model;
  if (parameters === undefined) return model;
  const kept = cutter.cut(parameters, SHORTENED_OBJECT);
  return kept === parameters ? model : Object.freeze({ ...model, parameters: kept });
}

/** What happened stays; where, and why in turn, gives way. */
function shortenError(error: CapturedError, cutter: Cutter): CapturedError {
  if (cutter.keeps(error)) return error;
  return Object.freeze({ type: cutText(error.type), message: cutText(error.message) });
}

function cutText(text: string): string {
  if (text.length <= KEPT_TEXT) return text;
  // Not between the halves of a surrogate pair.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(KEPT_TEXT - 1)) ? KEPT_TEXT - 1 : KEPT_TEXT;
  return `${text.slice(0, end)}… ${SHORTENED}`;
}

/** Keeps what is small, and the sum of it. */
class Cutter {
  hasCut = false;
  keptSize = 0;

  cut<Value extends Json>(value: Value, marker: Value): Value {
    return this.keeps(value) ? value : marker;
  }

  /** Whether a value is small enough to stay. */
  keeps(value: unknown): boolean {
    const weight = weigh(value, KEPT_SIZE);
    const isSmall = weight <= KEPT_SIZE;
    if (isSmall) this.keptSize += weight;
    else this.hasCut = true;
    return isSmall;
  }

  /** The first values of a list stay as long as they are small together. */
  keepFirst<Value>(values: readonly Value[]): readonly Value[] {
    let size = 0;
    let count = 0;
    for (const value of values) {
      const weight = weigh(value, KEPT_SIZE - size);
      if (size + weight > KEPT_SIZE) break;
      size += weight;
      count += 1;
    }
    this.keptSize += size;
    if (count === values.length) return values;
    this.hasCut = true;
    return Object.freeze(values.slice(0, count));
  }
}

/** Length of a value as JSON text, about; counting stops beyond `limit`. */
function weigh(value: unknown, limit: number): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return 8;
  let weight = 2;
  for (const [key, member] of Object.entries(value)) {
    weight += key.length + 4 + weigh(member, limit - weight);
    if (weight > limit) break;
  }
  return weight;
}
