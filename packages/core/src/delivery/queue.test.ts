import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FileQueue, Recovered } from "../../test/delivery/file-queue.js";
import { type LaneBench, setUpLane } from "../../test/delivery/lane-bench.js";
import { stepEnd, stepStart, TestBackend, traceEnd, traceStart } from "../../test/delivery/test-backend.js";
import { DeliveryError } from "../errors.js";
import type { QueueLimits } from "./room.js";

let folder = "";
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "queue-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const newPath = (): string => join(folder, `queue-${files++}.jsonl`);

interface Bench extends LaneBench {
  readonly backend: TestBackend;
  readonly store: FileQueue;
  readonly path: string;
}

function setUp(queue: QueueLimits = {}): Bench {
  const backend = Object.assign(new TestBackend(), {
    addScore: (score: { name: string }, emit: (item: string, bytes: number) => void) => emit(score.name, 3),
  });
  backend.limits = { maxItems: 2, maxBytes: 1000 };
  const path = newPath();
  const store = new FileQueue(path);
  return { ...setUpLane(backend, { store, queue }), backend, store, path };
}

/** Hands what a queue had kept to a new lane. */
function feed({ lane }: LaneBench, { traces, scores }: Recovered): void {
  for (const { start, steps, end } of traces) {
    const trace = lane.open(start, 0);
    for (const step of steps) trace.endStep(step, 10);
    if (end !== undefined) trace.end(end, 10);
  }
  for (const score of scores) lane.addScore(score, 10);
}

/** Two traces of two steps each, and a score. */
function fill({ lane }: LaneBench): readonly string[] {
  for (const name of ["t", "u"]) {
    const trace = lane.open(traceStart(name), 10);
    for (const step of [`${name}1`, `${name}2`]) {
      trace.startStep(stepStart(step), 10);
      trace.endStep(stepEnd(step), 20);
    }
    trace.end(traceEnd(name), 20);
  }
  lane.addScore({ traceId: "t", name: "helpful", value: 1, time: 1 }, 10);
  return ["t1", "t2", "t", "u1", "u2", "u", "helpful"];
}

const fail = () => Promise.reject(new Error("down"));

describe("a lane whose queue is on disk", () => {
  it("delivers as ever, and leaves nothing there", async () => {
    const bench = setUp();
    const names = fill(bench);
    await bench.scheduler.advance(2000);
    expect(bench.backend.accepted).toEqual(names);
    expect(bench.lane.health()).toMatchObject({ state: "idle", accepted: 7, queuedBytes: 0 });
    expect(bench.store.kept).toBe(0);
    expect(new Recovered(bench.path).traces).toEqual([]);
  });

  it("forgets what was refused, evicted, dropped, shortened or skipped", async () => {
    const bench = setUp({ maxItems: 10 });
    bench.backend.answer = (items) =>
      items.includes("u1") ? Promise.reject(new DeliveryError("refused")) : Promise.resolve();
    for (let index = 0; index < 5; index += 1) fill(bench);
    await bench.scheduler.advance(10_000);
    const { rejected, dropped, pending } = bench.lane.counts();
    expect([rejected > 0, dropped > 0, pending]).toEqual([true, true, 0]);
    expect(bench.store.kept).toBe(0);
    expect(bench.diagnostics.map(({ cause }) => cause)).not.toContain("internal");
  });

  it.each([0, 1, 2, 3])(
    "that is thrown away after %i requests finds the rest there, and nothing twice",
    async (count) => {
      const bench = setUp();
      let requests = 0;
      bench.backend.answer = () => {
        requests += 1;
        return requests > count ? fail() : Promise.resolve();
      };
      const names = fill(bench);
      await bench.scheduler.settle();
      const { accepted } = bench.backend;
      expect(accepted.length).toBe(count * 2);

      const next = setUp();
      feed(next, new Recovered(bench.path));
      await next.scheduler.advance(2000);
      expect([...accepted, ...next.backend.accepted].toSorted()).toEqual(names.toSorted());
      expect(next.store.kept).toBe(0);
    },
  );

  it("keeps what a shutdown leaves, as pending, for the next start", async () => {
    const bench = setUp();
    bench.backend.answer = fail;
    const names = fill(bench);
    await bench.scheduler.advance(5000);
    const done = bench.lane.shutdown(1000);
    await bench.scheduler.advance(1000);
    await done;
    expect(bench.lane.health()).toMatchObject({ state: "stopped", pending: 7, dropped: { shutdown: 0 } });
    expect(bench.diagnostics.map(({ cause }) => cause)).toEqual(["delivery-failed"]);
    expect([bench.scheduler.exitTasks.size, bench.scheduler.waitingTimers, bench.scheduler.holders]).toEqual([0, 0, 0]);

    const { length } = bench.backend.requests;
    bench.lane.open(traceStart("late"), 0).end(traceEnd("late"), 1);
    await bench.lane.flush(1000);
    await bench.scheduler.advance(100_000);
    expect([bench.backend.requests.length, bench.lane.counts().dropped]).toEqual([length, 1]);

    const next = setUp();
    feed(next, new Recovered(bench.path));
    await next.scheduler.advance(2000);
    expect(next.backend.accepted.toSorted()).toEqual(names.toSorted());
  });
});

describe("a process with a queue on disk", () => {
  const source = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

  /** Sends traces one after the other, says of each item that it was accepted, and of each record that it was taken. */
  const program = `
    import { writeSync } from "node:fs";
    import { createLane } from "./lane.mjs";
    import { FileQueue } from "./file-queue.mjs";
    const tell = (line) => writeSync(1, line + "\\n");
    const factory = {
      name: "test",
      limits: { maxItems: 3, maxBytes: 1000 },
      create: (start, emit) => ({ ready: true, addTrace() {}, endTrace: ({ name }) => emit(name, 10), end: ({ name }) => emit(name, 10) }),
      deliver: async (items) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        for (const item of items) tell("accepted " + item);
      },
    };
    const lane = createLane({ factory, diagnose() {}, store: new FileQueue(process.argv[2]) });
    const base = { startTime: 1, endTime: 2, status: "ok", metadata: {}, tags: [], logs: [], scores: [] };
    for (let index = 0; ; index += 1) {
      const ids = { ...base, traceId: "t" + index, rootId: "r" + index };
      const trace = lane.open({ ...ids, name: "t" + index }, 10);
      for (const name of ["t" + index + "a", "t" + index + "b"]) {
        trace.endStep({ ...ids, stepId: name, parentId: ids.rootId, name }, 10);
        tell("taken " + name);
      }
      trace.end({ ...ids, name: "t" + index }, 10);
      tell("taken t" + index);
      await new Promise((resolve) => setImmediate(resolve));
    }
  `;

  it("that is killed loses nothing that was taken, and repeats at most what had no answer", async () => {
    const common = { bundle: true, format: "esm", platform: "node" } as const;
    await build({ ...common, entryPoints: [source("./lane.ts")], outfile: join(folder, "lane.mjs") });
    const fixture = source("../../test/delivery/file-queue.ts");
    await build({ ...common, entryPoints: [fixture], outfile: join(folder, "file-queue.mjs") });
    await writeFile(join(folder, "program.mjs"), program);

    for (const lines of [1, 40, 200]) {
      const path = newPath();
      const told = await runUntilKilled(path, lines);
      const taken = told.filter((line) => line.startsWith("taken ")).map((line) => line.slice(6));
      const accepted = told.filter((line) => line.startsWith("accepted ")).map((line) => line.slice(9));
      const acknowledged = await readAcknowledged(path);

      const next = setUp();
      feed(next, new Recovered(path));
      await next.scheduler.advance(60_000);
      expect(next.lane.counts().pending).toBe(0);
      const again = next.backend.accepted;
      expect(taken.filter((name) => !accepted.includes(name) && !again.includes(name))).toEqual([]);
      expect(again.filter((name) => acknowledged.has(name))).toEqual([]);
      expect(new Set(again).size).toBe(again.length);
    }
  });

  /** Kills the program for good once it has told this many lines. */
  function runUntilKilled(path: string, lines: number): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      const child = execFile(process.execPath, [join(folder, "program.mjs"), path], {
        maxBuffer: 1e9,
        timeout: 20_000,
      });
      let text = "";
      child.stdout?.on("data", (chunk: string) => {
        text += chunk;
        if (text.split("\n").length > lines) child.kill("SIGKILL");
      });
      // Unlike "exit" it comes after the last of what was told.
      child.on("close", (_, signal) => {
        if (signal === "SIGKILL") resolve(text.split("\n").slice(0, -1));
        else reject(new Error(`The program ended by ${signal}`));
      });
    });
  }

  async function readAcknowledged(path: string): Promise<ReadonlySet<string>> {
    const lines = (await readFile(path, "utf8")).split("\n").slice(0, -1);
    const parsed: { id?: number; done?: number; content?: { name: string } }[] = lines.map((line) => JSON.parse(line));
    const names = new Map(parsed.map(({ id, content }) => [id, content?.name ?? ""]));
    return new Set(parsed.flatMap(({ done }) => (done === undefined ? [] : [names.get(done) ?? ""])));
  }
});
