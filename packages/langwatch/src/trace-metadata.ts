import type { Json, JsonObject, TraceEnd } from "@agent-tracer/core";
import { fitObject } from "./fit.js";

/** What the server reads as fields of the trace, and what it writes there itself. */
const RESERVED: ReadonlySet<string> = new Set([
  ...["labels", "user_id", "userId", "thread_id", "threadId", "customer_id", "customerId"],
  ...["topic_id", "subtopic_id", "prompt_ids", "prompt_version_ids", "model", "models", "_raw"],
  ...["sdk_name", "sdk_version", "sdk_language", "service.name"],
  ...["telemetry_sdk_name", "telemetry_sdk_version", "telemetry_sdk_language"],
]);

/** What the options say of every trace. */
export interface TraceSettings {
  readonly environment?: string | undefined;
  readonly release?: string | undefined;
}

/** Makes the metadata that LangWatch shows of a trace: the user's, and what it has no field for. */
export function toTraceMetadata(trace: TraceEnd, settings: TraceSettings): JsonObject {
  const { metadata, parent, incomplete } = trace;
  const own: Readonly<Record<string, Json | undefined>> = {
    project: trace.projectName,
    environment: (settings.environment ?? trace.environment) || undefined,
    release: (settings.release ?? trace.release) || undefined,
    incomplete: incomplete && { ...incomplete },
    outer_trace_id: parent?.traceId,
    outer_step_id: parent?.stepId,
  };
  const users = Object.entries(metadata).filter(([, value]) => value !== null);
  const taken = new Set<string>();
  const kept = users.map(([key, value]): [string, Json] => [freeName(keepable(key), taken), value]);
  for (const [key, value] of Object.entries(own)) {
    if (value !== undefined) kept.push([freeName(taken.has(key) ? `agent_tracer.${key}` : key, taken), value]);
  }
  return fitObject(Object.fromEntries(kept));
}

/** Puts what LangWatch would read as something else, or drop, in brackets: `[user_id]`. */
function keepable(key: string): string {
  if (key === "") return "[empty]";
  return RESERVED.has(key) || key === "__proto__" ? `[${key}]` : key;
}

function freeName(key: string, taken: Set<string>): string {
  let free = key;
  for (let number = 2; taken.has(free); number += 1) free = `${key}#${number}`;
  taken.add(free);
  return free;
}
