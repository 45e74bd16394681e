import { type OpikReceiver, type OpikScore, opikReceiver } from "@agent-tracer/testing/opik";
import { compare, type Flat, flatten, type Intended, namesOf } from "@agent-tracer/testkit/drift/differences";
import { runWithUs } from "@agent-tracer/testkit/drift/with-us";
import { afterAll, describe, expect, it, vi } from "vitest";
import { opik } from "../../src/index.js";
import { opikAt } from "../opik-at.js";
import { installSdk, loadSdk, writeSettings } from "./load-sdk.js";
import { runWithSdk } from "./with-sdk.js";

for (const name of Object.keys(process.env)) if (name.startsWith("OPIK_")) vi.stubEnv(name, undefined);
const installed = await installSdk();
if (installed === undefined) console.warn("Skipped: npm could not install Opik's SDK.");
else vi.stubEnv("OPIK_CONFIG_PATH", writeSettings(installed));
afterAll(() => vi.unstubAllEnvs());

const sdk = installed && (await loadSdk(installed));

/** What differs on purpose, and why. Each must differ: a line that is out of date fails, too. */
const INTENDED: Intended = {
  "the trace.metadata.environment": "older servers have no such field and drop it",
  "the trace.metadata.user_id": "the user, of whom Opik has no field",
  "the trace.metadata.release": "the release, of which Opik has no field",
  "*.metadata.step_type": "Opik has no type for it",
  "think.metadata.model_parameters": "a model's parameters, of which Opik has no field",
  "refund.metadata.status": "tells an error from what was cancelled or abandoned",
  "refund.metadata.error": "causes of an error, which Opik has no field for",
};

/** Writes all that Opik shows of a run. */
function shown(receiver: OpikReceiver): Flat {
  const nameOf = namesOf(receiver.spans());
  const withoutIds = (scores: readonly OpikScore[]) => scores.map(({ id, ...score }) => score);
  const spans = receiver.spans().map(({ id, traceId, parentSpanId, scores, ...span }) => {
    return [span.name, { ...span, parent: nameOf(parentSpanId), scores: withoutIds(scores) }] as const;
  });
  const traces = receiver.traces().map(({ id, spans: { length: count }, scores, ...trace }) => {
    return ["the trace", { ...trace, count, scores: withoutIds(scores) }] as const;
  });
  return flatten([...spans, ...traces]);
}

describe.skipIf(sdk === undefined)(
  "the same run through Opik's SDK 2.0.40 and through us (skipped without npm)",
  () => {
    const makeClient = ({ apiUrl }: OpikReceiver) => {
      if (sdk === undefined) throw new Error("The SDK is not there");
      sdk.disableLogger();
      return new sdk.Opik({ apiUrl, projectName: "support-bot", workspaceName: "default", environment: "production" });
    };

    it("shows the same in Opik, but for what is intended", async () => {
      await using theirs = await opikReceiver();
      await using ours = await opikReceiver();
      await runWithSdk(makeClient(theirs));
      expect(await runWithUs(opikAt(ours))).toMatchObject({ ok: true, delivered: 10 });
      expect(theirs.rejections()).toEqual([]);
      expect(compare(shown(ours), shown(theirs), INTENDED)).toEqual({ unintended: [], outdated: [] });
      expect(Object.keys(shown(ours)).length).toBeGreaterThan(120);
      ours.assertClean();
    });

    it("shows the same where we send through its client", async () => {
      await using through = await opikReceiver();
      await using direct = await opikReceiver();
      const client = makeClient(through);
      expect(await runWithUs(opik({ client }))).toMatchObject({ ok: true, delivered: 10 });
      await runWithUs(opikAt(direct));
      expect(compare(shown(through), shown(direct)).unintended).toEqual([]);
      through.assertClean();
    });

    it("keeps what its client could not send", async () => {
      await using receiver = await opikReceiver();
      receiver.fault = (request) => (request.number <= 3 ? { type: "status", status: 503 } : undefined);
      expect(await runWithUs(opik({ client: makeClient(receiver) }))).toMatchObject({
        ok: true,
        delivered: 10,
      });
      expect(receiver.traces()).toHaveLength(1);
      receiver.assertClean();
    });
  },
);
