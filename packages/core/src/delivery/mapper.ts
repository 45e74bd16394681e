import type { ScoreRecord, TraceEnd } from "../records.js";
import type { LangchainCallback, TracerFactory } from "../tracer.js";
import type { Item } from "./batch.js";
import { type Feed, isFinished, type QueuedRecord } from "./queued-record.js";
import type { Reporter } from "./reporter.js";
import { toLine } from "./retry.js";
import { toCharge } from "./room.js";
import { watchRejection } from "./safe-call.js";
import type { Verdict } from "./tally.js";

/** What a mapper is made of. */
export interface MapperOptions {
  readonly factory: TracerFactory;
  readonly reporter: Reporter;
  /** Takes an item that the lane will send. */
  readonly onItem: (item: Item) => void;
  /** Takes an item that a tracer emitted on its own account, outside any call. */
  readonly onStrayItem: (item: Item) => void;
}

/** Calls the tracers of one lane, and collects what they emit. Nothing that a tracer does gets through. */
export class Mapper {
  readonly #options: MapperOptions;
  /** Items of the running calls; those of a call that throws are taken back. */
  readonly #emitted: Item[] = [];
  #depth = 0;
  #isReady = true;

  constructor(options: MapperOptions) {
    this.#options = options;
  }

  /** Whether the last tracer that was created was configured. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Hands a record to its tracer. Returns its verdict, or `undefined` while items made of it have no answer. */
  map(record: QueuedRecord): Verdict | undefined {
    if (record.feed !== undefined) this.open(record.feed);
    if (record.feed?.fate !== undefined) return record.feed.fate === "skipped" ? "skipped" : "dropped";
    if (record.type === "addScore" && !this.#canScore()) return "skipped";
    const mark = this.#begin();
    try {
      this.#watch(this.#call(record), record.type);
    } catch (error) {
      this.#abandon(mark, error, record.type);
      return "dropped";
    }
    this.#commit(mark, record);
    return record.unanswered > 0 ? undefined : "accepted";
  }

  #call(record: QueuedRecord): unknown {
    this.#tellNews(record);
    if (record.type === "endTrace") return record.feed.tracer?.endTrace(record.content);
    if (record.type === "addTrace") return record.feed.tracer?.addTrace(record.content);
    if (record.type === "end") return record.feed.tracer?.end(withLosses(record.content, record.feed));
    if (record.type === "addScore") return this.#addScore(record.content);
    return undefined;
  }

  #tellNews({ feed }: QueuedRecord): void {
    if (feed?.news === undefined) return;
    const { news } = feed;
    feed.news = undefined;
    this.#watch(feed.tracer?.updateTrace?.(news), "updateTrace");
  }

  #canScore(): boolean {
    return this.#isReady && this.#options.factory.addScore !== undefined;
  }

  #addScore(score: ScoreRecord): unknown {
    return this.#options.factory.addScore?.(score, this.#emit);
  }

  /** Creates the tracer of a trace, unless that was done. */
  open(feed: Feed): void {
    if (feed.tracer !== undefined || feed.fate !== undefined) return;
    const mark = this.#begin();
    try {
      const tracer = this.#options.factory.create(feed.start, this.#emit);
      this.#watch(tracer, "create");
      this.#isReady = Boolean(tracer.ready);
      if (!this.#isReady) this.#tellNotReady(tracer.notReadyReason);
      feed.tracer = this.#isReady ? tracer : undefined;
      feed.fate = this.#isReady ? undefined : "skipped";
    } catch (error) {
      feed.fate = "tracer-failed";
      this.#abandon(mark, error, "create");
      return;
    }
    if (feed.fate === undefined) this.#commit(mark, undefined);
    else this.#end(mark);
  }

  #tellNotReady(reason: unknown): void {
    this.#options.reporter.diagnose(
      "tracer-not-ready",
      toLine(reason) || "the tracer is not configured: its records are skipped",
    );
  }

  /** Asks a trace's tracer for its own LangChain handler. */
  getLangchainCallback(feed: Feed): LangchainCallback | undefined {
    this.open(feed);
    const mark = this.#begin();
    try {
      const callback = feed.tracer?.getLangchainCallback?.();
      this.#commit(mark, undefined);
      return callback;
    } catch (error) {
      this.#abandon(mark, error, "getLangchainCallback");
      return undefined;
    }
  }

  readonly #emit = (content: unknown, bytes: number): void => {
    if (this.#options.factory.deliver === undefined) return;
    const item: Item = {
      content,
      bytes: toCharge(bytes),
      endpoint: this.#endpointOf(content),
      record: undefined,
    };
    if (this.#depth > 0) this.#emitted.push(item);
    else this.#options.onStrayItem(item);
  };

  #endpointOf(content: unknown): string | undefined {
    const { factory, reporter } = this.#options;
    try {
      return factory.endpointOf?.(content);
    } catch (error) {
      reporter.tracerFailed(error, "endpointOf");
      return undefined;
    }
  }

  #begin(): number {
    this.#depth += 1;
    return this.#emitted.length;
  }

  #end(mark: number): void {
    this.#depth -= 1;
    this.#emitted.length = mark;
  }

  #abandon(mark: number, error: unknown, method: string): void {
    this.#end(mark);
    this.#options.reporter.tracerFailed(error, method);
  }

  #commit(mark: number, record: QueuedRecord | undefined): void {
    for (let index = mark; index < this.#emitted.length; index += 1) {
      const item = this.#emitted[index];
      if (item !== undefined) this.#keep(item, record);
    }
    this.#end(mark);
  }

  #keep(item: Item, record: QueuedRecord | undefined): void {
    if (record !== undefined && isFinished(record)) {
      item.record = record;
      record.unanswered += 1;
    }
    this.#options.onItem(item);
  }

  #watch(returned: unknown, method: string): void {
    watchRejection(returned, (error) => this.#options.reporter.tracerFailed(error, method));
  }
}

/** Tells the trace's reader that something of it is missing. What comes before the end of a trace has left by now, or is lost. */
function withLosses(trace: TraceEnd, { tally, shortened }: Feed): TraceEnd {
  const { dropped } = tally.receipt();
  return dropped + shortened === 0 ? trace : Object.freeze({ ...trace, incomplete: { dropped, shortened } });
}
