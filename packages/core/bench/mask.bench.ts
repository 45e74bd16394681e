import { createWriteStream } from "node:fs";
import pino from "pino";
import { test } from "vitest";
import { importBundled } from "./bundled.js";
import { chat } from "./payload.js";

const { createCapture } = await importBundled<typeof import("../src/capture/capture.js")>("../src/capture/capture.ts");

const REDACTED = ["messages[*].password", "user.token", "headers.authorization", "api_key", "model.secret"];
const ROUNDS = 41;

const tally = () => ({ size: 0, masked: 0, truncated: 0 });
const masked = createCapture();
const unmasked = createCapture({ masking: { enabled: false } });
const redacting = pino({ redact: REDACTED }, createWriteStream("/dev/null"));

/** The workload that is given the same chats in each round, as a conversation is with each call of its model. */
const SEEN_BEFORE = "copied and masked, seen before";

const workloads: Record<string, (value: unknown) => unknown> = {
  "JSON.stringify": (value) => JSON.stringify(value),
  structuredClone: (value) => structuredClone(value),
  "pino, 5 paths redacted": (value) => redacting.info(value),
  "copied, masking off": (value) => unmasked.json(value, tally()),
  "copied and masked": (value) => masked.json(value, tally()),
  [SEEN_BEFORE]: (value) => masked.json(value, tally()),
  "copied and masked, JSON in a string": (value) => masked.json({ arguments: JSON.stringify(value) }, tally()),
};

/** Times by workload, in µs a call: short rounds, one workload after the other, so that a busy moment strikes all of them. */
function measure(bytes: number, calls: number): ReadonlyMap<string, number[]> {
  const makeChats = (): unknown[] => Array.from({ length: calls }, () => chat(bytes));
  const seen = makeChats();
  const times = new Map(Object.keys(workloads).map((name) => [name, [] as number[]]));
  for (let round = -10; round < ROUNDS; round += 1) {
    for (const [name, workload] of Object.entries(workloads)) {
      // No call can reuse what was computed for the same text.
      const chats = name === SEEN_BEFORE ? seen : makeChats();
      const start = performance.now();
      for (const one of chats) workload(one);
      // The first rounds warm up.
      if (round >= 0) times.get(name)?.push(((performance.now() - start) * 1000) / calls);
    }
  }
  return times;
}

test("mask and copy, µs (medians of interleaved rounds)", { timeout: 240_000 }, () => {
  const table: Record<string, Record<string, number>> = {};
  for (const [size, bytes, calls] of [
    ["1 KB", 1_024, 200],
    ["2 KB", 2_048, 100],
    ["50 KB", 51_200, 8],
  ] as const) {
    for (const [name, values] of measure(bytes, calls)) {
      values.sort((a, b) => a - b);
      table[name] = { ...table[name], [`${size}: median`]: at(values, 0.5), [`${size}: best`]: at(values, 0) };
    }
  }
  console.table(table);
});

function at(sorted: readonly number[], quantile: number): number {
  const value = sorted[Math.floor(quantile * sorted.length)] ?? Number.NaN;
  return Math.round(value * 100) / 100;
}
