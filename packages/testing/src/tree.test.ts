import { describe, expect, it } from "vitest";
import { drive } from "./conformance/drive.js";
import { callsOf, sampleId, sampleStep, sampleTrace } from "./conformance/sample-run.js";
import { type MemoryTrace, memoryTracer } from "./memory-tracer.js";
import { toTree } from "./tree.js";

const outer = sampleStep({ name: "search", type: "retriever", inputs: {}, outputs: null, metadata: { key: 1 } });
const inner = sampleStep({
  stepId: sampleId(3),
  parentId: outer.stepId,
  name: "embed",
  type: "embedding",
  usage: { inputTokens: 3 },
  model: { name: "e-1", provider: "openai" },
  logs: [{ name: "n", message: "m", type: "debug", time: 9 }],
  error: { type: "Error", message: "slow", stack: "at x" },
  attributes: { key: 2 },
  status: "cancelled",
});

function traceOf(): MemoryTrace {
  const memory = memoryTracer();
  drive(memory, callsOf(sampleTrace({ tags: ["t"], userId: "u" }), [outer, inner]), {});
  return memory.trace();
}

describe("toTree", () => {
  it("nests steps, and leaves out what is absent, empty or different each time", () => {
    expect(toTree(traceOf())).toStrictEqual({
      name: "answer",
      status: "ok",
      steps: [
        {
          name: "search",
          type: "retriever",
          status: "ok",
          inputs: {},
          outputs: null,
          steps: [
            {
              name: "embed",
              type: "embedding",
              status: "cancelled",
              error: { type: "Error", message: "slow" },
              logs: [{ name: "n", type: "debug", message: "m" }],
              model: { name: "e-1", provider: "openai" },
              usage: { inputTokens: 3 },
            },
          ],
        },
      ],
    });
  });

  it("shows metadata and attributes when asked", () => {
    expect(
      toTree(traceOf(), { metadata: true, attributes: true, payloads: false, errors: false, logs: false }),
    ).toMatchObject({
      tags: ["t"],
      userId: "u",
      steps: [{ metadata: { key: 1 }, steps: [{ attributes: { key: 2 } }] }],
    });
  });
});
