import { ConfigError } from "@agent-tracer/core";
import { checkOptions } from "../check-options.js";
import { checkNumber } from "./check-fault.js";
import type { FaultServer, FaultServerOptions } from "./fault-server.js";
import { keepEverything } from "./intake.js";
import { loadModules } from "./load-modules.js";
import { readItems } from "./read-items.js";
import { RunningServer } from "./running-server.js";

/**
 * Starts an HTTP server that fails as it is told, to see what a backend makes of it. Needs `node:http`.
 *
 * @throws {ConfigError} on options that cannot be.
 * @example
 * await using server = await faultServer();
 * server.fault = firstRequests(3, { type: "status", status: 503 });
 * await sendTraces(server.url);
 * await server.waitForAccepted(10);
 * expect(server.repeats).toBe(0);
 */
export async function faultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  checkOptions(options, ["port", "host", "itemsOf", "keepBodies"]);
  const { port = 0, host = "127.0.0.1", itemsOf = readItems, keepBodies = true } = options;
  checkNumber("port", port, { isInteger: true, min: 0, max: 65_535 });
  if (typeof host !== "string") throw new ConfigError({ option: "host", expected: "a text", value: host });
  if (typeof itemsOf !== "function") {
    throw new ConfigError({ option: "itemsOf", expected: "a function", value: itemsOf });
  }
  if (typeof keepBodies !== "boolean") {
    throw new ConfigError({ option: "keepBodies", expected: "true or false", value: keepBodies });
  }
  const receive = keepEverything(itemsOf);
  const server = new RunningServer({ port, host, receive, keepsBody: () => keepBodies }, await loadModules());
  await server.resume();
  return server;
}
