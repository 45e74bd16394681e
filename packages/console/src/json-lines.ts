import type { ScoreRecord, Tracer, TraceStart } from "@agent-tracer/core";
import { escapeJson } from "./escape.js";
import type { Printer } from "./printer.js";
import type { Writer } from "./writer.js";

/** Prints each record as one JSON object on a line of its own: `{"record":"step.end", …the record's fields}`. */
export function createJsonPrinter(writer: Writer): Printer {
  const print = (record: string, fields: object) => writer.write(jsonLine(record, fields));
  return {
    startTrace(trace: TraceStart): Tracer {
      print("trace.start", trace);
      return {
        ready: true,
        addTrace: (step) => print("step.start", step),
        endTrace: (step) => print("step.end", step),
        end: (end) => print("trace.end", end),
      };
    },
    addScore: (score: ScoreRecord) => print("score", score),
  };
}

/** The line that stands where lines are missing. */
export function jsonLossLine(lines: number): string {
  return jsonLine("dropped", { lines });
}

function jsonLine(record: string, fields: object): string {
  return `${escapeJson(JSON.stringify({ record, ...fields }))}\n`;
}
