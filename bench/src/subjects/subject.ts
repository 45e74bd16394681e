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
  | "OpenTelemetry"
  | "OpenTelemetry, JSON"
  | "OpenTelemetry, gzip";
