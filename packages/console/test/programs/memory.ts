// Measures what an open trace keeps of steps with large payloads. Needs --expose-gc.
import { consoleTracer } from "../../src/index.js";
import { stepEnd, stepStart, traceStart } from "../rich-run.js";

const MIB = 1024 * 1024;
const tracer = consoleTracer({ verbosity: "verbose", stream: { write: () => true } }).create(traceStart(), () => {});
const before = heap();
for (let index = 0; index < 200; index += 1) {
  const text = () => Array.from({ length: 32 }, () => String(Math.random()).repeat(MIB / 64 / 18)).join("");
  const stack = `Error: no\n    at run (${text()})\n    at main (app.ts:1:1)`;
  const step = { stepId: `s${index}`, inputs: { text: text() }, metadata: { text: text() } };
  tracer.addTrace(stepStart({ ...step, stepId: `open${index}` }));
  tracer.addTrace(stepStart(step));
  tracer.endTrace(stepEnd({ ...step, outputs: text(), error: { type: "Error", message: text(), stack } }));
}
console.log(Math.round((heap() - before) / 200));
tracer.addTrace(stepStart());

function heap(): number {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc");
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
