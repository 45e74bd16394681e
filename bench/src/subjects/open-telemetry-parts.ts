import type { Installed } from "../../../scripts/install-apart.ts";

interface Api {
  readonly context: { setGlobalContextManager(manager: unknown): void };
}

interface ContextManagers {
  readonly AsyncLocalStorageContextManager: new () => { enable(): unknown };
}

/** Lets spans of OpenTelemetry find their parents: what every app sets up, once. */
export async function contextManagerFor(installed: Installed): Promise<void> {
  const { context } = await installed.load<Api>("@opentelemetry/api");
  const { AsyncLocalStorageContextManager } = await installed.load<ContextManagers>(
    "@opentelemetry/context-async-hooks",
  );
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
}

/** Tells how a flush or a shutdown ended, in a few words. */
export async function outcomeOf(work: Promise<void>): Promise<string> {
  try {
    await work;
    return "resolved";
  } catch (error) {
    const first = Array.isArray(error) ? error[0] : error;
    return `rejected: ${String(first).slice(0, 80)}`;
  }
}
