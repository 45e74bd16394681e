import { SPANS_PER_TRACE } from "./agent-run.ts";
import { type Ending, startChild } from "./child.ts";
import type { BurstEnding, BurstReport, BurstRun } from "./programs/burst-client.ts";
import type { SinkCommand, SinkReport } from "./programs/sink.ts";
import type { SubjectName } from "./subjects/subject.ts";

/** How the server is while a program bursts. */
export type SinkState = "healthy" | "refusing" | "hanging";

/** One burst. */
export interface BurstOptions extends Omit<BurstRun, "url"> {
  readonly sink: SinkState;
  /** Whether what is held at the end is measured, for which garbage is collected. @default false */
  readonly measuresLive?: boolean;
  /** Most of one half of V8's young generation, in MB; 0 leaves it to Node. @default 0 */
  readonly semiSpaceMb?: number;
}

/** What came of a burst. */
export interface BurstResult extends BurstReport, BurstEnding {
  readonly subject: SubjectName;
  readonly sink: SinkState;
  readonly spans: number;
  readonly arrived: SinkReport;
  /** From the call of `shutdown` to the end of the process. */
  readonly exitMs: number;
  readonly ending: Ending;
}

/** No server listens on it. */
const REFUSING_URL = "http://127.0.0.1:9";

/** Runs a burst and its server, both in fresh processes. */
export async function runBurst({
  sink: state,
  measuresLive = false,
  semiSpaceMb = 0,
  ...run
}: BurstOptions): Promise<BurstResult> {
  const sink = startChild<SinkCommand, SinkReport>("sink", { args: state === "hanging" ? ["--hang"] : [] });
  const client = startChild<BurstRun, BurstReport | BurstEnding>("burst-client", {
    nodeArgs: [
      ...(measuresLive ? ["--expose-gc"] : []),
      ...(semiSpaceMb > 0 ? [`--max-semi-space-size=${semiSpaceMb}`] : []),
    ],
  });
  try {
    const { url } = await sink.next();
    const report = await client.ask({ ...run, url: state === "refusing" ? REFUSING_URL : url });
    const shutdown = await client.next();
    if (!("wallMs" in report) || !("shutdownAt" in shutdown)) throw new Error("Expected a report and an ending.");
    const ending = await client.ended;
    const arrived = await sink.ask({ type: "report" });
    return {
      ...report,
      ...shutdown,
      subject: run.subject,
      sink: state,
      spans: run.traces * SPANS_PER_TRACE,
      arrived,
      exitMs: ending.at - shutdown.shutdownAt,
      ending,
    };
  } finally {
    client.kill();
    sink.kill();
  }
}
