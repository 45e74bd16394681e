import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type TracerFactory, TracingService } from "@agent-tracer/core";
import { type DeliveryFailure, memoryTracer, type ReadSpan, tracerConformance } from "@agent-tracer/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMPILE_TIMEOUT_MS, compile, extractExample } from "./compile.js";
import { type Receiver, startReceiver } from "./receiver.js";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const PAGE = path("../../../docs/writing-a-backend.md");
const EXAMPLE = path("./.generated/ndjson-tracer.ts");
const OTLP_EXAMPLE = path("./.generated/to-span.ts");

interface Example {
  ndjsonTracer(options?: { readonly url?: string; readonly token?: string }): TracerFactory<string>;
}

let receiver: Receiver;
let example: Example;
let page: string;

beforeAll(async () => {
  receiver = await startReceiver();
  page = await readFile(PAGE, "utf8");
  await extractExample(PAGE, EXAMPLE);
  example = await import(EXAMPLE);
});

afterAll(() => receiver[Symbol.asyncDispose]());

const openAt = (url: string) => example.ndjsonTracer({ url });

function readLines(lines: readonly string[]): readonly ReadSpan[] {
  return lines.map((line) => {
    const row = JSON.parse(line);
    const { kind, rootId, stepId, error, logs, model } = row;
    return {
      ...row,
      id: kind === "trace" ? rootId : stepId,
      error: error?.message,
      logs: logs?.map((log: { name: string }) => log.name),
      model: model?.name,
    };
  });
}

describe("the example of docs/writing-a-backend.md", () => {
  it("compiles under strict settings", { timeout: COMPILE_TIMEOUT_MS }, () => {
    expect(compile(EXAMPLE)).toEqual([]);
  });

  it("sends one line a step and a trace", async () => {
    const before = receiver.bodies.length;
    await openAt(receiver.url).deliver?.(['{"a":1}\n', '{"a":2}\n'], new AbortController().signal);
    expect(receiver.bodies.slice(before)).toEqual(['{"a":1}\n{"a":2}\n']);
  });

  const cases = tracerConformance(() => openAt(receiver.url), {
    read: readLines,
    createNotReady: () => example.ndjsonTracer(),
    breakDelivery: (failure: DeliveryFailure) => openAt(receiver.urlFor(failure)),
  });
  for (const { name, run } of cases) it(name, run);

  it("gives the suite all it can check", () => {
    expect(cases.filter(({ skipped }) => skipped !== undefined)).toEqual([]);
  });
});

describe("the page's mapping to OTLP", () => {
  it("compiles under strict settings, and writes a span", { timeout: COMPILE_TIMEOUT_MS }, async () => {
    await extractExample(PAGE, OTLP_EXAMPLE, 1);
    expect(compile(OTLP_EXAMPLE)).toEqual([]);
    const { toSpan } = await import(OTLP_EXAMPLE);
    const memory = memoryTracer();
    const tracing = new TracingService().registerTracer(memory);
    tracing.withTrace("answer", () => tracing.traceStep("search", { inputs: { question: "?" } }, () => "found"));
    await tracing.shutdown();

    const step = memory.step("search");
    const { start } = memory.trace("answer");
    const span = JSON.parse(toSpan(step, start));
    expect(span).toMatchObject({ spanId: step.stepId, parentSpanId: start.rootId, name: "search" });
    expect(span.attributes).toContainEqual({ key: "my.input", value: { stringValue: '{"question":"?"}' } });
  });
});

describe("the page", () => {
  it("has the heading of every rule that the suite names", async () => {
    const source = await readFile(path("../src/conformance/conformance-error.ts"), "utf8");
    const [, union = ""] = /type Section =(.*?);/s.exec(source) ?? [];
    const sections = [...union.matchAll(/"([a-z-]+)"/g)].map(([, section]) => section);
    const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
      heading.toLowerCase().replaceAll(" ", "-"),
    );
    expect(sections.length).toBeGreaterThan(10);
    expect(headings).toEqual(expect.arrayContaining(sections));
  });
});
