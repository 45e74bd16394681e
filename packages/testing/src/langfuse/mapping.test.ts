import { describe, expect, it } from "vitest";
import { nanos, otlpBody, otlpSpan, START_MS, type Value } from "../../test/otlp-bodies.js";
import { readSpans } from "../otlp/otlp-spans.js";
import type { LangfuseObservation } from "./stored.js";
import { toObservation } from "./to-observation.js";
import { createReadValue } from "./values.js";

const NOW = START_MS + 9000;
const O = "langfuse.observation";

/** Maps a span as a server of version 4 does. */
function map(fields: object, readsIntegerText = true): LangfuseObservation {
  const [span] = readSpans(otlpBody(otlpSpan({ ...fields })), createReadValue(readsIntegerText));
  if (span === undefined) throw new Error("The body has no span");
  return toObservation(span, () => NOW);
}
const withAttributes = (attributes: Readonly<Record<string, Value>>) => map({ attributes });

describe("times", () => {
  it.each([
    [{ startTimeUnixNano: nanos(0).replace(/000000$/, "999999") }, [START_MS, START_MS + 1500]],
    [{ startTimeUnixNano: undefined }, [START_MS + 1500, START_MS + 1500]],
    [{ endTimeUnixNano: "never" }, [START_MS, START_MS]],
    [{ startTimeUnixNano: null, endTimeUnixNano: null }, [NOW, NOW]],
    [{ startTimeUnixNano: START_MS * 1e6 }, [START_MS, START_MS + 1500]],
    [{ startTimeUnixNano: "9".repeat(400) }, [START_MS + 1500, START_MS + 1500]],
    [{ endTimeUnixNano: nanos(-5) }, [START_MS, START_MS - 5]],
  ])("are milliseconds; what lacks is filled in: %j", (fields, [startTime, endTime]) => {
    expect(map(fields)).toMatchObject({ startTime, endTime });
  });
});

describe("ids", () => {
  it("are texts as they are, and bytes as hexadecimal digits", () => {
    expect(map({ traceId: "T", spanId: [0, 255], parentSpanId: { type: "Buffer", data: [16] } })).toMatchObject({
      traceId: "T",
      id: "00ff",
      parentId: "10",
      isRoot: false,
    });
    expect(map({ parentSpanId: "" })).not.toHaveProperty("parentId");
  });
});

describe("inputs and outputs", () => {
  it.each([
    ['{"a":[1]}', { a: [1] }],
    ['"text"', "text"],
    ["text", "text"],
    ["null", null],
    ["", ""],
    ["{broken", "{broken"],
  ])("are parsed where they are JSON: %s", (sent, input) => {
    expect(withAttributes({ [`${O}.input`]: sent }).input).toEqual(input);
  });

  it("are absent where they were not sent", () => {
    expect(map({})).not.toHaveProperty("output");
  });
});

describe("usage", () => {
  const usage = (counts: object) => withAttributes({ [`${O}.usage_details`]: JSON.stringify(counts) }).usageDetails;

  it.each([
    [{}, {}],
    [
      { input: 1, output: 2 },
      { input: 1, output: 2, total: 3 },
    ],
    [
      { input: 1, total: 9 },
      { input: 1, total: 9 },
    ],
    [
      { input: "12", output: 1.5, cached: -1, other: null },
      { input: 12, total: 12 },
    ],
    [
      { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15, prompt_tokens_details: { cached_tokens: 4 } },
      { input: 6, input_cached_tokens: 4, output: 5, total: 15 },
    ],
    [
      { input_tokens: 10, output_tokens: 5, total_tokens: 15, output_tokens_details: { reasoning_tokens: 9 } },
      { input: 10, output: 0, output_reasoning_tokens: 9, total: 15 },
    ],
    [
      { input_tokens: 1, output_tokens: 2, total_tokens: 3, more: 4 },
      { input_tokens: 1, output_tokens: 2, total_tokens: 3, more: 4, total: 10 },
    ],
  ])("of %j", (sent, stored) => {
    expect(usage(sent)).toEqual(stored);
  });

  it("is lost, with model and cost, where gen_ai says that it is an agent's run", () => {
    const attributes = {
      [`${O}.model.name`]: "m",
      [`${O}.usage_details`]: '{"input":1}',
      [`${O}.cost_details`]: '{"total":1}',
    };
    expect(withAttributes(attributes)).toMatchObject({
      model: "m",
      usageDetails: { total: 1 },
      costDetails: { total: 1 },
    });
    const lost = withAttributes({ ...attributes, "gen_ai.operation.name": "invoke_agent" });
    expect(lost).toMatchObject({ type: "AGENT", usageDetails: {}, costDetails: {} });
    expect(lost).not.toHaveProperty("model");
  });
});

describe("cost", () => {
  it.each([
    [{}, {}],
    [
      { input: 1, output: 2, more: 4 },
      { input: 1, output: 2, more: 4, total: 3 },
    ],
    [{ total: 0.5 }, { total: 0.5 }],
    [
      { input: "0.5", output: -1, more: "x" },
      { input: 0.5, output: -1, total: -0.5 },
    ],
  ])("of %j", (sent, stored) => {
    expect(withAttributes({ [`${O}.cost_details`]: JSON.stringify(sent) }).costDetails).toEqual(stored);
  });
});

describe("type", () => {
  it.each([
    [{ [`${O}.type`]: "evaluator", [`${O}.model.name`]: "m" }, "EVALUATOR"],
    [{ [`${O}.type`]: "llm", "gen_ai.operation.name": "embeddings" }, "EMBEDDING"],
    [{ "gen_ai.tool.call.id": "c" }, "TOOL"],
    [{ "gen_ai.request.model": "m" }, "GENERATION"],
    [{}, "SPAN"],
  ])("of %j", (attributes, type) => {
    expect(withAttributes(attributes).type).toBe(type);
  });
});

describe("metadata", () => {
  it("is of the object, the keys over it, and the trace over both, without prototypes", () => {
    const { metadata } = withAttributes({
      [`${O}.metadata`]: '{"a":1,"b":1,"__proto__":{"x":1}}',
      [`${O}.metadata.b`]: "2",
      [`${O}.metadata.c.d`]: "text",
      [`${O}.metadata.constructor`]: "x",
      "langfuse.trace.metadata.a": "3",
    });

    expect(metadata).toEqual({ a: 3, b: 2, "c.d": "text" });
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

describe("the trace's fields", () => {
  it.each([
    [{ "langfuse.trace.tags": ["a", "b"] }, ["a", "b"]],
    [{ "langfuse.trace.tags": '["a",1]' }, ["a", "1"]],
    [{ "langfuse.trace.tags": "[a" }, ["[a"]],
    [{ "langfuse.trace.tags": "a, b" }, ["a", "b"]],
    [{ "langfuse.observation.metadata.langfuse_tags": "a" }, ["a"]],
    [{ "langfuse.trace.tags": 7 }, []],
  ])("tags of %j", (attributes, tags) => {
    expect(withAttributes(attributes).tags).toEqual(tags);
  });

  it("are those of the compatible names, too, and of the resource", () => {
    const [span] = readSpans({
      resourceSpans: [
        {
          resource: {
            attributes: [
              { key: "service.version", value: { stringValue: "1.2" } },
              { key: "langfuse.release", value: { stringValue: "r" } },
              { key: "deployment.environment", value: { stringValue: "Prod" } },
            ],
          },
          scopeSpans: [
            { spans: [otlpSpan({ attributes: { "user.id": 7, "session.id": "s", "langfuse.public": "true" } })] },
          ],
        },
      ],
    });

    expect(span && toObservation(span, () => NOW)).toMatchObject({
      version: "1.2",
      release: "r",
      environment: "prod",
      userId: "7",
      sessionId: "s",
      public: true,
    });
  });
});

describe("integers as text", () => {
  const attributes = {
    [`${O}.type`]: "generation",
    [`${O}.prompt.name`]: "p",
    [`${O}.prompt.version`]: { sent: { intValue: "3" } },
  };

  it("are read by version 4 alone", () => {
    expect(map({ attributes }).promptVersion).toBe(3);
    expect(map({ attributes }, false)).not.toHaveProperty("promptVersion");
  });
});

it("links prompts to generations alone", () => {
  const attributes = { [`${O}.prompt.name`]: "p", [`${O}.prompt.version`]: 1 };

  expect(withAttributes({ ...attributes, [`${O}.type`]: "tool" })).not.toHaveProperty("promptName");
  expect(withAttributes({ ...attributes, [`${O}.type`]: "generation" })).toMatchObject({
    promptName: "p",
    promptVersion: 1,
  });
});
