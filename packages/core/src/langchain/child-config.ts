import { fieldOf } from "../field.js";

/** LangChain's own AsyncLocalStorage, shared by all its versions and copies of a process, LangSmith's too. */
const STORAGE = Symbol.for("ls:tracing_async_local_storage");
const CHILD_CONFIG = Symbol.for("lc:child_config");

/** Names the run whose code is running here, as LangChain tells the runs that this code starts. */
export function enclosingRunId(): string | undefined {
  const storage = fieldOf(globalThis, STORAGE) as { getStore?(): unknown } | undefined; // each use is checked
  const config = fieldOf(fieldOf(storage?.getStore?.(), "extra"), CHILD_CONFIG);
  const manager = fieldOf(config, "callbacks") as { getParentRunId?(): unknown } | undefined; // each use is checked
  const runId = manager?.getParentRunId?.();
  return typeof runId === "string" ? runId : undefined;
}
