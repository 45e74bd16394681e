import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type TracerFactory, TracingService } from "@agent-tracer/core";
import {
  type FaultServer,
  faultServer,
  memoryTracer,
  type ReadSpan,
  type ServerItem,
  tracerConformance,
  tracerSecrecy,
  tracerSurvival,
} from "@agent-tracer/testing";
import { COMPILE_TIMEOUT_MS, compile, extractExample } from "@agent-tracer/testkit/compile";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const PAGE = path("../../../docs/writing-a-backend.md");
const EXAMPLE = path("./.generated/ndjson-tracer.ts");
const OTLP_EXAMPLE = path("./.generated/to-span.ts");

interface Example {
  ndjsonTracer(options?: { readonly url?: string; readonly token?: string }): TracerFactory<string>;
}

let server: FaultServer;
let example: Example;
let page: string;

beforeAll(async () => {
  server = await startServer();
  page = await readFile(PAGE, "utf8");
  await extractExample(PAGE, EXAMPLE);
  example = await import(EXAMPLE);
});

afterAll(() => server.close());

const openAt = ({ url }: { readonly url: string }) => example.ndjsonTracer({ url });

/** Starts a server that knows the lines as items. */
function startServer(): Promise<FaultServer> {
  return faultServer({ itemsOf: (_json, { body = "" }) => body.trim().split("\n").flatMap(readLine) });
}

function readLine(line: string): readonly ServerItem[] {
  const { kind, traceId, rootId, stepId, ...content } = line === "" ? {} : JSON.parse(line);
  return kind === "step" || kind === "trace" ? [{ id: stepId ?? rootId, traceId, content }] : [];
}

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
    server.clear();
    await openAt(server).deliver?.(['{"a":1}\n', '{"a":2}\n'], new AbortController().signal);
    expect(server.requests.map(({ body }) => body)).toEqual(['{"a":1}\n{"a":2}\n']);
  });

  const cases = tracerConformance(() => openAt(server), {
    read: readLines,
    createNotReady: () => example.ndjsonTracer(),
    deliverTo: openAt,
  });
  for (const { name, run } of cases) it(name, run);

  it("gives the suite all it can check", () => {
    expect(cases.filter(({ skipped }) => skipped !== undefined)).toEqual([]);
  });
});

describe("the example, traced to a server", () => {
  const token = "token-0123456789";
  // It has no time-out of its own to shorten.
  const skip = { "after no answer all arrives, and nothing twice": "it has no option for the time-out" };
  const cases = [
    ...tracerSurvival(openAt, { startServer, skip, advice: { 401: "check NDJSON_TOKEN" } }),
    ...tracerSecrecy(({ url }) => example.ndjsonTracer({ url, token }), { keys: [token] }),
  ];
  for (const { name, skipped, run } of cases) it.skipIf(skipped !== undefined)(name, run);
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
