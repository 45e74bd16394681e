// A platform that runs a handler for each line on stdin and says when the invocation is over: <given | vercel | netlify | none> <url>
import { AsyncLocalStorage } from "node:async_hooks";
import { createInterface } from "node:readline";
import { TracingService } from "../../src/index.js";
import { httpTracer } from "../process/http-tracer.js";

const [platform, url = ""] = process.argv.slice(2);

type WaitUntil = (work: Promise<unknown>) => void;

const tracing = new TracingService({ diagnostics: false }).registerTracer(httpTracer(url));
const invocations = new AsyncLocalStorage<{ readonly waitUntil: WaitUntil }>();

if (platform === "vercel") {
  Object.assign(globalThis, { [Symbol.for("@vercel/request-context")]: { get: () => invocations.getStore() } });
}
if (platform === "netlify") {
  // As Netlify does, there is one while an invocation runs.
  const context = { get: () => invocations.getStore() ?? null };
  Object.assign(globalThis, { Netlify: Object.defineProperty({}, "context", context) });
}

/** A step in a trace, a step that is a trace of its own, and a trace that is started and ended. */
async function handle(call: string, waitUntil: WaitUntil): Promise<void> {
  const options = platform === "given" ? { waitUntil } : {};
  await tracing.withTrace(`call ${call}`, options, async () => {
    await tracing.traceStep("first", async () => {});
    await tracing.traceStep("second", async () => {});
  });
  if (platform !== "given") await tracing.traceStep(`alone in ${call}`, async () => {});
  tracing.startTrace(`started in ${call}`, options);
  void tracing.endTrace();
}

/** A body that the platform reads after the handler returned, and outside the invocation's context. */
function stream(call: string, waitUntil: WaitUntil): AsyncGenerator<string> {
  const options = platform === "given" ? { waitUntil } : {};
  return tracing.withTrace(`stream ${call}`, options, async function* () {
    yield "a";
    yield "b";
  });
}

async function invoke(call: string): Promise<void> {
  const promises: Promise<unknown>[] = [];
  const waitUntil: WaitUntil = (work) => promises.push(work);
  const body = await invocations.run({ waitUntil }, async () => {
    await handle(call, waitUntil);
    return stream(call, waitUntil);
  });
  await Promise.all(promises);
  for await (const _ of body);
  await Promise.all(promises);
}

for await (const call of createInterface({ input: process.stdin })) {
  await invoke(call);
  console.log(`over ${call}`);
}
