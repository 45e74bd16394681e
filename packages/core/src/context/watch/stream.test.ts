import { once } from "node:events";
import { Readable } from "node:stream";
import { IterableReadableStream } from "@langchain/core/utils/stream";
import { describe, expect, it } from "vitest";
import { collector } from "../../../test/collector.js";
import { chunks, collect, readAll, traced } from "../../../test/traced.js";
import { TracingService } from "../../index.js";
import { StreamWatch } from "./stream-watch.js";

describe("streams", () => {
  class SdkStream<T> {
    readonly controller = new AbortController();
    readonly iterator: () => AsyncGenerator<T>;
    constructor(iterator: () => AsyncGenerator<T>) {
      this.iterator = iterator;
    }
    [Symbol.asyncIterator]() {
      return this.iterator();
    }
    tee(): [SdkStream<T>, SdkStream<T>] {
      const all: Promise<T[]> = collect(this.iterator());
      const half = () =>
        new SdkStream(async function* () {
          yield* await all;
        });
      return [half(), half()];
    }
  }

  it("of a promise stay the same object; the step ends when they were read", async () => {
    const { tracing, step, names } = traced();
    const stream = new SdkStream(chunks);
    const result = await tracing.traceStep("s", { type: "llm" }, async () => stream);
    expect(result).toBe(stream);
    expect(await names()).toEqual([]);
    expect(await collect(result)).toEqual(["a", "b"]);
    const { status, outputs, firstTokenTime } = await step();
    expect([status, outputs]).toEqual(["ok", "ab"]);
    expect(firstTokenTime).toBeDefined();
  });

  it("end when they are given up", async () => {
    const { tracing, step } = traced();
    for await (const letter of tracing.traceStep("s", () => new SdkStream(chunks))) if (letter === "a") break;
    expect(await step()).toMatchObject({ status: "ok", outputs: "a" });
  });

  it("can be split: chunks are recorded once, from the half that is ahead", async () => {
    const { tracing, step } = traced();
    const [left, right] = tracing.traceStep("s", () => new SdkStream(chunks)).tee();
    const [first] = await collect(left);
    await collect(right);
    expect(first).toBe("a");
    expect((await step()).outputs).toBe("ab");
  });

  it.each([
    [["left", "right"], "ab"],
    [["right", "left"], "ab"],
  ])("that are split end with the half that is read on: %s", async (order, outputs) => {
    const { tracing, step, names } = traced();
    const [left, right] = tracing.traceStep("s", () => new SdkStream(chunks)).tee();
    for (const half of order) {
      if (half === "right") await collect(right);
      else for await (const _ of left) break;
      if (half === "left" && order[0] === "left") expect(await names()).toEqual([]);
    }
    expect(await step()).toMatchObject({ status: "ok", outputs });
  });

  it("that are split end with the first half that is read to its end", async () => {
    const { tracing, step } = traced();
    const [left] = tracing.traceStep("s", () => new SdkStream(chunks)).tee();
    await collect(left);
    expect((await step()).outputs).toBe("ab");
  });

  it("that are given up clean up", async () => {
    const { tracing } = traced();
    let isClean = false;
    const stream = new SdkStream(async function* () {
      try {
        yield "a";
      } finally {
        isClean = true;
      }
    });
    for await (const _ of tracing.traceStep("s", () => stream)) break;
    expect(isClean).toBe(true);
  });

  it("tell their end once, and nothing after it", () => {
    const told: unknown[] = [];
    const tell = (value: unknown) => told.push(value);
    const watch = new StreamWatch({ onChunk: tell, onStreamEnd: tell, onError: tell });
    watch.onStreamEnd("end", false);
    watch.onStreamEnd("again", true);
    watch.onError(new Error("late"));
    watch.onChunk("late");
    expect(told).toEqual(["end"]);
  });

  it("that are split end when both halves were given up, or the halves of a half", async () => {
    const { tracing, step, names } = traced();
    const [left, right] = tracing.traceStep("s", () => new SdkStream(chunks)).tee();
    for await (const _ of left) break;
    const [first, second] = right.tee();
    for await (const _ of first) break;
    expect(await names()).toEqual([]);
    for await (const _ of second) break;
    expect(await step()).toMatchObject({ status: "ok", outputs: "a" });
  });

  it("of custom iterators without return end on a break too", async () => {
    const { tracing, step } = traced();
    let n = 0;
    const iterable = { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false, value: { n: n++ } }) }) };
    for await (const { n: seen } of tracing.traceStep("s", () => iterable)) if (seen === 1) break;
    expect((await step()).outputs).toEqual([{ n: 0 }, { n: 1 }]);
  });

  const webStream = () =>
    new ReadableStream<string>({
      start(controller) {
        for (const letter of ["a", "b", "c"]) controller.enqueue(letter);
        controller.close();
      },
    });

  it.each([
    ["for await", (stream: ReadableStream<string>) => collect(stream)],
    ["values()", (stream: ReadableStream<string>) => collect(stream.values())],
    ["a reader", readAll],
    ["pipeTo", (stream: ReadableStream<string>) => stream.pipeTo(new WritableStream())],
    ["pipeThrough", (stream: ReadableStream<string>) => readAll(stream.pipeThrough(new TransformStream()))],
    ["tee", (stream: ReadableStream<string>) => Promise.all(stream.tee().map(readAll))],
  ])("of the web end when read by %s", async (way, read) => {
    const { tracing, step } = traced();
    const stream = webStream();
    const result = tracing.traceStep("s", () => stream);
    expect(result).toBe(stream);
    await read(result);
    const { status, outputs } = await step();
    expect(status).toBe("ok");
    if (way !== "pipeTo") expect(outputs).toBe("abc");
  });

  it("of the web end when cancelled, and fail when they error", async () => {
    const { tracing, step } = traced();
    await tracing.traceStep("cancelled", () => webStream()).cancel();
    expect((await step("cancelled")).status).toBe("ok");
    const failure = new Error("pipe");
    const failing = tracing.traceStep(
      "failing",
      () => new ReadableStream({ pull: (controller) => controller.error(failure) }),
    );
    await expect(readAll(failing)).rejects.toBe(failure);
    expect((await step("failing")).status).toBe("error");
  });

  it("of the web end when their reader is cancelled", async () => {
    const { tracing, step } = traced();
    const reader = tracing.traceStep("s", () => webStream()).getReader();
    await reader.read();
    await reader.cancel();
    expect(await step()).toMatchObject({ status: "ok", outputs: "a" });
  });

  it("of the web fail when what they are piped to fails", async () => {
    const { tracing, step } = traced();
    const failure = new Error("full");
    const full = new WritableStream({ write: () => Promise.reject(failure) });
    await expect(tracing.traceStep("s", () => webStream()).pipeTo(full)).rejects.toBe(failure);
    expect(await step()).toMatchObject({ status: "error", error: { message: "full" } });
  });

  it("of the web may be looked into by a reader before they are iterated", async () => {
    const { tracing, step } = traced();
    const stream = tracing.traceStep("s", () => webStream());
    const reader = stream.getReader();
    await reader.read();
    reader.releaseLock();
    expect(await collect(stream)).toEqual(["b", "c"]);
    expect((await step()).outputs).toBe("abc");
  });

  /** Like the AI SDK's `textStream`: its iterator reads through the stream's own reader. */
  function textStream() {
    return Object.assign(webStream(), {
      [Symbol.asyncIterator](this: ReadableStream<string>) {
        const reader = this.getReader();
        return { next: () => reader.read() as Promise<IteratorResult<string>> };
      },
    });
  }

  it("of the web with an iterator that reads through their reader yield each chunk once", async () => {
    const { tracing, step } = traced();
    const outer = tracing.traceStep("s", () => tracing.traceStep("inner", () => textStream()));
    expect(await collect(outer)).toEqual(["a", "b", "c"]);
    expect([(await step("inner")).outputs, (await step()).outputs]).toEqual(["abc", "abc"]);
  });

  it("of the web with an iterator of its own kind are recorded from that", async () => {
    const { tracing, step } = traced();
    const stream = Object.assign(webStream(), { [Symbol.asyncIterator]: () => chunks() });
    expect(await collect(tracing.traceStep("s", () => stream))).toEqual(["a", "b"]);
    expect((await step()).outputs).toBe("ab");
  });

  it.each<[string, (stream: IterableReadableStream<string>) => Promise<unknown>]>([
    ["for await", collect],
    ["a reader", readAll],
    ["pipeThrough", (stream) => readAll(stream.pipeThrough(new TransformStream()))],
    ["next", (stream) => readByNext(stream)],
  ])("of LangChain end when read by %s, each chunk once", async (_, read) => {
    const { tracing, step } = traced();
    await read(tracing.traceStep("s", () => IterableReadableStream.fromReadableStream(webStream())));
    expect(await step()).toMatchObject({ status: "ok", outputs: "abc" });
  });

  it("of LangChain end when they are broken off", async () => {
    const { tracing, step } = traced();
    const stream = IterableReadableStream.fromReadableStream(webStream());
    for await (const _ of tracing.traceStep("s", () => stream)) break;
    expect(await step()).toMatchObject({ status: "ok", outputs: "a" });
  });

  it.each([
    ["for await", (stream: Readable) => collect(stream)],
    ["data events", (stream: Readable) => new Promise((resolve) => stream.on("data", () => {}).on("end", resolve))],
  ])("of Node end when read by %s, each chunk once", async (_, read) => {
    const { tracing, step } = traced();
    const stream = Readable.from(["a", "b"]);
    const result = tracing.traceStep("s", () => stream);
    expect(result).toBe(stream);
    expect(result.listenerCount("data") + result.listenerCount("error")).toBe(0);
    await read(result);
    expect(await step()).toMatchObject({ status: "ok", outputs: "ab" });
  });

  it("of Node that are broken off end within the trace around them", async () => {
    const { tracing, step } = traced();
    await tracing.withTrace("t", async () => {
      for await (const _ of tracing.traceStep("s", () => Readable.from(["a", "b"]))) break;
    });
    expect(await step()).toMatchObject({ status: "ok", outputs: "a" });
  });

  it("of Node that error fail their step, and still need a listener of the program's", async () => {
    const { tracing, step } = traced();
    const failure = new Error("disk");
    const stream = tracing.traceStep("s", () => new Readable({ read() {} }));
    const failed = new Promise((resolve) => stream.on("error", resolve));
    stream.destroy(failure);
    expect(await failed).toBe(failure);
    expect((await step()).status).toBe("error");
  });

  it("of Node may be told of by the program's own listener at their end", async () => {
    const { tracing, step } = traced();
    const stream = tracing.traceStep("s", (handle) =>
      Readable.from(["a"]).on("end", () => handle.setUsage({ inputTokens: 5 })),
    );
    await collect(stream);
    expect((await step()).usage).toMatchObject({ inputTokens: 5 });
  });

  it("of Node that close without an end were given up", async () => {
    const { tracing, step } = traced();
    const stream = tracing.traceStep("s", () => new Readable({ read() {} }));
    stream.destroy();
    await once(stream, "close");
    expect(await step()).toMatchObject({ status: "ok" });
  });

  it("returned through several steps and the trace end from the inside out", async () => {
    const records = collector();
    const tracing = new TracingService().registerTracer(records);
    const stream = await tracing.withTrace("t", () =>
      tracing.traceStep("outer", async () => tracing.traceStep("inner", async () => chunks())),
    );
    expect(await collect(stream)).toEqual(["a", "b"]);
    await tracing.flush();
    expect(
      records.all.filter(({ type }) => type.endsWith("end")).map(({ record }) => "name" in record && record.name),
    ).toEqual(["inner", "outer", "t"]);
    expect(records.trace("t").status).toBe("ok");
    expect(records.trace("t").outputs).toBe("ab");
  });
});

async function readByNext(stream: IterableReadableStream<string>): Promise<void> {
  for (let step = await stream.next(); !step.done; step = await stream.next());
}
