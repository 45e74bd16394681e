export { consoleTracer } from "./console-tracer.js";
export type { ConsoleOptions, Verbosity } from "./options.js";
export type { ConsoleStream } from "./stream.js";
