import { type StepEnd, TracingService } from "../src/index.js";
import { collector } from "./collector.js";

/** Makes a service for a test, and gives the steps that it recorded. */
export function traced() {
  const records = collector();
  const tracing = new TracingService({ diagnostics: false }).registerTracer(records);
  return {
    tracing,
    async step(name = "s"): Promise<StepEnd> {
      await tracing.flush();
      return records.step(name);
    },
    async names(): Promise<string[]> {
      await tracing.flush();
      return records.steps.map((step) => step.name);
    },
  };
}

/** Makes a generator that yields `a` and `b` and returns `end`. */
export async function* letters() {
  yield "a";
  await Promise.resolve();
  yield "b";
  return "end";
}

/** Makes a generator that yields `a` and `b`. */
export async function* chunks() {
  yield "a";
  await Promise.resolve();
  yield "b";
}

/** Reads all of an async iterable. */
export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const chunks: T[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return chunks;
}

/** Reads all of a web stream by a reader. */
export async function readAll(stream: ReadableStream<string>): Promise<string[]> {
  const reader = stream.getReader();
  const chunks: string[] = [];
  for (let step = await reader.read(); !step.done; step = await reader.read()) chunks.push(step.value);
  return chunks;
}
