import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpikReceiver, opikReceiver } from "@agent-tracer/testing/opik";
import { afterAll, describe, expect, it, vi } from "vitest";
import { opik } from "../../src/index.js";
import { opikAt } from "../opik-at.js";
import { loadSdk } from "./load-sdk.js";
import { makeRun } from "./the-run.js";
import { runWithSdk } from "./with-sdk.js";
import { runWithUs } from "./with-us.js";

for (const name of Object.keys(process.env)) if (name.startsWith("OPIK_")) vi.stubEnv(name, undefined);
vi.stubEnv("OPIK_CONFIG_PATH", join(tmpdir(), "agent-tracer-opik-sdk-2.0.40", "opik.config"));
afterAll(() => vi.unstubAllEnvs());

const sdk = await loadSdk();
if (sdk === undefined) console.warn("Skipped: npm could not install Opik's SDK.");

/** What differs on purpose, and why. Each must differ: a line that is out of date fails, too. */
const INTENDED: Readonly<Record<string, string>> = {
  "the trace.metadata.environment": "older servers have no such field and drop it",
  "agent.metadata.step_type": "Opik has no type for it",
  "refund.metadata.status": "tells an error from what was cancelled or abandoned",
  "refund.metadata.error": "causes of an error, which Opik has no field for",
};

type Flat = Readonly<Record<string, unknown>>;

/** Writes all that Opik shows as paths and values. Ids, which are random, become the names that they stand for. */
function flatten(receiver: OpikReceiver): Flat {
  const names = new Map(receiver.spans().map(({ id, name }) => [id, name]));
  const flat: Record<string, unknown> = {};
  const add = (path: string, value: unknown): void => {
    const isOpen = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isOpen) flat[path] = value;
    else for (const [key, member] of Object.entries(value)) add(`${path}.${key}`, member);
  };
  const withoutIds = (scores: readonly { readonly id: string }[]) => scores.map(({ id, ...score }) => score);
  for (const { id, traceId, parentSpanId, scores, ...span } of receiver.spans()) {
    const parent = parentSpanId === undefined ? undefined : (names.get(parentSpanId) ?? "nobody");
    add(span.name, { ...span, parent, scores: withoutIds(scores) });
  }
  for (const { id, spans, scores, ...trace } of receiver.traces()) {
    add("the trace", { ...trace, count: spans.length, scores: withoutIds(scores) });
  }
  return flat;
}

function differences(ours: Flat, theirs: Flat): readonly string[] {
  const paths = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...paths].filter((path) => JSON.stringify(ours[path]) !== JSON.stringify(theirs[path]));
}

const isAt = (path: string, place: string) => path === place || path.startsWith(`${place}.`);

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
      const run = makeRun();
      await runWithSdk(makeClient(theirs), run);
      expect(await runWithUs(opikAt(ours), run)).toMatchObject({ ok: true, delivered: 5 });
      const found = differences(flatten(ours), flatten(theirs));
      expect(found.filter((path) => !Object.keys(INTENDED).some((place) => isAt(path, place)))).toEqual([]);
      expect(Object.keys(INTENDED).filter((place) => !found.some((path) => isAt(path, place)))).toEqual([]);
      expect(Object.keys(flatten(ours)).length).toBeGreaterThan(60);
      expect(theirs.rejections()).toEqual([]);
      ours.assertClean();
    });

    it("shows the same where we send through its client", async () => {
      await using through = await opikReceiver();
      await using direct = await opikReceiver();
      const run = makeRun();
      const client = makeClient(through);
      expect(await runWithUs(opik({ client }), run)).toMatchObject({ ok: true, delivered: 5 });
      await runWithUs(opikAt(direct), run);
      expect(differences(flatten(through), flatten(direct))).toEqual([]);
      through.assertClean();
    });

    it("keeps what its client could not send", async () => {
      await using receiver = await opikReceiver();
      receiver.fault = (request) => (request.number <= 3 ? { type: "status", status: 503 } : undefined);
      expect(await runWithUs(opik({ client: makeClient(receiver) }), makeRun())).toMatchObject({
        ok: true,
        delivered: 5,
      });
      expect(receiver.traces()).toHaveLength(1);
      receiver.assertClean();
    });
  },
);
