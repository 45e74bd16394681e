import type { Json, JsonObject, Log, StepEnd, StepStart, TraceEnd, TraceStart } from "../records.js";
import type { QueuedRecord } from "./queued-record.js";

/** What stands for a payload that gave way. */
export const SHORTENED = "[removed: too large for the queue or the backend]";
const SHORTENED_OBJECT: JsonObject = Object.freeze({ shortened: SHORTENED });
/** Payloads up to this stay: they are what is left to tell the record by. */
const KEPT_SIZE = 2048;
/** Names, ids and times of a record, and the marker. */
const BASE_SIZE = 512;

/** Puts markers for the large payloads of a record. `false` where it has none, or has been through this. */
export function shorten(record: QueuedRecord): boolean {
  if (record.isShortened || !(record.type === "endTrace" || record.type === "end")) return false;
  const cutter = new Cutter();
  if (record.type === "endTrace") record.content = shortenStep(record.content, cutter);
  else {
    record.content = shortenTrace(record.content, cutter);
    // It shares its payloads with the end, and would keep them.
    const { start } = record.feed;
    record.feed.start = Object.freeze({ ...start, ...shortenInputs(start, new Cutter()) });
  }
  if (!cutter.hasCut) return false;
  record.isShortened = true;
  record.feed.shortened += 1;
  record.size = Math.min(record.size, BASE_SIZE + cutter.keptSize);
  return true;
}

/** The part that all records share. */
function shortenInputs({ inputs, metadata }: StepStart | TraceStart, cutter: Cutter) {
  return {
    ...(inputs !== undefined && { inputs: cutter.cut(inputs, SHORTENED) }),
    metadata: cutter.cut(metadata, SHORTENED_OBJECT),
  };
}

function shortenStep(step: StepEnd, cutter: Cutter): StepEnd {
  const { outputs, logs, attributes } = step;
  return Object.freeze({
    ...step,
    ...shortenInputs(step, cutter),
    ...(outputs !== undefined && { outputs: cutter.cut(outputs, SHORTENED) }),
    attributes: cutter.cut(attributes, SHORTENED_OBJECT),
    logs: shortenLogs(logs, cutter),
  });
}

function shortenTrace(trace: TraceEnd, cutter: Cutter): TraceEnd {
  const { outputs } = trace;
  return Object.freeze({
    ...trace,
    ...shortenInputs(trace, cutter),
    ...(outputs !== undefined && { outputs: cutter.cut(outputs, SHORTENED) }),
  });
}

/** The first logs stay as long as they are small together. */
function shortenLogs(logs: readonly Log[], cutter: Cutter): readonly Log[] {
  const kept: Log[] = [];
  let left = KEPT_SIZE;
  for (const log of logs) {
    left -= log.name.length + weigh(log.message, left);
    if (left <= 0) break;
    kept.push(log);
  }
  cutter.count(KEPT_SIZE - Math.max(left, 0), kept.length < logs.length);
  return kept.length === logs.length ? logs : Object.freeze(kept);
}

/** Keeps what is small, and the sum of it. */
class Cutter {
  hasCut = false;
  keptSize = 0;

  cut<Value extends Json>(value: Value, marker: Value): Value {
    const weight = weigh(value, KEPT_SIZE);
    if (weight <= KEPT_SIZE) {
      this.count(weight, false);
      return value;
    }
    this.count(0, true);
    return marker;
  }

  count(size: number, hasCut: boolean): void {
    this.keptSize += size;
    this.hasCut ||= hasCut;
  }
}

/** Length of a value as JSON text, about; counting stops beyond `limit`. */
function weigh(value: Json, limit: number): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return 8;
  let weight = 2;
  for (const [key, member] of Object.entries(value)) {
    weight += key.length + 4 + weigh(member, limit - weight);
    if (weight > limit) break;
  }
  return weight;
}
