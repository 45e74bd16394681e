import { ConfigError } from "@agent-tracer/core";
import { checkOptions } from "../check-options.js";
import { checkNumber } from "../fault-server/check-fault.js";
import { loadModules, type Modules } from "../fault-server/load-modules.js";
import { RunningReceiver, type RunningReceiverOptions } from "../receiver/running-receiver.js";
import type { LangWatchReceiver, LangWatchReceiverOptions } from "./langwatch-receiver.js";
import { LangWatchServer } from "./langwatch-server.js";
import type { ServerOptions } from "./server-options.js";
import type { LangWatchEvaluation, LangWatchSpan, LangWatchTrace } from "./stored.js";

type FilledOptions = ServerOptions & RunningReceiverOptions;

const DEFAULTS: FilledOptions = {
  apiKey: "sk-lw-test",
  projectId: undefined,
  planLimitReached: false,
  readOnlyKey: false,
  offloadsLargeValues: false,
  now: Date.now,
  maxKeptBytes: 256 * 1024 * 1024,
  port: 0,
};

/**
 * Starts a LangWatch server for tests: it refuses what the real one refuses, shows what the real one would show, and tells what the
 * real one would change or lose without a word. Needs `node:http`.
 *
 * @throws {ConfigError} on options that cannot be.
 * @example
 * await using receiver = await langwatchReceiver({ apiKey: "sk-lw-1" });
 * await runApp({ LANGWATCH_ENDPOINT: receiver.url });
 * expect(receiver.traces()).toMatchObject([{ name: "answer", spans: [{ type: "llm" }] }]);
 * receiver.assertClean();
 */
export async function langwatchReceiver(options: LangWatchReceiverOptions = {}): Promise<LangWatchReceiver> {
  checkOptions(options, Object.keys(DEFAULTS));
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const filled = { ...DEFAULTS, ...given };
  check(filled);
  const receiver = new RunningLangWatch(new LangWatchServer(filled), filled, await loadModules());
  await receiver.resume();
  return receiver;
}

class RunningLangWatch extends RunningReceiver implements LangWatchReceiver {
  readonly #server: LangWatchServer;

  constructor(server: LangWatchServer, options: RunningReceiverOptions, modules: Modules) {
    super(server, options, modules);
    this.#server = server;
  }

  traces(): readonly LangWatchTrace[] {
    return this.#server.store.traces();
  }

  spans(): readonly LangWatchSpan[] {
    return this.#server.store.spans();
  }

  evaluations(): readonly LangWatchEvaluation[] {
    return this.#server.store.evaluations();
  }
}

function check({ apiKey, projectId, now, maxKeptBytes, port, ...flags }: FilledOptions): void {
  if (typeof apiKey !== "string") {
    throw new ConfigError({ option: "apiKey", expected: "a text", value: apiKey, isSecret: true });
  }
  if (projectId !== undefined && typeof projectId !== "string") {
    throw new ConfigError({ option: "projectId", expected: "a text", value: projectId });
  }
  for (const [option, value] of Object.entries(flags)) {
    if (typeof value !== "boolean") throw new ConfigError({ option, expected: "true or false", value });
  }
  if (typeof now !== "function") throw new ConfigError({ option: "now", expected: "a function", value: now });
  checkNumber("maxKeptBytes", maxKeptBytes, { min: 0 });
  checkNumber("port", port, { isInteger: true, min: 0, max: 65_535 });
}
