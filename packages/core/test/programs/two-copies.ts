// A program that loads two copies of core: <path of one> <path of the other> <natural | SIGTERM> <url>
import type * as Core from "../../src/index.js";
import { httpTracer } from "../process/http-tracer.js";

const [first = "", second = "", ending, url = ""] = process.argv.slice(2);

const copies: (typeof Core)[] = [await import(first), await import(second)];
for (const [index, { TracingService, shutdownOnSignal }] of copies.entries()) {
  const tracing = new TracingService({ diagnostics: false }).registerTracer(httpTracer(url));
  if (ending === "SIGTERM") shutdownOnSignal(tracing);
  tracing.startTrace(`copy ${index}`);
}
console.log(copies[0]?.TracingService === copies[1]?.TracingService ? "one copy" : "two copies");
console.log(process.listenerCount("beforeExit"), process.listenerCount("SIGTERM"));
console.log("ready");
if (ending === "SIGTERM") {
  setInterval(() => {}, 1000);
  process.kill(process.pid, ending);
}
