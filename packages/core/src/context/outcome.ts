import type { CapturedError, CaptureTally, Json, Status } from "../records.js";
import { isCancellation } from "./cancellation.js";
import { ChunkCollector } from "./chunk-collector.js";
import { cleanValue } from "./clean/value.js";
import { isJsonObject, ObjectDraft } from "./object-draft.js";
import type { OpenTrace } from "./open.js";

/** How a trace or step ended, as its record tells it. */
export interface Ending {
  readonly status: Status;
  readonly outputs: Json | undefined;
  readonly error: CapturedError | undefined;
  /** Length of the outputs as JSON text. */
  readonly outputsSize: number;
}

/** How an open trace or step goes: what it gave, and what went wrong. */
export class Outcome {
  readonly #trace: OpenTrace;
  readonly #id: string;
  readonly #tally: CaptureTally;
  #status: Status = "ok";
  #error: CapturedError | undefined;
  #outputs: Json | undefined;
  #merged: ObjectDraft | undefined;
  #chunks: ChunkCollector | undefined;
  #outputsSize = 0;

  /** @param of - Its own id, and what its captures are counted in. */
  constructor(trace: OpenTrace, { id, tally }: { readonly id: string; readonly tally: CaptureTally }) {
    this.#trace = trace;
    this.#id = id;
    this.#tally = tally;
  }

  /** Takes outputs that somebody set: two objects merge shallowly, anything else replaces. */
  setOutputs(outputs: unknown): void {
    const json = this.#capture(outputs);
    if (json === undefined) return;
    if (isJsonObject(json) && isJsonObject(this.#outputs)) {
      this.#merged ??= new ObjectDraft().add(this.#outputs);
      this.#merged.add(json);
    } else {
      this.#outputs = json;
      this.#merged = undefined;
    }
  }

  /** Takes a function's return value, unless outputs were set. */
  setReturned(value: unknown): void {
    if (this.#outputs === undefined) this.#outputs = this.#capture(value);
  }

  addChunk(chunk: unknown): void {
    this.#chunks ??= new ChunkCollector(this.#trace, this.#tally);
    this.#chunks.add(chunk);
  }

  /** Takes the end of a stream or generator, unless outputs were set. */
  setStreamed(returned: unknown): void {
    if (this.#outputs !== undefined) return;
    const before = this.#tally.size;
    const yielded = this.#chunks?.toJson() ?? Object.freeze([]);
    const json = cleanValue(this.#trace, returned, this.#tally);
    this.#outputs = json === undefined ? yielded : Object.freeze({ yielded, returned: json });
    this.#outputsSize += this.#tally.size - before;
  }

  fail(error: unknown): void {
    this.#status = isCancellation(error) ? "cancelled" : "error";
    const captured = this.#trace.capture.error(error, this.#tally);
    const origin = this.#trace.origins.claim(error, this.#id);
    this.#error = origin === undefined ? captured : Object.freeze({ ...captured, origin });
  }

  /** Says how it ended where nothing else told; that it was given up also where an error did. */
  setStatus(status: "unset" | "abandoned" | "cancelled"): void {
    if (this.#error === undefined || status === "cancelled") this.#status = status;
  }

  /** Hands all over, and keeps nothing. */
  take(): Ending {
    if (this.#chunks !== undefined) this.setStreamed(undefined);
    const ending: Ending = {
      status: this.#status,
      outputs: this.#merged?.toJson() ?? this.#outputs,
      error: this.#error,
      outputsSize: this.#outputsSize,
    };
    this.#outputs = this.#merged = this.#chunks = this.#error = undefined;
    return ending;
  }

  #capture(value: unknown): Json | undefined {
    const before = this.#tally.size;
    const json = cleanValue(this.#trace, value, this.#tally);
    this.#outputsSize += this.#tally.size - before;
    return json;
  }
}
