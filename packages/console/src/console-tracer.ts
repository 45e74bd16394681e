import type { TracerFactory } from "@agent-tracer/core";
import { createPaint, isColored } from "./colors.js";
import { createJsonPrinter, jsonLossLine } from "./json-lines.js";
import { type ConsoleOptions, checkOptions, currentWidth } from "./options.js";
import { createPrettyPrinter, prettyLossLine } from "./pretty/pretty-printer.js";
import type { Printer } from "./printer.js";
import { type ConsoleStream, defaultStream } from "./stream.js";
import { Writer } from "./writer.js";

/**
 * Makes a tracer that prints traces for a person at a terminal, or as JSON lines.
 *
 * It writes when it is called and keeps no queue. Lines that the stream cannot take are dropped and counted in the output.
 * @throws {ConfigError} if an option is unknown or cannot work.
 * @example
 * new TracingService({ projectName: "support-bot" }).registerTracer(consoleTracer({ verbosity: "quiet" }));
 */
export function consoleTracer(options: ConsoleOptions = {}): TracerFactory {
  checkOptions(options);
  const stream = options.stream ?? defaultStream();
  const writer = new Writer(stream, options.format === "json" ? jsonLossLine : prettyLossLine);
  let made: Printer | undefined;
  // Made at the first record, so that variables set after construction, such as from an .env file, count.
  const printer = () => {
    made ??= options.format === "json" ? createJsonPrinter(writer) : prettyPrinter(options, stream, writer);
    return made;
  };
  return {
    name: options.name ?? "console",
    create: (trace) => printer().startTrace(trace),
    addScore: (score) => printer().addScore(score),
    shutdown: async () => writer.close(),
  };
}

function prettyPrinter(options: ConsoleOptions, stream: ConsoleStream, writer: Writer): Printer {
  const environment = typeof process === "undefined" ? {} : (process.env ?? {});
  return createPrettyPrinter({
    writer,
    paint: createPaint(isColored(options.color ?? "auto", stream, environment)),
    verbosity: options.verbosity ?? "normal",
    width: () => currentWidth(options, stream),
  });
}
