import { setTimeout as sleep } from "node:timers/promises";
import { startChild } from "../child.ts";
import type { ClientCommand, ClientReport } from "../programs/fault-client.ts";
import type { HostCommand, HostReport } from "../programs/fault-host.ts";
import type { SubjectName } from "../subjects/subject.ts";
import { ROWS } from "./rows.ts";

/** One run: a subject that meets a fault. */
export interface RowRun {
  readonly row: string;
  readonly subject: SubjectName;
  readonly traces: number;
  readonly tracesPerSecond: number;
  /** How long the fault lasts, from the first trace. */
  readonly faultMs: number;
  /** Longest wait for all spans after the fault, before the subject is flushed and shut down. */
  readonly graceMs: number;
}

/** What came of a run. */
export interface RowResult extends RowRun, Omit<HostReport, "url" | "lastNewAt"> {
  /** Spans that were created and that the server would keep. */
  readonly expectedSpans: number;
  /** From the first trace to the last new span. */
  readonly seconds: number;
  readonly flushed: string;
  readonly shutDown: string;
  /** What the program printed. */
  readonly output: string;
}

const POLL_MS = 200;

/** Runs a subject through a fault, both in fresh processes. */
export async function runRow(run: RowRun): Promise<RowResult> {
  const host = startChild<HostCommand, HostReport>("fault-host");
  const client = startChild<ClientCommand, ClientReport>("fault-client");
  try {
    const { url } = await host.next();
    await host.ask({ type: "break", row: run.row });
    const { subject, traces, tracesPerSecond, faultMs, graceMs } = run;
    const faultEnd = sleep(faultMs);
    const expectedSpans = traces * 2 - (ROWS[run.row]?.refusedSpans ?? 0);
    client.send({ type: "run", subject, url, traces, tracesPerSecond });
    if (ROWS[run.row]?.isLasting !== true) {
      await faultEnd;
      await host.ask({ type: "heal" });
    }
    const traced = await client.next();
    if (traced.type !== "traced") throw new Error("Expected the client to have traced.");
    const deadline = Date.now() + graceMs;
    let report = await host.ask({ type: "report" });
    while (report.spans < expectedSpans && Date.now() < deadline) {
      await sleep(POLL_MS);
      report = await host.ask({ type: "report" });
    }
    const ended = await client.ask({ type: "end" });
    if (ended.type !== "ended") throw new Error("Expected the client to have ended.");
    const { output } = await client.ended;
    report = await host.ask({ type: "report" });
    const seconds = (report.lastNewAt - traced.startedAt) / 1000;
    return { ...run, ...report, expectedSpans, seconds, flushed: ended.flushed, shutDown: ended.shutDown, output };
  } finally {
    client.kill();
    host.kill();
  }
}
