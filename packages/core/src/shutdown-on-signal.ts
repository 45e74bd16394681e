import { ConfigError } from "./errors.js";
import type { TracingService } from "./service.js";

/** How a process ends on a signal. */
export interface ShutdownOnSignalOptions {
  /** Signals that shut the service down. @default ["SIGTERM", "SIGINT"] */
  readonly signals?: readonly string[] | undefined;
  /** Milliseconds that the end is put off at the most. @default 5000 */
  readonly timeoutMs?: number | undefined;
}

/** All that this takes of Node's `process`, which other runtimes may lack. */
interface ProcessLike {
  readonly pid: number;
  prependListener(event: string, listener: (signal: string) => void): unknown;
  removeListener(event: string, listener: (signal: string) => void): unknown;
  listenerCount(event: string): number;
  kill(pid: number, signal: string): unknown;
}

type Shutdown = () => Promise<unknown>;

const DEFAULT_SIGNALS = ["SIGTERM", "SIGINT"];
const DEFAULT_TIMEOUT_MS = 5000;
/** All but the two that no program can listen to. */
const SIGNAL = /^SIG(?!KILL$|STOP$)[A-Z]/;
/** Shared by all copies of this package, since each would take the others' listeners for the app's own. */
const KEY = Symbol.for("agent-tracer.signals.1");

/**
 * Shuts a service down when the process is told to end, and then lets it end as it would have.
 *
 * The signal is raised again once all is sent, so that the exit code stays; where the app listens to it too, the app
 * decides, as before. The same signal again ends the process at once. Returns a function that takes all of this back.
 * Without a `process` that has signals, it does nothing.
 * @throws {ConfigError} when an option has no usable value.
 * @example
 * shutdownOnSignal(tracing);
 */
export function shutdownOnSignal(
  tracing: Pick<TracingService, "shutdown">,
  { signals = DEFAULT_SIGNALS, timeoutMs = DEFAULT_TIMEOUT_MS }: ShutdownOnSignalOptions = {},
): () => void {
  if (typeof tracing?.shutdown !== "function")
    throw new ConfigError({ option: "tracing", expected: "a `TracingService`", value: tracing });
  if (!Array.isArray(signals)) throw new ConfigError({ option: "signals", expected: "a list", value: signals });
  for (const signal of signals) {
    if (typeof signal === "string" && SIGNAL.test(signal)) continue;
    throw new ConfigError({
      option: "signals",
      expected: 'names such as "SIGTERM" that can be listened to',
      value: signal,
    });
  }
  if (typeof timeoutMs !== "number" || !(timeoutMs >= 0))
    throw new ConfigError({ option: "timeoutMs", expected: "a number ≥ 0", value: timeoutMs });
  const { process } = globalThis as { process?: Partial<ProcessLike> }; // what Node adds
  if (typeof process?.prependListener !== "function" || typeof process.kill !== "function") return () => {};
  const shutdown: Shutdown = () => tracing.shutdown({ timeoutMs });
  const undo = signals.map((signal) => listen(process as ProcessLike, signal, shutdown)); // as checked above
  return () => {
    for (const stop of undo) stop();
  };
}

/** Adds to what a signal sets off: one listener serves all services. */
function listen(process: ProcessLike, signal: string, shutdown: Shutdown): () => void {
  const tasks = sharedTasks();
  let task = tasks.get(signal);
  if (task === undefined) {
    task = createTask(process, tasks);
    tasks.set(signal, task);
    // First in line, to see also the listeners that are called only once.
    process.prependListener(signal, task.onSignal);
  }
  const { shutdowns } = task;
  shutdowns.add(shutdown);
  return () => {
    shutdowns.delete(shutdown);
    const current = tasks.get(signal);
    if (current === undefined || current.shutdowns !== shutdowns || shutdowns.size > 0) return;
    tasks.delete(signal);
    process.removeListener(signal, current.onSignal);
  };
}

function sharedTasks(): Map<string, SignalTask> {
  const scope = globalThis as { [KEY]?: Map<string, SignalTask> }; // our own key
  const known = scope[KEY];
  if (known !== undefined) return known;
  const tasks = new Map<string, SignalTask>();
  Object.defineProperty(scope, KEY, { value: tasks });
  return tasks;
}

interface SignalTask {
  readonly shutdowns: Set<Shutdown>;
  readonly onSignal: (signal: string) => void;
}

function createTask(process: ProcessLike, tasks: Map<string, SignalTask>): SignalTask {
  const task: SignalTask = {
    shutdowns: new Set(),
    onSignal: (signal) => {
      tasks.delete(signal);
      process.removeListener(signal, task.onSignal);
      const isOurs = process.listenerCount(signal) === 0;
      void Promise.allSettled([...task.shutdowns].map((shutdown) => shutdown())).then(() => {
        if (isOurs) process.kill(process.pid, signal);
      });
    },
  };
  return task;
}
