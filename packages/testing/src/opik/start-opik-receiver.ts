import { ConfigError } from "@agent-tracer/core";
import { checkOptions } from "../check-options.js";
import { checkNumber } from "../fault-server/check-fault.js";
import { loadModules, type Modules } from "../fault-server/load-modules.js";
import { RunningReceiver } from "../receiver/running-receiver.js";
import type { OpikReceiver, OpikReceiverOptions } from "./opik-receiver.js";
import { OpikServer } from "./opik-server.js";
import type { OpikScore, OpikSpan, OpikTrace } from "./stored.js";

type Filled = Required<OpikReceiverOptions>;

const DAY_MS = 24 * 60 * 60 * 1000;
const DEFAULTS: Filled = {
  apiKey: undefined,
  workspace: undefined,
  idWindowMs: DAY_MS,
  quotaExceeded: false,
  now: Date.now,
  maxKeptBytes: 256 * 1024 * 1024,
  port: 0,
};

/**
 * Starts an Opik server for tests: it refuses what the real one refuses, shows what the real one would show, and tells what the real
 * one would change or lose without a word. Needs `node:http`.
 *
 * @throws {ConfigError} on options that cannot be.
 * @example
 * await using receiver = await opikReceiver();
 * await runApp({ OPIK_URL_OVERRIDE: receiver.apiUrl });
 * expect(receiver.traces()).toMatchObject([{ name: "answer", spans: [{ type: "llm" }] }]);
 * receiver.assertClean();
 */
export async function opikReceiver(options: OpikReceiverOptions = {}): Promise<OpikReceiver> {
  checkOptions(options, Object.keys(DEFAULTS));
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const filled: Filled = { ...DEFAULTS, ...given };
  check(filled);
  const { apiKey, workspace = apiKey === undefined ? "default" : "test", idWindowMs, quotaExceeded, now } = filled;
  const server = new OpikServer({ apiKey, workspace, idWindowMs, quotaExceeded, now });
  const receiver = new RunningOpik(server, filled, await loadModules());
  await receiver.resume();
  return receiver;
}

class RunningOpik extends RunningReceiver implements OpikReceiver {
  readonly #server: OpikServer;

  constructor(server: OpikServer, options: Filled, modules: Modules) {
    super(server, options, modules);
    this.#server = server;
  }

  get apiUrl(): string {
    return `${this.url}/api`;
  }

  traces(): readonly OpikTrace[] {
    return this.#server.store.traces();
  }

  spans(): readonly OpikSpan[] {
    return this.#server.store.spans();
  }

  scores(): readonly OpikScore[] {
    return this.#server.store.scores();
  }
}

function check({ apiKey, workspace, idWindowMs, quotaExceeded, now, ...rest }: Filled): void {
  for (const [option, value] of Object.entries({ apiKey, workspace })) {
    if (value === undefined || (typeof value === "string" && value !== "")) continue;
    throw new ConfigError({ option, expected: "a text", value, isSecret: true });
  }
  if (typeof quotaExceeded !== "boolean") {
    throw new ConfigError({ option: "quotaExceeded", expected: "true or false", value: quotaExceeded });
  }
  if (typeof now !== "function") throw new ConfigError({ option: "now", expected: "a function", value: now });
  if (idWindowMs !== Number.POSITIVE_INFINITY) checkNumber("idWindowMs", idWindowMs, { min: 0 });
  checkNumber("maxKeptBytes", rest.maxKeptBytes, { min: 0 });
  checkNumber("port", rest.port, { isInteger: true, min: 0, max: 65_535 });
}
