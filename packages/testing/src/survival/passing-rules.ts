import { demand } from "../conformance/conformance-error.js";
import type { Fault } from "../fault-server/fault.js";
import { firstRequests } from "../fault-server/scripts.js";
import {
  demandCounts,
  demandNoRepeats,
  demandTold,
  demandWhole,
  MOMENT,
  PATIENCE,
  RECORDS,
  runAll,
  type SurvivalRule,
} from "./outage.js";

const PAGE: Fault = {
  type: "status",
  status: 502,
  headers: { "content-type": "text/html" },
  body: "<html>Bad gateway</html>",
};

const NO_ANSWER: Readonly<Record<string, Fault>> = {
  "a 500": { type: "status", status: 500 },
  "a 502 with a page": PAGE,
  "a 503": { type: "status", status: 503 },
  "a 408": { type: "status", status: 408 },
  "a 429 with Retry-After in seconds": { type: "status", status: 429, retryAfterSeconds: 1 },
  "a 429 with Retry-After as a date": { type: "status", status: 429, retryAfterSeconds: 1, retryAfterForm: "date" },
  "a reset": { type: "reset" },
  "no answer": { type: "hang" },
};

const LOST_ANSWER: Readonly<Record<string, Fault>> = {
  "a reset in place of an answer": { type: "reset", accepts: true },
  "a 503 after the request was taken": { type: "status", status: 503, accepts: true },
};

const ODD_ANSWER: Readonly<Record<string, Fault>> = {
  "a slow answer": { type: "slow", delayMs: 200 },
  "an answer byte by byte": { type: "drip", durationMs: 200 },
  "an answer that breaks off": { type: "reset-mid-answer" },
  "an answer shorter than it says": { type: "wrong-length", extraBytes: 10 },
  "an answer of noise": { type: "garbage-gzip" },
};

/** What passes by itself. */
export const PASSING_RULES: readonly SurvivalRule[] = [
  ...Object.entries(NO_ANSWER).map(
    ([what, fault]): SurvivalRule => ({
      name: `after ${what} all arrives, and nothing twice`,
      settings: { timeoutMs: 300 },
      async check(outage) {
        await runAll(outage, firstRequests(2, fault));
        demandWhole(outage, await outage.tracing.shutdown(PATIENCE));
        demandTold(outage.told, "delivery-failed");
        demandNoRepeats(outage);
      },
    }),
  ),
  ...Object.entries(LOST_ANSWER).map(
    ([what, fault]): SurvivalRule => ({
      name: `after ${what} all arrives, and what came twice counts once`,
      async check(outage) {
        await runAll(outage, firstRequests(2, fault));
        demandWhole(outage, await outage.tracing.shutdown(PATIENCE));
        demand(outage.server.repeats > 0, "outcomes", `What was accepted before ${what} was not sent again.`);
      },
    }),
  ),
  ...Object.entries(ODD_ANSWER).map(
    ([what, fault]): SurvivalRule => ({
      name: `${what} is an answer`,
      async check(outage) {
        await runAll(outage, firstRequests(2, fault));
        demandWhole(outage, await outage.tracing.shutdown(PATIENCE));
        demand(outage.told.length === 0, "outcomes", `After ${what} the user was told: ${outage.told[0]?.message}`);
        demandNoRepeats(outage);
      },
    }),
  ),
  {
    name: "while connections are refused all is kept, and arrives afterwards",
    async check(outage) {
      await outage.server.pause();
      await runAll(outage, () => undefined);
      demandCounts(await outage.tracing.flush(MOMENT), { ok: false, delivered: 0, pending: RECORDS });
      await outage.server.resume();
      demandWhole(outage, await outage.tracing.flush(PATIENCE));
      demandNoRepeats(outage);
    },
  },
  {
    name: "an outage beyond the shutdown is told by the receipt",
    async check(outage) {
      await runAll(outage, { type: "status", status: 503 });
      demandCounts(await outage.tracing.shutdown(MOMENT), { ok: false, delivered: 0, rejected: 0 });
    },
  },
];
