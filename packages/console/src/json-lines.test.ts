import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectingStream } from "../test/collecting-stream.js";
import { playRichRun, RICH_TRACE, stepEnd, stepStart, traceEnd, traceStart } from "../test/rich-run.js";
import { UNSAFE } from "../test/unsafe-characters.js";
import { consoleTracer } from "./console-tracer.js";

const noEmit = () => {};

describe("format json", () => {
  it("prints every record on one line that parses back to it", () => {
    const stream = collectingStream();
    const factory = consoleTracer({ format: "json", stream });
    const [start, step, end, traced] = [
      traceStart({ inputs: { a: 1 } }),
      stepStart({ inputs: "in\nput" }),
      stepEnd({ outputs: [null, true] }),
      traceEnd({ tags: ["t"] }),
    ];
    const score = { traceId: traced.traceId, name: "thumbs", value: true, time: 5 };
    const tracer = factory.create(start, noEmit);
    tracer.addTrace(step);
    tracer.endTrace(end);
    tracer.end(traced);
    factory.addScore?.(score, noEmit);
    expect(stream.lines().map((line) => JSON.parse(line))).toEqual([
      { record: "trace.start", ...start },
      { record: "step.start", ...step },
      { record: "step.end", ...end },
      { record: "trace.end", ...traced },
      { record: "score", ...score },
    ]);
  });

  it("has no colours, and is the same at any verbosity", () => {
    const [plain, colored] = [collectingStream(), collectingStream({ isTTY: true })];
    playRichRun(consoleTracer({ format: "json", stream: plain }));
    playRichRun(consoleTracer({ format: "json", color: true, verbosity: "quiet", stream: colored }));
    expect(colored.text()).toBe(plain.text());
    expect(plain.lines()).toHaveLength(14);
    expect(JSON.parse(plain.lines().at(-1) ?? "")).toEqual({ record: "trace.end", ...RICH_TRACE });
  });

  it("keeps every record on its line and every value whole, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.jsonValue(), (text, value) => {
        const stream = collectingStream();
        const inputs = { [text]: JSON.parse(JSON.stringify(value)) };
        consoleTracer({ format: "json", stream }).create(traceStart({ name: text, inputs }), noEmit);
        expect(stream.lines()).toHaveLength(1);
        expect(JSON.parse(stream.text())).toEqual({ record: "trace.start", ...traceStart({ name: text, inputs }) });
        expect(stream.text().slice(0, -1)).not.toMatch(UNSAFE);
      }),
    );
  });

  it("says how many lines are missing as a record of its own", () => {
    const taken: string[] = [];
    let isBroken = true;
    const write = (text: string) => {
      if (isBroken) throw new Error("busy");
      taken.push(text);
    };
    const tracer = consoleTracer({ format: "json", stream: { write } }).create(traceStart(), noEmit);
    tracer.addTrace(stepStart());
    isBroken = false;
    tracer.end(traceEnd());
    expect(taken.join("").split("\n")[0]).toBe('{"record":"dropped","lines":2}');
  });
});
