import { appendFileSync, readFileSync, rmSync } from "node:fs";
import { MemoryQueue, type Queue } from "../../src/delivery/queue.js";
import { type Feed, type FinishedRecord, isFinished, type QueuedRecord } from "../../src/delivery/queued-record.js";
import type { ScoreRecord, StepEnd, TraceEnd, TraceStart } from "../../src/records.js";

/** What of one trace was not acknowledged. */
export interface StoredTrace {
  readonly start: TraceStart;
  readonly steps: StepEnd[];
  end?: TraceEnd;
}

interface StartLine {
  readonly start: TraceStart;
  readonly feed: number;
}

interface RecordLine {
  readonly id: number;
  readonly feed?: number | undefined;
  readonly type: FinishedRecord["type"];
  readonly content: FinishedRecord["content"];
}

interface DoneLine {
  readonly done: number;
}

/** A queue on disk, as small as one can be: lines of JSON, appended as records come and go. */
export class FileQueue implements Queue {
  readonly isDurable = true;
  readonly #path: string;
  readonly #records = new MemoryQueue();
  readonly #feeds = new Map<Feed, number>();
  readonly #ids = new Map<FinishedRecord, number>();
  #lastId = 0;

  constructor(path: string) {
    this.#path = path;
  }

  get length(): number {
    return this.#records.length;
  }

  /** Records that are on disk. */
  get kept(): number {
    return this.#ids.size;
  }

  push(record: QueuedRecord): void {
    this.#records.push(record);
    if (!isFinished(record)) return;
    const { type, content } = record;
    const feed = this.#writeStart(record.feed);
    this.#lastId += 1;
    this.#ids.set(record, this.#lastId);
    this.#write({ id: this.#lastId, feed, type, content });
  }

  take(): QueuedRecord | undefined {
    return this.#records.take();
  }

  acknowledge(record: QueuedRecord): void {
    if (!isFinished(record)) return;
    const done = this.#ids.get(record);
    if (done === undefined) throw new Error("A record was acknowledged twice, or never pushed");
    this.#ids.delete(record);
    this.#write({ done });
  }

  waiting(): Iterable<QueuedRecord> {
    return this.#records.waiting();
  }

  giveUp(records: ReadonlySet<QueuedRecord>): void {
    this.#records.giveUp(records);
    for (const record of records) this.acknowledge(record);
  }

  #writeStart(feed: Feed | undefined): number | undefined {
    if (feed === undefined || this.#feeds.has(feed)) return feed && this.#feeds.get(feed);
    const id = this.#feeds.size;
    this.#feeds.set(feed, id);
    this.#write({ start: feed.start, feed: id });
    return id;
  }

  #write(line: StartLine | RecordLine | DoneLine): void {
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
  }
}

/** What a queue had not acknowledged. */
export class Recovered {
  readonly scores: ScoreRecord[] = [];
  readonly #traces = new Map<number | undefined, StoredTrace>();

  /** Reads a queue's file and takes it away. A last line that a kill has torn is of a record whose push never returned. */
  constructor(path: string) {
    const open = new Map<number, RecordLine>();
    for (const text of readFileSync(path, "utf8").split("\n").slice(0, -1)) {
      const line: StartLine | RecordLine | DoneLine = JSON.parse(text);
      if ("start" in line) this.#traces.set(line.feed, { start: line.start, steps: [] });
      else if ("done" in line) open.delete(line.done);
      else open.set(line.id, line);
    }
    for (const line of open.values()) this.#add(line);
    rmSync(path);
  }

  get traces(): readonly StoredTrace[] {
    return [...this.#traces.values()].filter(({ steps, end }) => steps.length > 0 || end !== undefined);
  }

  #add({ feed, type, content }: RecordLine): void {
    const trace = this.#traces.get(feed);
    if (type === "addScore")
      this.scores.push(content as ScoreRecord); // the type says what the content is
    else if (type === "end" && trace !== undefined)
      trace.end = content as TraceEnd; // see above
    else trace?.steps.push(content as StepEnd); // see above
  }
}
