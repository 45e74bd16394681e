import { readFile } from "node:fs/promises";
import { stripVTControlCharacters } from "node:util";
import type { StepEnd, TraceEnd } from "@agent-tracer/core";
import { describe, expect, it } from "vitest";
import { type CollectingStream, collectingStream } from "../../test/collecting-stream.js";
import {
  playRichRun,
  ROOT_ID,
  START,
  stepEnd,
  stepStart,
  TRACE_ID,
  traceEnd,
  traceStart,
} from "../../test/rich-run.js";
import { UNSAFE } from "../../test/unsafe-characters.js";
import { consoleTracer } from "../console-tracer.js";
import type { ConsoleOptions } from "../options.js";
import { displayWidth } from "./display-width.js";

const noEmit = () => {};
const HOSTILE = "a\u001b[2J\u001b]0;title\u0007\u009b31m\r\n\u202eb\u0000\u007f\u2028\u{e0041}";

function played(options: ConsoleOptions = {}): CollectingStream {
  const stream = collectingStream();
  playRichRun(consoleTracer({ color: false, stream, ...options }));
  return stream;
}

/** The tree of one finished trace. */
function treeOf(
  steps: readonly StepEnd[],
  { end, ...options }: ConsoleOptions & { readonly end?: Partial<TraceEnd> } = {},
): string[] {
  const stream = collectingStream();
  const tracer = consoleTracer({ verbosity: "quiet", color: false, stream, ...options }).create(traceStart(), noEmit);
  for (const step of steps) tracer.endTrace(step);
  tracer.end(traceEnd(end));
  return stream.lines();
}

describe("what a person sees", () => {
  it("of a run: live lines, then the tree", async () => {
    await expect(played().text()).toMatchFileSnapshot("./__snapshots__/normal.txt");
  });

  it("of a run is what the README shows", async () => {
    const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
    expect(readme).toContain(played().text().trimEnd());
  });

  it("of a run in colour", async () => {
    const text = played({ color: true }).text();
    await expect(text.replaceAll("\u001b", "␛")).toMatchFileSnapshot("./__snapshots__/color.txt");
    expect(stripVTControlCharacters(text)).toBe(played().text());
  });

  it("of a run with everything", async () => {
    await expect(played({ verbosity: "verbose", width: 130 }).text()).toMatchFileSnapshot(
      "./__snapshots__/verbose.txt",
    );
  });

  it("of a run in a narrow terminal", async () => {
    await expect(played({ width: 48 }).text()).toMatchFileSnapshot("./__snapshots__/narrow.txt");
  });

  it("of the finished tree only", () => {
    const [quiet, normal] = [played({ verbosity: "quiet" }).text(), played().text()];
    expect(quiet.startsWith("\n✓ answer")).toBe(true);
    expect(normal.endsWith(quiet)).toBe(true);
  });

  it("of live lines only, with the trace's end", () => {
    const lines = played({ verbosity: "live" }).lines();
    expect(lines).toHaveLength(14);
    expect(lines.at(-1)).toBe("a3f1   3.48 s  ✓ answer · 6 steps, 1 error  3.48 s  2,046→408 tok  $0.0180");
  });

  it.each([40, 48, 60, 80, 100, 130, 300])("fits %i columns, wide characters included", (width) => {
    for (const line of played({ width, verbosity: "verbose" }).lines())
      expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  it("fills the terminal, also after it was resized", () => {
    const terminal = { ...collectingStream(), columns: 60 };
    const factory = consoleTracer({ verbosity: "quiet", color: false, stream: terminal });
    const outputs = "word ".repeat(60);
    const run = () => {
      const tracer = factory.create(traceStart(), noEmit);
      tracer.endTrace(stepEnd({ outputs }));
      tracer.end(traceEnd());
      return terminal.lines().findLast((line) => line.includes("out")) ?? "";
    };
    expect(displayWidth(run())).toBe(60);
    terminal.columns = 90;
    expect(displayWidth(run())).toBe(90);
  });
});

describe("live lines", () => {
  it("fit the width however deep their steps are, and leave tokens out before cost", () => {
    const stream = collectingStream();
    const tracer = consoleTracer({ verbosity: "live", color: false, width: 40, stream }).create(traceStart(), noEmit);
    for (let level = 0; level < 20; level += 1) {
      const parentId = level === 0 ? ROOT_ID : `s${level - 1}`;
      tracer.addTrace(stepStart({ stepId: `s${level}`, parentId, name: "a name of some length" }));
    }
    for (let level = 19; level >= 0; level -= 1) {
      const usage = { inputTokens: 1000, outputTokens: 1000, costUsd: 0.5 };
      tracer.endTrace(stepEnd({ stepId: `s${level}`, name: "a name of some length", usage, endTime: START + 59_900 }));
    }
    for (const line of stream.lines()) expect(displayWidth(line)).toBeLessThanOrEqual(40);
    expect(stream.lines()[19]).toMatch(/^a3f1 {5}0 ms {10}/);
    expect(stream.lines().at(-1)).toContain("  59.9 s");

    const narrow = played({ verbosity: "live", width: 62 }).lines();
    expect(narrow).toContain("a3f1   1.94 s      ✓ think · llm · claude-op…  1.24 s  $0.0138");
  });
});

describe("the tree", () => {
  it("lines its columns up whatever characters the names have", () => {
    const names = ["plain", "日本語の名前", "👩🏽‍💻", "e\u0301\u0301\u0301", "한국어"];
    const steps = names.map((name, index) => stepEnd({ stepId: `s${index}`, name, endTime: START + 10 + index / 10 }));
    const ends = treeOf(steps)
      .filter((line) => line.includes("10 ms  "))
      .map((line) => displayWidth(line.slice(0, line.indexOf("10 ms"))));
    expect(ends).toHaveLength(names.length);
    expect(new Set(ends).size).toBe(1);
  });

  it("puts bars where steps ran within the trace, at least one cell long", () => {
    const steps = [
      stepEnd({ stepId: "s1", startTime: START, endTime: START + 50 }),
      stepEnd({ stepId: "s2", startTime: START + 50, endTime: START + 100 }),
      stepEnd({ stepId: "s3", startTime: START + 100, endTime: START + 100 }),
      stepEnd({ stepId: "s4", startTime: START - 50, endTime: START + 500 }),
    ];
    const bars = treeOf(steps)
      .filter((line) => line.includes("━"))
      .map((line) => line.slice(line.indexOf("ms  ") + 4));
    expect(bars).toEqual([
      "━".repeat(16),
      "━".repeat(16),
      "━".repeat(8),
      `${" ".repeat(8)}━━━━━━━━`,
      `${" ".repeat(15)}━`,
    ]);
  });

  it("shows an end without a start, under the root if its parent is not known", () => {
    expect(treeOf([stepEnd({ parentId: "gone", name: "orphan" })]).some((line) => line.startsWith("└─ ✓ orphan"))).toBe(
      true,
    );
  });

  it("shows a step whose end never came", () => {
    const stream = collectingStream();
    const tracer = consoleTracer({ verbosity: "quiet", color: false, stream }).create(traceStart(), noEmit);
    tracer.addTrace(stepStart({ name: "lost" }));
    tracer.end(traceEnd());
    expect(stream.text()).toContain("└─ ◌ lost · step · no end");
  });

  it("keeps the first and last steps of a very long trace, and counts the rest", () => {
    const steps = Array.from({ length: 3000 }, (_, index) =>
      stepEnd({ stepId: `s${index}`, name: `step-${index}`, startTime: START + index }),
    );
    const lines = treeOf(steps);
    expect(lines.filter((line) => line.includes("─ ✓ step-"))).toHaveLength(1000);
    expect(lines.findIndex((line) => line.includes("… +2000 steps"))).toBe(
      lines.findIndex((line) => line.includes("step-499 ")) + 1,
    );
    expect(lines.at(-2)).toContain("step-2999 ");
  });

  it("lists twenty logs of a step and counts the rest", () => {
    const logs = Array.from({ length: 25 }, (_, index) => ({
      name: `log-${index}`,
      message: "m",
      type: "info" as const,
      time: START,
    }));
    const lines = treeOf([stepEnd({ logs })]);
    expect(lines.filter((line) => line.includes("log-"))).toHaveLength(20);
    expect(lines.some((line) => line.trim() === "+5 logs")).toBe(true);
  });

  it("shows debug logs only when verbose", () => {
    const steps = [stepEnd({ logs: [{ name: "cache", message: "warm", type: "debug", time: START }] })];
    expect(treeOf(steps).join()).not.toContain("cache");
    expect(treeOf(steps, { verbosity: "verbose" }).join()).toContain("debug  cache · warm");
  });

  it("names the step that its trace was started under", () => {
    const parent = { traceId: TRACE_ID, stepId: "00000000000000a2" };
    expect(treeOf([], { end: { parent } })).toContain(`   outer  trace ${TRACE_ID} · step 00000000000000a2`);
  });

  it("says how a trace ended, and what it lost on its way", () => {
    const error = { type: "AbortError", message: "stopped" };
    const lines = treeOf([], { end: { status: "cancelled", error, incomplete: { dropped: 1, shortened: 2 } } });
    expect(lines[1]).toContain("⊘ answer a3f1 · 0 steps · cancelled");
    expect(lines).toContain("   error  AbortError: stopped");
    expect(lines).toContain("   note   incomplete: 1 record dropped, 2 payloads shortened");
  });

  it("indents a deep chain no further than the line has room for", () => {
    const chain = Array.from({ length: 200 }, (_, index) =>
      stepEnd({ stepId: `s${index}`, parentId: index === 0 ? ROOT_ID : `s${index - 1}`, name: `level-${index}` }),
    );
    const lines = treeOf(chain, { width: 60 });
    for (const [index] of chain.entries()) expect(lines.some((line) => line.includes(`level-${index} `))).toBe(true);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(60);
  });
});

describe("parallel traces", () => {
  it("stay apart, also with the same trace id", () => {
    const stream = collectingStream();
    const factory = consoleTracer({ stream, color: true });
    const first = factory.create(traceStart({ rootId: "000000000000aaaa", name: "one" }), noEmit);
    const second = factory.create(traceStart({ rootId: "000000000000bbbb", name: "two" }), noEmit);
    first.addTrace(stepStart({ name: "of one" }));
    second.addTrace(stepStart({ name: "of two" }));
    first.endTrace(stepEnd({ name: "of one" }));
    second.endTrace(stepEnd({ name: "of two" }));
    const live = stream.lines();
    first.end(traceEnd({ rootId: "000000000000aaaa", name: "one" }));
    const tree = stream.lines().slice(live.length).join("\n");

    expect(live.filter((line) => line.startsWith("\u001b[36maaaa\u001b[39m"))).toHaveLength(3);
    expect(live.filter((line) => line.startsWith("\u001b[35mbbbb\u001b[39m"))).toHaveLength(3);
    expect(tree).toContain("of one");
    expect(tree).not.toContain("of two");
  });
});

describe("late scores", () => {
  it("print on a line of their own", () => {
    const stream = collectingStream();
    const factory = consoleTracer({ color: false, stream });
    factory.addScore?.({ traceId: TRACE_ID, name: "thumbs", value: 0.5, comment: "so so", time: 1 }, noEmit);
    factory.addScore?.({ traceId: TRACE_ID, stepId: "s1", name: "thumbs", value: false, time: 1 }, noEmit);
    expect(stream.lines()).toEqual([
      `★ thumbs 0.5 · so so  trace ${TRACE_ID}`,
      `★ thumbs false  trace ${TRACE_ID} step s1`,
    ]);
  });
});

describe("hostile data", () => {
  it("cannot act on the terminal, wherever it stands", () => {
    const stream = collectingStream();
    const factory = consoleTracer({ verbosity: "verbose", color: false, stream });
    const error = {
      type: HOSTILE,
      message: HOSTILE,
      stack: `x\n    at ${HOSTILE}`,
      cause: { type: HOSTILE, message: HOSTILE },
    };
    const json = { [HOSTILE]: [HOSTILE, { [HOSTILE]: HOSTILE }] };
    const common = { name: HOSTILE, inputs: json, metadata: json, startTime: START };
    const scores = [{ name: HOSTILE, value: HOSTILE, comment: HOSTILE }];
    const trace = {
      ...common,
      traceId: HOSTILE,
      rootId: HOSTILE,
      projectName: HOSTILE,
      userId: HOSTILE,
      sessionId: HOSTILE,
      tags: [HOSTILE],
      environment: HOSTILE,
      release: HOSTILE,
    };
    const tracer = factory.create(traceStart(trace), noEmit);
    const step = { ...common, stepId: HOSTILE, parentId: HOSTILE, type: HOSTILE, attributes: json };
    const model = { name: HOSTILE, provider: HOSTILE, parameters: json };
    const logs = [{ name: HOSTILE, message: json, type: "info" as const, time: START }];
    tracer.addTrace(stepStart(step));
    tracer.endTrace(stepEnd({ ...step, outputs: HOSTILE, status: "error", error, model, logs, scores }));
    tracer.addTrace(stepStart({ ...step, stepId: "open" }));
    tracer.end(traceEnd({ ...trace, outputs: HOSTILE, error, scores }));
    factory.addScore?.({ traceId: HOSTILE, stepId: HOSTILE, name: HOSTILE, value: HOSTILE, time: 1 }, noEmit);

    expect(stream.text()).toContain("\\x1b[2J");
    expect(stream.text().replaceAll("\n", "")).not.toMatch(UNSAFE);
  });

  it("of a great size stays short", () => {
    const large = "x".repeat(5_000_000);
    const marks = `a${"\u0301".repeat(1_000_000)}`;
    const text = treeOf([
      stepEnd({ name: large, type: large, inputs: large, outputs: marks, error: { type: large, message: marks } }),
    ]).join("\n");
    expect(text.length).toBeLessThan(4000);
  });
});
