// A program that ends of itself with something in hand: <what> <url>
import { writeSync } from "node:fs";
import { isMainThread, Worker } from "node:worker_threads";
import { TracingService } from "../../src/index.js";
import { httpTracer } from "../process/http-tracer.js";

const [what = "", url = ""] = process.argv.slice(2);

/** Longer than a natural end is put off: who waits must be what holds the process. */
const LONG_MS = 2600;

const createTracing = () => new TracingService({ diagnostics: false }).registerTracer(httpTracer(url));

function say(line: unknown): void {
  writeSync(1, `${line}\n`);
}

/** Ends of itself as often as work can be added to the end. */
function addRounds(tracing: TracingService, rounds: number): void {
  let round = 0;
  process.on("beforeExit", () => {
    if (round === rounds) return;
    round += 1;
    setImmediate(() => tracing.withTrace(`round ${round}`, () => round));
  });
}

const SCENES: Record<string, () => unknown> = {
  "an open trace": () => createTracing().startTrace("open").startStep("step"),

  "an open trace of a service without tracers": () => new TracingService({ diagnostics: false }).startTrace("open"),

  async "an awaited flush"() {
    const tracing = createTracing();
    tracing.withTrace("t", () => 1);
    say((await tracing.flush({ timeoutMs: LONG_MS })).delivered);
  },

  async "an awaited shutdown"() {
    const tracing = createTracing();
    tracing.withTrace("t", () => 1);
    say((await tracing.shutdown({ timeoutMs: LONG_MS })).delivered);
  },

  async "an awaited endTrace"() {
    const tracing = createTracing();
    tracing.startTrace("t");
    say((await tracing.endTrace()).delivered);
  },

  async "an awaited end"() {
    say((await createTracing().startTrace("t").end()).delivered);
  },

  async "a disposal"() {
    {
      await using tracing = createTracing();
      tracing.withTrace("t", () => 1);
    }
    say("disposed");
  },

  "an end that nobody awaits": () => void createTracing().startTrace("t").end(),

  "rounds of its own"() {
    const tracing = createTracing();
    addRounds(tracing, 5);
    tracing.withTrace("round 0", () => 0);
  },

  "rounds of its own, after ours"() {
    const tracing = createTracing();
    tracing.withTrace("round 0", () => 0);
    addRounds(tracing, 5);
  },

  "a worker thread"() {
    if (isMainThread) new Worker(new URL(import.meta.url), { argv: process.argv.slice(2) });
    else createTracing().withTrace("in a worker", () => 1);
  },
};

const scene = SCENES[what];
if (scene === undefined) throw new Error(`No such scene: ${what}`);
say("ready");
await scene();
