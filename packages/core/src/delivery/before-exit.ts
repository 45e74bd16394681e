/** Something to be done before the process ends of itself. */
export interface ExitTask {
  /** Called on every task before any is flushed: nothing runs any more that would end what is open. */
  close?(): void;
  /** Sends what is pending. Resolves within `timeoutMs`, with whether nothing is left. */
  flush?(timeoutMs: number): Promise<boolean>;
}

/** Where tasks are put for as long as they have something to do. */
export type ExitTasks = Pick<Set<ExitTask>, "add" | "delete">;

/** All that listening takes of Node's `process`, which other runtimes may lack. */
interface ProcessLike {
  on?(event: "beforeExit", listener: () => void): unknown;
}

/** How long a task that does not get done puts off a natural end at the most, all told. */
const MAX_DELAY_MS = 2000;
const KEY = Symbol.for("agent-tracer.exit-tasks.1");
// Taken at import: fake timers of a user's tests must not stop the clock.
const now = performance.now.bind(performance);

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
  const spentMs = new WeakMap<ExitTask, number>();
  Object.defineProperty(scope, KEY, { value: tasks });
  scope.process?.on?.("beforeExit", () => runExitTasks(tasks, spentMs));
  return tasks;
}

/** The event comes again as long as something keeps the process busy: what is new by then puts its task in again. */
function runExitTasks(tasks: Set<ExitTask>, spentMs: WeakMap<ExitTask, number>): void {
  for (const task of [...tasks]) task.close?.();
  const leaving = [...tasks];
  tasks.clear();
  for (const task of leaving) void flush(task, spentMs);
}

/** Gives a task what is left of its time. */
async function flush(task: ExitTask, spentMs: WeakMap<ExitTask, number>): Promise<void> {
  const spent = spentMs.get(task) ?? 0;
  const start = now();
  const isDone = await task.flush?.(Math.max(0, MAX_DELAY_MS - spent));
  // AWS Lambda tells the end of each call by this event: a backend that works has its time again.
  if (isDone) spentMs.delete(task);
  else spentMs.set(task, spent + now() - start);
}
