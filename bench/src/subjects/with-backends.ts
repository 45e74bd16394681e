import type { TracerFactory } from "@agent-tracer/core";
import { langfuse } from "@agent-tracer/langfuse";
import { langwatch } from "@agent-tracer/langwatch";
import { opik } from "@agent-tracer/opik";
import { agentTracer } from "./agent-tracer.ts";
import type { BackendsName, Subject } from "./subject.ts";

/** Traces with Agent Tracer and the backends that a name tells. */
export function withBackends(name: BackendsName, url: string): Subject {
  const gzip = name.includes("gzip") ? true : undefined;
  const all: Readonly<Record<string, () => TracerFactory>> = {
    Langfuse: () => langfuse({ publicKey: "pk-lf-bench", secretKey: "sk-lf-bench", baseUrl: url, gzip }),
    LangWatch: () => langwatch({ apiKey: "sk-lw-bench", endpoint: url, gzip }),
    Opik: () => opik({ apiKey: "opik-bench", workspace: "bench", apiUrl: url, gzip }),
  };
  const backends = Object.entries(all)
    .filter(([backend]) => name.includes(backend) || name.includes("all three"))
    .map(([, create]) => create());
  return agentTracer({ backends, isMasked: !name.includes("no masking") });
}
