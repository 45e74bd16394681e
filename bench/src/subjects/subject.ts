/** What is measured: a way to trace the same program. */
export interface Subject {
  /** Runs one trace. What `run` resolves with is its output. */
  trace<T>(name: string, inputs: unknown, run: () => Promise<T>): Promise<T>;
  /** Runs one step of the current trace or step. What `run` resolves with is its output. */
  step<T>(name: string, inputs: unknown, run: () => Promise<T>): Promise<T>;
  /** Sends what waits. Resolves with what the library says about it, in a few words. */
  flush(): Promise<string>;
  /** Ends the library's work. Resolves with what it says. */
  shutdown(): Promise<string>;
  /** Records that wait to be sent. 0 where the library does not tell. */
  pending(): number;
}

/** Names of subjects. */
export type SubjectName =
  | "none"
  | "Agent Tracer"
  | "Agent Tracer, no gzip"
  | "Agent Tracer, no gzip, no masking"
  | BackendsName
  | "OpenTelemetry"
  | "OpenTelemetry, JSON"
  | "OpenTelemetry, gzip"
  | SdkName;

/** Agent Tracer with the backends that it is used with. */
export type BackendsName =
  | "Agent Tracer: Langfuse"
  | "Agent Tracer: Langfuse, gzip"
  | "Agent Tracer: Langfuse, no masking"
  | "Agent Tracer: LangWatch"
  | "Agent Tracer: Opik"
  | "Agent Tracer: all three";

/** The SDKs of those backends' vendors. */
export type SdkName = "@langfuse/otel" | "langwatch" | "opik";
