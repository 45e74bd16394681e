import type { CapturedError, Emit, Json, JsonObject, StepEnd, TraceEnd, TracerFactory } from "@agent-tracer/core";
import fc from "fast-check";
import { stepEnd, traceEnd } from "./records.ts";

/** Records of one run: whatever their types allow. */
export interface AnyRun {
  readonly trace: TraceEnd;
  readonly steps: readonly StepEnd[];
}

const HOUR_MS = 60 * 60 * 1000;
const now = Date.now();
/** Recent, since some products refuse what is old; with fractions of all lengths. */
const time = fc.double({ min: now - HOUR_MS, max: now, noNaN: true });

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("", " ", "\n", "error", "__proto__"),
);
const number = fc.oneof(fc.double(), fc.nat(), fc.constantFrom(Number.MAX_VALUE, 2 ** 31, 1e-12, -0));
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json); // JSON makes nothing else
/** Names that mean something to one product or another. */
const key = fc.oneof(fc.string(), fc.constantFrom("user_id", "labels", "", "project", "models", "__proto__", "a"));
const object = fc.dictionary(key, json) as fc.Arbitrary<JsonObject>;

const message = fc.record({
  role: fc.constantFrom("user", "assistant", "system", "owner"),
  content: fc.oneof(text, json),
}) as fc.Arbitrary<Json>;
const document = fc.record({ content: text, id: json }) as fc.Arbitrary<Json>;
const payload = maybe(fc.oneof(json, fc.array(message), fc.array(document)));

const cause = fc.record({ type: text, message: text });
const error: fc.Arbitrary<CapturedError> = fc.record(
  { type: text, message: text, stack: text, cause },
  { requiredKeys: ["type", "message"] },
);
const score = fc.record(
  { name: text, value: fc.oneof(number, text, fc.boolean()), comment: text },
  { requiredKeys: ["name", "value"] },
);
const scores = fc.array(score, { maxLength: 3 });
/** Core records an error where something failed or was cancelled, and only there. */
const outcome = fc.oneof(
  fc.record({ status: fc.constantFrom("ok", "abandoned", "unset") }),
  fc.record({ status: fc.constantFrom("error", "cancelled"), error }, { requiredKeys: ["status"] }),
);

const trace = fc.record({
  traceId: hex(32),
  rootId: hex(16),
  name: text,
  projectName: text,
  times: fc.tuple(time, time),
  userId: maybe(text),
  sessionId: maybe(text),
  tags: fc.array(text, { maxLength: 4 }),
  metadata: object,
  inputs: payload,
  outputs: payload,
  environment: maybe(text),
  release: maybe(text),
  outcome,
  scores,
});

const log = fc.record({
  name: fc.oneof(text, fc.constantFrom("exception", "first_token", "langwatch.evaluation.custom")),
  type: fc.constantFrom("info", "metric"),
  message: json,
  time,
});
const usage = fc.record(
  {
    inputTokens: number,
    outputTokens: number,
    totalTokens: number,
    cacheReadTokens: number,
    cacheWriteTokens: number,
    reasoningTokens: number,
    costUsd: number,
  },
  { requiredKeys: [] },
);
const model = fc.record({ name: text, provider: text, parameters: object }, { requiredKeys: ["name"] });

const step = fc.record({
  stepId: hex(16),
  name: text,
  type: fc.oneof(text, fc.constantFrom("llm", "tool", "retriever", "embedding", "evaluator", "chain")),
  times: fc.tuple(time, time),
  inputs: payload,
  outputs: payload,
  metadata: object,
  attributes: object,
  outcome,
  logs: fc.array(log, { maxLength: 2 }),
  model: maybe(model),
  usage: maybe(usage),
  firstTokenTime: maybe(time),
  scores,
});

/** Checks that something holds for any run. */
export function holdsForAnyRun(check: (run: AnyRun) => Promise<void>): Promise<void> {
  const steps = fc.uniqueArray(step, { maxLength: 3, selector: ({ stepId }) => stepId });
  return fc.assert(
    fc.asyncProperty(trace, steps, async (given, all) => {
      const end = traceEnd(toRecord(given));
      const { traceId, rootId } = end;
      const distinct = all.filter(({ stepId }) => stepId !== rootId);
      await check({
        trace: end,
        steps: distinct.map((each) => stepEnd({ ...toRecord(each), traceId, rootId, parentId: rootId })),
      });
    }),
    { numRuns: 200 },
  );
}

interface Drawn {
  readonly times: readonly [number, number];
  readonly outcome: object;
}

/** Leaves out what is undefined, and puts the times in their order. */
function toRecord({ times, outcome: ending, ...fields }: Drawn): object {
  const [startTime = 0, endTime = 0] = times.toSorted((a, b) => a - b);
  const given = Object.entries({ ...fields, ...ending, startTime, endTime }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

/** Delivers a run as a lane does: all items of an endpoint in one request. @throws what `deliver` does, and where items are rejected. */
export async function sendRun<Item>(factory: TracerFactory<Item>, { trace: end, steps }: AnyRun): Promise<void> {
  const batches = new Map<string | undefined, Item[]>();
  const emit: Emit<Item> = (item) => {
    const endpoint = factory.endpointOf?.(item);
    batches.set(endpoint, [...(batches.get(endpoint) ?? []), item]);
  };
  const tracer = factory.create(end, emit);
  for (const each of steps) tracer.addTrace(each);
  for (const each of steps) tracer.endTrace(each);
  tracer.end(end);
  for (const batch of batches.values()) {
    const delivery = await factory.deliver?.(batch, new AbortController().signal);
    const { rejected = 0, reason } = delivery ?? {};
    if (rejected > 0) throw new Error(`${rejected} items were rejected: ${reason}`);
  }
}
