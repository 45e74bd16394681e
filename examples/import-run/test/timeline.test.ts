import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ModelCall, ToolCall } from "../src/recorded-run.ts";
import { planTimeline } from "../src/timeline.ts";

const tool: ToolCall = {
  name: "t",
  callId: undefined,
  arguments: {},
  result: "",
  failure: undefined,
  metadata: {},
};

function callAt(completedAt: number | undefined, tools = 0): ModelCall {
  return {
    historyLength: 0,
    output: "",
    model: undefined,
    usage: undefined,
    metadata: {},
    attributes: {},
    completedAt,
    toolCalls: Array.from({ length: tools }, () => tool),
  };
}

describe("planTimeline", () => {
  it("lets a run without times end when its file was written, in order", () => {
    const { calls, isRecorded, ...period } = planTimeline([callAt(undefined, 2), callAt(undefined)], {
      unknownEnd: 1000,
    });
    expect([period, isRecorded]).toEqual([{ start: 997, end: 1000 }, false]);
    expect(calls.map(({ model, tools }) => [model.start, model.end, tools.end])).toEqual([
      [997, 998, 999],
      [999, 1000, 1000],
    ]);
  });

  it("fills in for a response whose time is missing", () => {
    const { calls } = planTimeline([callAt(undefined), callAt(5000), callAt(undefined)], { unknownEnd: 0 });
    expect(calls.map(({ model }) => [model.start, model.end])).toEqual([
      [5000, 5001],
      [5001, 5001],
      [5001, 5002],
    ]);
  });

  it("never lets time run backwards, whatever the stamps, and moves nothing but the whole", () => {
    const anyCall = fc
      .tuple(fc.option(fc.nat(1e6), { nil: undefined }), fc.nat(3))
      .map(([at, tools]) => callAt(at, tools));
    fc.assert(
      fc.property(fc.array(anyCall, { minLength: 1 }), fc.option(fc.nat(1e9), { nil: undefined }), (calls, end) => {
        const timeline = planTimeline(calls, { unknownEnd: 1e9, end });
        const moments = timeline.calls.flatMap(({ model, tools }) => [model.start, model.end, tools.start, tools.end]);
        const all = [timeline.start, ...moments, timeline.end];
        expect(all).toEqual([...all].sort((a, b) => a - b));
        if (end !== undefined) expect(timeline.end).toBe(end);
        const still = planTimeline(calls, { unknownEnd: 1e9 });
        expect(timeline.end - timeline.start).toBe(still.end - still.start);
      }),
    );
  });
});
