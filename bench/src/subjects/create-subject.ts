import type { BackendsName, SdkName, Subject, SubjectName } from "./subject.ts";

/** Makes a subject that sends to a server. Loads the code of this subject alone. */
export async function createSubject(name: SubjectName, url: string): Promise<Subject> {
  if (name === "none") return (await import("./untraced.ts")).untraced();
  if (isSdk(name)) return createSdk(name, url);
  if (name.startsWith("OpenTelemetry")) {
    const { openTelemetry } = await import("./open-telemetry.ts");
    return openTelemetry({ url, isJson: name.endsWith("JSON"), isZipped: name.endsWith("gzip") });
  }
  if (isWithBackends(name)) return (await import("./with-backends.ts")).withBackends(name, url);
  const { agentTracer } = await import("./agent-tracer.ts");
  const { otlpBackend } = await import("../otlp-backend.ts");
  const backend = otlpBackend({ url, gzip: !name.includes("no gzip") });
  return agentTracer({ backends: [backend], isMasked: !name.includes("no masking") });
}

function isSdk(name: SubjectName): name is SdkName {
  return name === "@langfuse/otel" || name === "langwatch" || name === "opik";
}

function isWithBackends(name: SubjectName): name is BackendsName {
  return name.startsWith("Agent Tracer:");
}

async function createSdk(name: SdkName, url: string): Promise<Subject> {
  switch (name) {
    case "@langfuse/otel":
      return (await import("./langfuse-sdk.ts")).langfuseSdk(url);
    case "langwatch":
      return (await import("./langwatch-sdk.ts")).langwatchSdk(url);
    case "opik":
      return (await import("./opik-sdk.ts")).opikSdk(url);
  }
}
