// A program that traces through an outage, at a steady rate.
import { setTimeout as sleep } from "node:timers/promises";
import { POISON, POISON_STEPS } from "../faults/rows.ts";
import { createPayload } from "../payload.ts";
import { createSubject } from "../subjects/create-subject.ts";
import type { SubjectName } from "../subjects/subject.ts";
import { connectParent } from "./parent.ts";

/** The run, then its end. */
export type ClientCommand = ClientRun | { readonly type: "end" };

/** What is traced. */
export interface ClientRun {
  readonly type: "run";
  readonly subject: SubjectName;
  readonly url: string;
  readonly traces: number;
  readonly tracesPerSecond: number;
}

/** What this program tells: that it has traced all, then what its library said at the end. */
export type ClientReport =
  | { readonly type: "traced"; readonly startedAt: number }
  | { readonly type: "ended"; readonly flushed: string; readonly shutDown: string };

const TICK_MS = 50;

const parent = connectParent<ClientCommand, ClientReport>();
const command = await parent.next();
if (command.type === "end") throw new Error("Expected a run.");
const { subject: name, url, traces, tracesPerSecond } = command;
const subject = await createSubject(name, url);

function runTrace(index: number): Promise<unknown> {
  const { inputs, outputs } = createPayload(index);
  const isPoison = index > 0 && index % Math.floor(traces / (POISON_STEPS + 1)) === 0 && index < traces - 2;
  return subject.trace("agent", { question: index }, () =>
    subject.step(isPoison ? POISON : "model", inputs, async () => outputs),
  );
}

const startedAt = Date.now();
let started = 0;
while (started < traces) {
  const due = Math.min(traces, Math.ceil(((Date.now() - startedAt + TICK_MS) / 1000) * tracesPerSecond));
  while (started < due) await runTrace(started++);
  await sleep(TICK_MS);
}
await parent.tell({ type: "traced", startedAt });
await parent.next();
const flushed = await subject.flush();
const shutDown = await subject.shutdown();
await parent.tell({ type: "ended", flushed, shutDown });
parent.leave();
