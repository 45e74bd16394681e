/** Something to be done before the process ends of itself. */
export interface ExitTask {
  /** Called on every task before any is flushed: nothing runs any more that would end what is open. */
  close?(): void;
  /** Sends what is pending. Resolves within `timeoutMs`. */
  flush?(timeoutMs: number): Promise<void>;
}

/** Where tasks are put for as long as they have something to do. */
export type ExitTasks = Pick<Set<ExitTask>, "add" | "delete">;

/** All that listening takes of Node's `process`, which other runtimes may lack. */
interface ProcessLike {
  on?(event: "beforeExit", listener: () => void): unknown;
}

/** How long a natural end is put off at the most. */
const MAX_DELAY_MS = 2000;
const KEY = Symbol.for("agent-tracer.exit-tasks.1");

/** The tasks of all services of this process, also where two copies of this package are loaded: one listener serves all. */
export const exitTasks: ExitTasks = {
  add(task) {
    return sharedTasks().add(task);
  },
  delete(task) {
    return sharedTasks().delete(task);
  },
};

function sharedTasks(): Set<ExitTask> {
  const scope = globalThis as { [KEY]?: Set<ExitTask>; process?: ProcessLike }; // our own key, and what Node adds
  const known = scope[KEY];
  if (known !== undefined) return known;
  const tasks = new Set<ExitTask>();
  Object.defineProperty(scope, KEY, { value: tasks });
  scope.process?.on?.("beforeExit", () => runExitTasks(tasks));
  return tasks;
}

/** A task is flushed once: the event comes again as long as that keeps the process busy, and what is new puts its task in again. */
function runExitTasks(tasks: Set<ExitTask>): void {
  for (const task of [...tasks]) task.close?.();
  const leaving = [...tasks];
  tasks.clear();
  for (const task of leaving) void task.flush?.(MAX_DELAY_MS);
}
