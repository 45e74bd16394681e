import { EventEmitter } from "node:events";
import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { Writer } from "./writer.js";

const MIB = 1024 * 1024;
const lossLine = (lines: number) => `[${lines} lost]\n`;

/** A stream whose reader is slow: nothing is taken before `release`. */
function slowStream() {
  const taken: string[] = [];
  const waiting: (() => void)[] = [];
  let isSlow = true;
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      taken.push(chunk);
      if (isSlow) waiting.push(done);
      else done();
    },
  });
  const release = () => {
    isSlow = false;
    for (const done of waiting.splice(0)) done();
  };
  return { stream, taken, release };
}

/** A stream that fails each write with an error of this code, and is destroyed by the first unless told otherwise. */
function failingStream(code: string, autoDestroy = true) {
  const error = Object.assign(new Error(code), { code });
  return new Writable({ autoDestroy, write: (_chunk, _encoding, done) => setImmediate(done, error) });
}

function closed(stream: Writable): Promise<void> {
  return new Promise((resolve) => stream.once("close", resolve));
}

describe("Writer with a slow reader", () => {
  it("lets about 1 MiB wait, drops what comes then, and says how many lines when the stream drains", async () => {
    const { stream, taken, release } = slowStream();
    const writer = new Writer(stream, lossLine);
    const line = `${"x".repeat(1023)}\n`;
    for (let index = 0; index < 2048; index += 1) writer.write(line);
    expect(stream.writableLength).toBeLessThanOrEqual(MIB + line.length);

    const drained = new Promise((resolve) => stream.once("drain", resolve));
    release();
    await drained;
    writer.write("after\n");
    await new Promise((resolve) => stream.end(resolve));

    const written = taken.join("");
    const kept = written.split(line).length - 1;
    expect(kept).toBe(1025);
    expect(written.slice(kept * line.length)).toBe(`[${2048 - kept} lost]\nafter\n`);
  });

  it("counts every line of a text that is dropped as a whole", async () => {
    const { stream, taken, release } = slowStream();
    const writer = new Writer(stream, lossLine);
    writer.write(`${"x".repeat(2 * MIB)}\n`);
    writer.write("one\ntwo\nthree\n");
    const drained = new Promise((resolve) => stream.once("drain", resolve));
    release();
    await drained;
    expect(taken.at(-1)).toBe("[3 lost]\n");
  });

  it("waits for the stream with one listener, however much it drops", () => {
    const { stream } = slowStream();
    const writer = new Writer(stream, lossLine);
    writer.write(`${"x".repeat(2 * MIB)}\n`);
    for (let index = 0; index < 100; index += 1) writer.write("dropped\n");
    expect(stream.listenerCount("drain")).toBe(1);
  });

  it("lets a stream buffer what it wants to before it asks for a break", () => {
    const stream = new Writable({ highWaterMark: 8 * MIB, write: () => {} });
    const writer = new Writer(stream, lossLine);
    for (let index = 0; index < 4; index += 1) writer.write(`${"x".repeat(MIB)}\n`);
    expect(stream.writableLength).toBe(4 * (MIB + 1));
  });
});

describe("Writer with a broken stream", () => {
  it.each(["EPIPE", "ECONNRESET"])("stops for good after %s", async (code) => {
    const stream = failingStream(code, false);
    const writer = new Writer(stream, lossLine);
    let writes = 0;
    const original = stream.write.bind(stream);
    stream.write = ((...args: Parameters<typeof original>) => {
      writes += 1;
      return original(...args);
    }) as typeof stream.write; // counts, and passes on what it gets

    await new Promise<void>((resolve) => {
      stream.once("error", () => resolve());
      writer.write("one\n");
    });
    writer.write("two\n");
    writer.close();
    expect(writes).toBe(1);
  });

  it("gives the error a listener where nobody else listens, so that it ends no program", async () => {
    const stream = failingStream("EPIPE");
    // Without a listener of ours this would be an uncaught exception, and fail the run.
    const end = closed(stream);
    new Writer(stream, lossLine).write("one\n");
    await end;
    expect(stream.listenerCount("error")).toBe(0);
  });

  it("leaves the error to the program's own listener", async () => {
    const stream = failingStream("EPIPE");
    const seen: unknown[] = [];
    stream.on("error", (error) => seen.push(error));
    const end = closed(stream);
    new Writer(stream, lossLine).write("one\n");
    await end;
    expect(seen).toMatchObject([{ code: "EPIPE" }]);
    expect(stream.listenerCount("error")).toBe(1);
  });

  it("attaches nothing to a stream that works", async () => {
    const { stream, release } = slowStream();
    release();
    const writer = new Writer(stream, lossLine);
    writer.write("one\n");
    writer.close();
    await new Promise((resolve) => stream.end(resolve));
    expect(stream.eventNames().filter((name) => name === "error" || name === "drain")).toEqual([]);
  });

  it.each(["writableEnded", "destroyed"])("writes nothing to a stream that is %s", (state) => {
    const taken: string[] = [];
    const writer = new Writer({ write: (text) => taken.push(text), [state]: true }, lossLine);
    writer.write("one\n");
    writer.close();
    expect(taken).toEqual([]);
  });

  it("survives a stream that throws, and counts what it did not take", () => {
    const taken: string[] = [];
    let isBroken = true;
    const stream = {
      write(text: string) {
        if (isBroken) throw new Error("broken");
        return taken.push(text);
      },
    };
    const writer = new Writer(stream, lossLine);
    writer.write("one\ntwo\n");
    writer.write("three\n");
    isBroken = false;
    writer.write("four\n");
    writer.write("five\n");
    expect(taken).toEqual(["[3 lost]\nfour\n", "five\n"]);
  });

  it("survives an emitter that emits its error while it is written to", () => {
    class Emitter extends EventEmitter {
      write(): boolean {
        return this.emit("error", Object.assign(new Error("closed"), { code: "EPIPE" }));
      }
    }
    expect(() => new Writer(new Emitter(), lossLine).write("one\n")).not.toThrow();
  });

  it("says what is missing when it is closed", () => {
    const taken: string[] = [];
    let failures = 1;
    const writer = new Writer(
      {
        write(text, callback) {
          if (failures > 0) callback?.(Object.assign(new Error("busy"), { code: "EAGAIN" }));
          else taken.push(text);
          failures -= 1;
        },
      },
      lossLine,
    );
    writer.write("one\n");
    writer.close();
    writer.close();
    expect(taken).toEqual(["[1 lost]\n"]);
  });
});
