import type { LogInput, StepHandle, TraceHandle, TracingService } from "../../src/index.js";
import type { Planter } from "./planter.js";

/** Is recorded by a serializer. */
export class Invoice {
  readonly number: string;

  constructor(number: string) {
    this.number = number;
  }
}

class Customer {
  readonly #card: object;

  constructor(card: object) {
    this.#card = card;
  }

  toJSON(): object {
    return this.#card;
  }
}

/** Plants a secret through every entrance of the API. Resolves when all traces have ended. */
export async function runEverything(tracing: TracingService, plant: Planter): Promise<void> {
  await tracing.withTrace(plant.text("trace name"), traceOptions(plant), async (trace) => {
    changeTrace(trace, plant);
    await tracing.traceStep(plant.text("step name"), stepOptions(plant), (step) => fillStep(step, plant));
    useService(tracing, plant);
    await runFunctions(tracing, plant);
    await runStreams(tracing, plant);
    failInAllWays(tracing, plant);
    misuse(tracing, plant);
  });
  await runByHand(tracing, plant);
  const [key = "", otherKey = ""] = plant.ownKeys;
  tracing.withTrace(`own key ${key}`, { inputs: { question: `Why ${otherKey}?`, [key]: 1 } }, () =>
    btoa(`public:${otherKey}`),
  );
}

function traceOptions(plant: Planter) {
  return {
    traceId: plant.text("trace id"),
    userId: plant.text("userId"),
    sessionId: plant.text("sessionId"),
    tags: ["plain", plant.text("tag")],
    metadata: { ...plant.value("trace metadata"), [plant.text("key of metadata")]: 1 },
    inputs: plant.value("trace inputs"),
  };
}

function changeTrace(trace: TraceHandle, plant: Planter): void {
  trace.update({ tags: [plant.text("updated tag")], metadata: { updated: plant.value("updated metadata") } });
  trace.setOutputs(plant.value("trace outputs"));
  trace.score({ name: plant.text("score of trace: name"), value: 1, comment: plant.text("score of trace: comment") });
}

function stepOptions(plant: Planter) {
  return {
    type: plant.text("step type"),
    inputs: { invoice: new Invoice(plant.text("serializer's result")), customer: new Customer(plant.value("toJSON")) },
    metadata: plant.value("step metadata"),
    attributes: plant.value("step attributes"),
  };
}

function fillStep(step: StepHandle, plant: Planter): unknown {
  step.setMetadata(plant.value("setMetadata"));
  step.setModel({
    name: plant.text("model name"),
    provider: plant.text("model provider"),
    parameters: plant.value("model parameters"),
  });
  step.addLog({ name: plant.text("log name"), message: plant.text("log message") });
  step.addLog({ name: "object", message: plant.value("log object") });
  step.score({ name: "quality", value: plant.text("score value"), comment: plant.text("score comment") });
  return plant.value("returned outputs");
}

/** The verbs that find the step by themselves. */
function useService(tracing: TracingService, plant: Planter): void {
  tracing.traceStep("service", () => {
    tracing.setOutputs(plant.value("setOutputs"));
    tracing.setOutputs("service", { more: plant.text("setOutputs by name") });
    tracing.addLog("service", { name: "line", message: plant.text("addLog by name") });
    tracing.setModel({ name: plant.text("setModel") });
    tracing.setMetadata({ note: plant.text("setMetadata of the service") });
  });
}

async function runFunctions(tracing: TracingService, plant: Planter): Promise<void> {
  const wrapped = tracing.wrap((..._: unknown[]) => plant.text("result of a wrapped function"), { name: "wrapped" });
  wrapped(plant.value("argument of a wrapped function"), plant.text("second argument"));
  await tracing.traceStep("promise", async () => plant.value("resolved outputs"));
  const step = tracing.startStep("by hand", { inputs: plant.text("inputs of startStep") });
  step.run(() => tracing.addLog({ name: "inside", message: plant.text("log of startStep") }));
  step.end({ outputs: plant.text("outputs of end") });
}

async function runStreams(tracing: TracingService, plant: Planter): Promise<void> {
  const sync = tracing.traceStep("generator", function* () {
    yield* plant.pieces("chunks of a generator");
  });
  for (const chunk of sync) void chunk;
  const lazy = tracing.traceStep("async generator", async function* () {
    yield* plant.pieces("chunks of an async generator");
  });
  for await (const chunk of lazy) void chunk;
  const objects = tracing.traceStep("objects", async function* () {
    yield plant.value("chunk that is an object");
  });
  for await (const chunk of objects) void chunk;
  const stream = tracing.traceStep("stream", () => ReadableStream.from([...plant.pieces("chunks of a web stream")]));
  for await (const chunk of stream) void chunk;
}

function failInAllWays(tracing: TracingService, plant: Planter): void {
  const cause = new Error(plant.text("message of the cause"));
  const error = new TypeError(plant.text("error message"), { cause });
  error.stack = `${error.stack ?? ""}\n    at run (${plant.text("error stack")})`;
  const named = Object.assign(new Error("named"), { name: plant.text("error name") });
  const many = new AggregateError(
    [new Error(plant.lost("error in an AggregateError"))],
    plant.text("aggregate message"),
  );
  const withFields = Object.assign(new Error("fields"), { config: { password: plant.lost("field of an error") } });
  for (const thrown of [error, named, many, withFields, plant.text("thrown text"), plant.value("thrown object")]) {
    swallow(() =>
      tracing.traceStep("fails", () => {
        throw thrown;
      }),
    );
  }
  tracing.startStep("fail").fail(new Error(plant.text("error of fail")));
  tracing.startStep("end with error").end({ error: plant.value("error of end") });
}

/** What is no argument is dropped or repaired, and told in a diagnostic. */
function misuse(tracing: TracingService, plant: Planter): void {
  const wrong = <T>(place: string): T => plant.lost(place) as T;
  const throwing = new Proxy(
    {},
    {
      get() {
        throw new Error(plant.lost("getter of options"));
      },
    },
  );
  tracing.traceStep("misuse", (step) => {
    step.setUsage({ inputTokens: wrong("usage"), costUsd: wrong("cost") });
    step.setMetadata(wrong("metadata that is a text"));
    step.setModel(wrong("model that is a text"));
    step.addLog(wrong("log that is a text"));
    step.addLog({ name: "typed", message: 1, type: wrong<NonNullable<LogInput["type"]>>("log type") });
    step.score({ name: "s", value: { secret: wrong("score that is an object") } as never });
    step.score(wrong("score that is a text"));
  });
  tracing.traceStep({ password: plant.lost("step name that is an object") } as never, () => 1);
  tracing.traceStep("throwing options", throwing, () => 1);
  tracing.startStep("no parent", { parent: wrong("parent that is a text"), startTime: wrong("start time") });
  tracing.wrap(wrong<() => unknown>("wrapped text"));
  tracing.addLog(wrong("name of no step"), { name: "x", message: plant.lost("log of no step") });
  tracing.score({ traceId: { token: plant.lost("trace id of a score") } as never, name: "x", value: 1 });
}

async function runByHand(tracing: TracingService, plant: Planter): Promise<void> {
  const { traceId } = tracing.startTrace("by hand");
  await tracing.traceStep(plant.text("key of the roll-up"), { inputs: plant.value("rolled-up inputs") }, () =>
    plant.text("rolled-up outputs"),
  );
  await tracing.endTrace({
    error: new Error(plant.text("error of endTrace")),
    metadata: plant.value("metadata of endTrace"),
  });
  tracing.score({
    traceId,
    name: plant.text("late score: name"),
    value: 0,
    comment: plant.text("late score: comment"),
  });
  const ended = tracing.startTrace("ended");
  await ended.end({ outputs: plant.value("outputs of a trace's end") });
  ended.update({ userId: plant.lost("update after the end") });
}

function swallow(run: () => unknown): void {
  try {
    run();
  } catch {
    // Rethrown as it was: the user's own.
  }
}
