// A program that shuts down on signals: <what> <url> <url of a backend that hangs>
import { shutdownOnSignal, TracingService } from "../../src/index.js";
import { httpTracer } from "../process/http-tracer.js";

const [what = "", url = "", hangingUrl = ""] = process.argv.slice(2);

/** A service with something pending, and something open that only a shutdown sends. */
function createTracing(): TracingService {
  const tracing = new TracingService({ diagnostics: false }).registerTracer(httpTracer(url));
  tracing.withTrace("pending", () => 1);
  tracing.startTrace("open");
  return tracing;
}

/** A service whose shutdown is what makes a request. */
function createHanging(): TracingService {
  const tracing = new TracingService({ diagnostics: false }).registerTracer(httpTracer(hangingUrl));
  tracing.startTrace("open");
  return tracing;
}

/** What an app does on a signal. Whatever else would end the process has done so before. */
async function onSignal(tracing: TracingService): Promise<void> {
  console.log("the app's own");
  const receipt = await tracing.shutdown();
  await new Promise((resolve) => setTimeout(resolve, 100));
  console.log(receipt.delivered);
  process.exit(7);
}

const SCENES: Record<string, () => void> = {
  "nothing else": () => void shutdownOnSignal(createTracing()),
  "a signal of its own choice": () => void shutdownOnSignal(createTracing(), { signals: ["SIGHUP"] }),
  "a hanging backend": () => void shutdownOnSignal(createHanging(), { timeoutMs: 300 }),
  "patience with a hanging backend": () => void shutdownOnSignal(createHanging(), { timeoutMs: 60_000 }),
  "two services": () => {
    shutdownOnSignal(createHanging(), { timeoutMs: 1000 });
    shutdownOnSignal(createTracing());
  },
  "one of two services taken back": () => {
    const undo = shutdownOnSignal(createHanging(), { timeoutMs: 60_000 });
    shutdownOnSignal(createTracing());
    undo();
  },
  "all taken back": () => {
    shutdownOnSignal(createTracing())();
    console.log(process.listenerCount("SIGTERM"), process.listenerCount("SIGINT"));
  },
  "a listener before": () => {
    const tracing = createTracing();
    process.on("SIGTERM", () => void onSignal(tracing));
    shutdownOnSignal(tracing);
  },
  "a listener after": () => {
    const tracing = createTracing();
    shutdownOnSignal(tracing);
    process.on("SIGTERM", () => void onSignal(tracing));
  },
  "a listener for once before": () => {
    const tracing = createTracing();
    process.once("SIGTERM", () => void onSignal(tracing));
    shutdownOnSignal(tracing);
  },
  "a listener for once after": () => {
    const tracing = createTracing();
    shutdownOnSignal(tracing);
    process.once("SIGTERM", () => void onSignal(tracing));
  },
};

const scene = SCENES[what];
if (scene === undefined) throw new Error(`No such scene: ${what}`);
scene();
setInterval(() => {}, 1000);
console.log("ready");
