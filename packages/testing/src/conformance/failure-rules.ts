import { DeliveryError, type DeliveryOutcome, type TracerFactory } from "@agent-tracer/core";
import type { FaultServer } from "../fault-server/fault-server.js";
import { faultServer } from "../fault-server/start-fault-server.js";
import { demand } from "./conformance-error.js";
import { demandAccepted, describeError, send } from "./deliver.js";
import { itemsOf } from "./delivery-rules.js";
import type { DeliveryFailure } from "./options.js";
import type { Rule, Subject } from "./rule.js";

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Expected {
  readonly outcome: DeliveryOutcome;
  readonly retryAfterMs?: number;
}

function answersRule(name: string, answers: readonly Answer[], expected: Expected): Rule {
  return {
    name,
    needs: ["deliver", "breakDelivery"],
    check: async (subject) => {
      for (const { status, headers = {}, body = "{}" } of answers) {
        await checkOutcome(subject, {
          failure: { type: "answer", status, headers, body },
          what: `HTTP ${status}`,
          expected,
        });
      }
    },
  };
}

const statuses = (...list: readonly number[]): readonly Answer[] => list.map((status) => ({ status }));
const PAGE: Answer = {
  status: 200,
  headers: { "content-type": "text/html" },
  body: "<!doctype html><title>Sign in</title>",
};
const RETRY_AFTER_MS = 7000;

/** Rules of what a failed delivery means. */
export const FAILURE_RULES: readonly Rule[] = [
  answersRule("asks to retry when the receiver is broken or busy", statuses(408, 425, 429, 500, 502, 503, 504), {
    outcome: "retry",
  }),
  answersRule(
    "passes on how long to wait",
    [429, 503].map((status) => ({ status, headers: { "retry-after": "7" } })),
    { outcome: "retry", retryAfterMs: RETRY_AFTER_MS },
  ),
  answersRule("says that items were refused", statuses(400, 422), { outcome: "refused" }),
  answersRule("asks to split what is too large", statuses(413), { outcome: "split" }),
  answersRule("pauses on a wrong key or URL", [...statuses(301, 302, 307, 401, 403, 404, 405), PAGE], {
    outcome: "pause",
  }),
  {
    name: "asks to retry when the connection is lost",
    needs: ["deliver", "breakDelivery"],
    check: (subject) =>
      checkOutcome(subject, { failure: { type: "reset" }, what: "a lost connection", expected: { outcome: "retry" } }),
  },
  { name: "waits for a slow receiver", needs: ["deliver", "breakDelivery"], check: checkSlow },
  {
    name: "gives up on a hanging receiver when its signal is aborted",
    needs: ["deliver", "breakDelivery"],
    check: checkHang,
  },
];

interface Outcome {
  readonly failure: DeliveryFailure;
  readonly what: string;
  readonly expected: Expected;
}

/** What a lane takes an error for that is no `DeliveryError`. */
const ANY_OTHER_ERROR = new DeliveryError("retry");

async function openBroken(subject: Subject, failure: DeliveryFailure): Promise<TracerFactory> {
  const { keep, options } = subject;
  if (options.deliverTo !== undefined) return keep(options.deliverTo(await openServer(subject, failure)));
  return keep((await options.breakDelivery?.(failure)) as TracerFactory); // the rule's needs say that it is there
}

async function openServer({ keepServer }: Subject, failure: DeliveryFailure): Promise<FaultServer> {
  const server = await faultServer();
  keepServer(server);
  server.fault = failure.type === "answer" ? { ...failure, type: "status" } : failure;
  return server;
}

async function checkOutcome(subject: Subject, { failure, what, expected }: Outcome): Promise<void> {
  const factory = await openBroken(subject, failure);
  const settled = await send(factory, itemsOf(factory, subject), subject);
  demand(settled.type !== "hanging", "abort", `\`deliver\` did not settle after ${what}.`);
  const wanted = `DeliveryError("${expected.outcome}")`;
  demand(
    settled.type === "rejected",
    "outcomes",
    `\`deliver\` resolved after ${what}, so its items would be lost. Throw ${wanted}.`,
  );
  const error = DeliveryError.isInstance(settled.error) ? settled.error : ANY_OTHER_ERROR;
  demand(
    error.outcome === expected.outcome,
    "outcomes",
    `Expected ${wanted} after ${what}, got ${describeError(settled.error)}.`,
  );
  const wait = expected.retryAfterMs;
  demand(
    wait === undefined || error.retryAfterMs === wait,
    "outcomes",
    `Expected \`retryAfterMs\` ${wait} after ${what}, got ${error.retryAfterMs}.`,
  );
}

const SLOW_MS = 100;

async function checkSlow(subject: Subject): Promise<void> {
  const factory = await openBroken(subject, { type: "slow", delayMs: SLOW_MS });
  demandAccepted(await send(factory, itemsOf(factory, subject), subject));
}

async function checkHang(subject: Subject): Promise<void> {
  const factory = await openBroken(subject, { type: "hang" });
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), SLOW_MS);
  const settled = await send(factory, itemsOf(factory, subject), { ...subject, signal: aborter.signal });
  clearTimeout(timer);
  demand(
    settled.type !== "hanging",
    "abort",
    "`deliver` did not settle when its signal was aborted. Pass the signal on to the request.",
  );
  demand(
    settled.type === "rejected",
    "abort",
    "`deliver` resolved although the receiver never answered, so its items would be lost.",
  );
}
