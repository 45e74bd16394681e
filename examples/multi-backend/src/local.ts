import type { LangfuseOptions } from "@agent-tracer/langfuse";
import type { LangWatchOptions } from "@agent-tracer/langwatch";
import type { OpikOptions } from "@agent-tracer/opik";
import { langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { opikReceiver } from "@agent-tracer/testing/opik";
import { showLangfuse, showLangWatch, showOpik } from "./show.ts";

/** Stand-ins of the three products on this machine, and the options that lead to them. */
export interface Local extends AsyncDisposable {
  readonly langfuse: LangfuseOptions;
  readonly langwatch: LangWatchOptions;
  readonly opik: OpikOptions;
  /** Writes what each product would show. @throws {ReceiverError} where one would have refused or changed anything. */
  show(): string;
}

/** Starts the stand-ins. */
export async function startLocal(): Promise<Local> {
  const servers = {
    langfuse: await langfuseReceiver(),
    langwatch: await langwatchReceiver(),
    opik: await opikReceiver(),
  };
  return {
    langfuse: { publicKey: "pk-lf-test", secretKey: "sk-lf-test", baseUrl: servers.langfuse.url },
    langwatch: { apiKey: "sk-lw-test", endpoint: servers.langwatch.url },
    opik: { workspace: "default", apiUrl: servers.opik.apiUrl },
    show() {
      for (const server of Object.values(servers)) server.assertClean();
      return [
        ...servers.langfuse.traces().map(showLangfuse),
        ...servers.langwatch.traces().map(showLangWatch),
        ...servers.opik.traces().map(showOpik),
        "The real ones would have refused and changed nothing of it.",
      ].join("\n\n");
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(Object.values(servers).map((server) => server.close()));
    },
  };
}
