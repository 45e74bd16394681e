import { ConfigError } from "@agent-tracer/core";
import { checkOptions } from "../check-options.js";
import { checkNumber } from "../fault-server/check-fault.js";
import { loadModules, type Modules } from "../fault-server/load-modules.js";
import { RunningReceiver } from "../receiver/running-receiver.js";
import type { LangfuseReceiver, LangfuseReceiverOptions } from "./langfuse-receiver.js";
import { LangfuseServer } from "./langfuse-server.js";
import type { LangfuseObservation, LangfuseScore, LangfuseTrace } from "./stored.js";

const DEFAULTS: Required<LangfuseReceiverOptions> = {
  publicKey: "pk-lf-test",
  secretKey: "sk-lf-test",
  version: "4",
  suspended: false,
  maxRequestBytes: 5_000_000,
  now: Date.now,
  maxKeptBytes: 256 * 1024 * 1024,
  port: 0,
};
const VERSIONS = ["4", "3.22", "3.21"];

/**
 * Starts a Langfuse server for tests: it refuses what the real one refuses, shows what the real one would store, and tells what
 * the real one would change or lose without a word. Needs `node:http`.
 *
 * @throws {ConfigError} on options that cannot be.
 * @example
 * await using receiver = await langfuseReceiver({ publicKey: "pk-lf-1", secretKey: "sk-lf-1" });
 * await runApp({ LANGFUSE_BASE_URL: receiver.url });
 * expect(receiver.traces()).toMatchObject([{ name: "answer", observations: [{ type: "GENERATION" }] }]);
 * receiver.assertClean();
 */
export async function langfuseReceiver(options: LangfuseReceiverOptions = {}): Promise<LangfuseReceiver> {
  checkOptions(options, Object.keys(DEFAULTS));
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const filled = { ...DEFAULTS, ...given };
  check(filled);
  const receiver = new RunningLangfuse(new LangfuseServer(filled), filled, await loadModules());
  await receiver.resume();
  return receiver;
}

class RunningLangfuse extends RunningReceiver implements LangfuseReceiver {
  readonly #server: LangfuseServer;

  constructor(server: LangfuseServer, options: Required<LangfuseReceiverOptions>, modules: Modules) {
    super(server, options, modules);
    this.#server = server;
  }

  traces(): readonly LangfuseTrace[] {
    return this.#server.store.traces();
  }

  observations(): readonly LangfuseObservation[] {
    return this.#server.store.observations();
  }

  scores(): readonly LangfuseScore[] {
    return this.#server.store.scores();
  }
}

function check({ publicKey, secretKey, version, suspended, ...rest }: Required<LangfuseReceiverOptions>): void {
  for (const [option, value] of Object.entries({ publicKey, secretKey })) {
    if (typeof value !== "string") throw new ConfigError({ option, expected: "a text", value, isSecret: true });
  }
  if (!VERSIONS.includes(version)) {
    throw new ConfigError({ option: "version", expected: `one of ${VERSIONS.join(", ")}`, value: version });
  }
  if (typeof suspended !== "boolean") {
    throw new ConfigError({ option: "suspended", expected: "true or false", value: suspended });
  }
  if (typeof rest.now !== "function") {
    throw new ConfigError({ option: "now", expected: "a function", value: rest.now });
  }
  checkNumber("maxRequestBytes", rest.maxRequestBytes, { min: 0 });
  checkNumber("maxKeptBytes", rest.maxKeptBytes, { min: 0 });
  checkNumber("port", rest.port, { isInteger: true, min: 0, max: 65_535 });
}
