import { ConfigError, type TracerFactory } from "@agent-tracer/core";
import { checkOptions } from "../check-options.js";
import { demand } from "../conformance/conformance-error.js";
import { type ConformanceCase, toCases } from "../conformance/to-cases.js";
import type { FaultServer } from "../fault-server/fault-server.js";
import type { ReceivedRequest } from "../fault-server/received.js";
import { firstRequests } from "../fault-server/scripts.js";
import { faultServer } from "../fault-server/start-fault-server.js";
import { type Scene, withScene } from "../scene.js";
import { plantSecrets } from "./plant-secrets.js";
import { drawSecrets, spellings } from "./planted-secrets.js";

/** What a backend lets the secrecy suite know beside its factory. */
export interface SecrecyOptions<Server extends FaultServer = FaultServer> {
  /** The keys that the factory is made with. */
  readonly keys: readonly string[];
  /** Starts the server of a case, which closes it. A receiver of a product is one, too. @default `faultServer()` */
  startServer?(): Promise<Server>;
  /** Headers that are meant to hold a key, by their lower-case names. @default ["authorization"] */
  readonly keyHeaders?: readonly string[];
  /** Cases that this backend cannot pass, each with its reason, which its name will show. */
  readonly skip?: Readonly<Record<string, string>>;
}

const OPTIONS = ["keys", "startServer", "keyHeaders", "skip"] as const satisfies readonly (keyof SecrecyOptions)[];
const PATIENCE = { timeoutMs: 20_000 };
const MOMENT = { timeoutMs: 500 };

/**
 * Makes cases of what a backend keeps to itself: forty secrets in every place of a trace, its own keys among them, in nothing that it
 * sends or says.
 *
 * Each case has a server, a service and a factory of its own. Needs `node:http`.
 * @param deliverTo - Makes a factory that is ready, with those keys, and delivers to the case's server.
 * @throws {ConfigError} when `skip` names a case that does not exist.
 * @example
 * const cases = tracerSecrecy(({ url }) => myTracer({ url, apiKey: "key-1234567890" }), { keys: ["key-1234567890"] });
 * for (const { name, run } of cases) it(name, run);
 */
export function tracerSecrecy<Server extends FaultServer = FaultServer>(
  deliverTo: (server: Server) => TracerFactory,
  options: SecrecyOptions<Server>,
): readonly ConformanceCase[] {
  if (typeof deliverTo !== "function") {
    const expected = "a function that makes a factory, such as `({ url }) => myTracer({ url })`";
    throw new ConfigError({ option: "deliverTo", expected, value: deliverTo });
  }
  checkOptions(options, OPTIONS);
  checkKeys(options.keys);
  const subject = { deliverTo, options } as unknown as Subject; // its servers are those that `startServer` starts, else plain ones
  return toCases(RULES, {
    skip: options.skip,
    run: ({ check }) =>
      withScene({ startServer: subject.options.startServer, deliverTo: subject.deliverTo }, (scene) =>
        check(scene, subject.options),
      ),
  });
}

function checkKeys(keys: unknown): void {
  const isList = Array.isArray(keys) && keys.every((key) => typeof key === "string" && key !== "");
  if (!isList) throw new ConfigError({ option: "keys", expected: "a list of keys", value: keys, isSecret: true });
}

interface Subject {
  readonly deliverTo: (server: FaultServer) => TracerFactory;
  readonly options: SecrecyOptions;
}

interface SecrecyRule {
  readonly name: string;
  check(scene: Scene, options: SecrecyOptions): Promise<void>;
}

const RULES: readonly SecrecyRule[] = [
  {
    name: "planted secrets are in nothing that is sent or said",
    async check({ server, tracing, said }, options) {
      const planted = drawSecrets(options.keys);
      server.fault = firstRequests(1, {
        type: "status",
        status: 503,
        body: planted.map(({ text }) => text).join("\n"),
      });
      await plantSecrets(
        tracing,
        planted.map(({ text }) => text),
      );
      const { ok } = await tracing.shutdown(PATIENCE);
      const sent = server.requests.map((request) => textOf(request, options)).join("\n");
      demandNone(
        planted.map(({ secret }) => secret),
        { sent, said: said() },
      );
      // What was said holds no secret: it can be shown.
      demand(ok, "keys", `Not all of the run was delivered: ${said()}`);
      demand(
        sent.includes("[MASKED:"),
        "keys",
        "No request has a body with text in which secrets could be looked for.",
      );
    },
  },
  {
    name: "keys that are refused are not said",
    async check({ server, tracing, said }, options) {
      server.fault = { type: "status", status: 401, body: `unknown key ${options.keys.join(" ")}` };
      tracing.withTrace("answer", () => {});
      await tracing.flush(MOMENT);
      demand(server.requests.length > 0, "keys", "Nothing was sent.");
      demandNone(options.keys, { said: said() });
    },
  },
  {
    name: "keys do not follow a redirect",
    async check({ server, tracing, said }, options) {
      const elsewhere = await faultServer();
      try {
        server.fault = { type: "redirect", location: elsewhere.url, status: 307 };
        tracing.withTrace("answer", () => {});
        await tracing.flush(MOMENT);
        demand(server.requests.length > 0, "keys", "Nothing was sent.");
        demand(elsewhere.requests.length === 0, "keys", "The request was sent to where a redirect pointed.");
        demandNone(options.keys, { said: said() });
      } finally {
        await elsewhere.close();
      }
    },
  },
];

/** Writes all of a request, but for the headers that are meant to hold a key. */
function textOf(
  { path, method, body, headers }: ReceivedRequest,
  { keyHeaders = ["authorization"] }: SecrecyOptions,
): string {
  const others = Object.entries(headers).filter(([name]) => !keyHeaders.includes(name));
  return JSON.stringify([method, path, others, body]);
}

function demandNone(secrets: readonly string[], places: Readonly<Record<string, string>>): void {
  for (const [place, text] of Object.entries(places)) {
    const found = secrets.filter((secret) => spellings(secret).some((spelling) => text.includes(spelling)));
    const shown = found.map((secret) => `${secret.slice(0, 4)}…`).join(", ");
    demand(found.length === 0, "keys", `Expected no secret in what is ${place}, found ${found.length}: ${shown}.`);
  }
}
