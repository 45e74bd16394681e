import type { Subject, SubjectName } from "./subject.ts";

/** Makes a subject that sends to an OTLP endpoint. Loads the code of this subject alone. */
export async function createSubject(name: SubjectName, url: string): Promise<Subject> {
  if (name === "none") return (await import("./untraced.ts")).untraced();
  if (name.startsWith("OpenTelemetry")) {
    const { openTelemetry } = await import("./open-telemetry.ts");
    return openTelemetry({ url, isJson: name.endsWith("JSON"), isZipped: name.endsWith("gzip") });
  }
  const { agentTracer } = await import("./agent-tracer.ts");
  return agentTracer({ url, gzip: !name.includes("no gzip"), isMasked: !name.includes("no masking") });
}
