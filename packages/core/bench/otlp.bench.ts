import { test } from "vitest";
import type { StepEnd } from "../src/records.js";
import { importBundled } from "./bundled.js";
import { createPayload } from "./payload.js";

const { createEnvelope, genAiAttributes, recordEvents, spanKind, spanStatus, spanText, utf8Length } =
  await importBundled<typeof import("../src/otlp/index.js")>("../src/otlp/index.ts");

/** Many short rounds, so that every workload meets what else the machine does. */
const STEPS = 250;
const ROUNDS = 300;
const WARM_UP = 40;
const ENVELOPE = createEnvelope('{"type":"json","value":', "}");

/** Makes steps of 2 KB as capture leaves them: flat strings, frozen, no two alike. */
function createSteps(round: number): readonly StepEnd[] {
  return Array.from({ length: STEPS }, (_, index): StepEnd => {
    const { inputs, outputs } = JSON.parse(JSON.stringify(createPayload(round * STEPS + index)));
    return {
      traceId: "0af7651916cd43dd8448eb211c80319c",
      rootId: "b7ad6b7169203331",
      stepId: (round * STEPS + index).toString(16).padStart(16, "0"),
      parentId: "b7ad6b7169203331",
      name: "answer",
      type: "llm",
      startTime: 1_780_000_000_000.25 + index * 1.7,
      endTime: 1_780_000_000_900.75 + index * 1.7,
      status: "ok",
      inputs: Object.freeze(inputs),
      outputs: Object.freeze(outputs),
      metadata: { tenant: "acme", attempt: 1 },
      attributes: {},
      model: { name: "gpt-5.2", provider: "openai", parameters: { temperature: 0.2 } },
      usage: { inputTokens: 210, outputTokens: 190 },
      logs: [],
      scores: [],
    };
  });
}

function written(step: StepEnd, isEnveloped: boolean): number {
  const attributes = genAiAttributes(step)
    .string("user.id", "user-123")
    .string("session.id", "session-456")
    .json("input", step.inputs, isEnveloped ? ENVELOPE : undefined)
    .json("output", step.outputs, isEnveloped ? ENVELOPE : undefined)
    .value("metadata.tenant", step.metadata.tenant)
    .value("metadata.attempt", step.metadata.attempt);
  const text = spanText({
    traceId: step.traceId,
    spanId: step.stepId,
    parentSpanId: step.parentId,
    name: step.name,
    kind: spanKind(step.type),
    startTime: step.startTime,
    endTime: step.endTime,
    attributes,
    events: recordEvents(step),
    status: spanStatus(step),
  });
  return utf8Length(text);
}

/** The same span by way of objects, with nothing that it could leave out. */
function stringified(step: StepEnd, isEnveloped: boolean): number {
  const json = (value: unknown) => ({ stringValue: JSON.stringify(isEnveloped ? { type: "json", value } : value) });
  const nano = (time: number) => String(BigInt(Math.round(time * 1000)) * 1000n);
  const span = {
    traceId: step.traceId,
    spanId: step.stepId,
    parentSpanId: step.parentId,
    name: step.name,
    kind: 3,
    startTimeUnixNano: nano(step.startTime),
    endTimeUnixNano: nano(step.endTime),
    attributes: [
      { key: "gen_ai.operation.name", value: { stringValue: "chat" } },
      { key: "gen_ai.provider.name", value: { stringValue: step.model?.provider } },
      { key: "gen_ai.request.model", value: { stringValue: step.model?.name } },
      { key: "gen_ai.request.temperature", value: { doubleValue: step.model?.parameters?.temperature } },
      { key: "gen_ai.usage.input_tokens", value: { intValue: String(step.usage?.inputTokens) } },
      { key: "gen_ai.usage.output_tokens", value: { intValue: String(step.usage?.outputTokens) } },
      { key: "user.id", value: { stringValue: "user-123" } },
      { key: "session.id", value: { stringValue: "session-456" } },
      { key: "input", value: json(step.inputs) },
      { key: "output", value: json(step.outputs) },
      { key: "metadata.tenant", value: { stringValue: step.metadata.tenant } },
      { key: "metadata.attempt", value: { intValue: String(step.metadata.attempt) } },
    ],
    events: [],
    status: { code: 1 },
  };
  return Buffer.byteLength(JSON.stringify(span));
}

const payloadTwice = (step: StepEnd): number =>
  JSON.stringify(JSON.stringify(step.inputs)).length + JSON.stringify(JSON.stringify(step.outputs)).length;

const workloads: Record<string, (step: StepEnd) => number> = {
  "JSON.stringify of the payload, twice (floor)": payloadTwice,
  "written, one backend": (step) => written(step, false),
  "objects and JSON.stringify, one backend": (step) => stringified(step, false),
  "written, two backends": (step) => written(step, false) + written(step, true),
  "objects and JSON.stringify, two backends": (step) => stringified(step, false) + stringified(step, true),
};

test("a step of 2 KB as a span, µs (of interleaved rounds)", { timeout: 240_000 }, () => {
  const times = new Map(Object.keys(workloads).map((name) => [name, [] as number[]]));
  let kept = 0;
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const [name, workload] of Object.entries(workloads)) {
      const steps = createSteps(round);
      const start = performance.now();
      for (const step of steps) kept += workload(step);
      if (round >= WARM_UP) times.get(name)?.push(((performance.now() - start) * 1000) / STEPS);
    }
  }
  if (kept === 0) throw new Error("Nothing was written.");
  const floor = [...times.values()][0] ?? [];
  console.table(
    Object.fromEntries(
      [...times].map(([name, values]) => [
        name,
        {
          "µs/step": rounded(quantile(values, 0.5)),
          "lower quartile": rounded(quantile(values, 0.25)),
          "× floor": rounded(quantile(values, 0.25) / quantile(floor, 0.25)),
        },
      ]),
    ),
  );
});

function quantile(values: readonly number[], q: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(q * values.length)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
