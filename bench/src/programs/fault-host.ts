// A server that fails as a row of the fault table says.
import { faultServer } from "@agent-tracer/testing";
import { ROWS } from "../faults/rows.ts";
import { connectParent } from "./parent.ts";

/** What this program is told. */
export type HostCommand =
  | { readonly type: "break"; readonly row: string }
  | { readonly type: "heal" }
  | { readonly type: "report" };

/** What this program tells, after each command and at its start. */
export interface HostReport {
  readonly url: string;
  /** Different spans that were accepted. */
  readonly spans: number;
  readonly repeats: number;
  readonly requests: number;
  /** Requests that came to the server that a redirect names. */
  readonly elsewhere: number;
  /** Traces of which two spans were accepted. */
  readonly wholeTraces: number;
  /** When the last span came that was not known, in epoch milliseconds. */
  readonly lastNewAt: number;
}

const parent = connectParent<HostCommand, HostReport>();
const server = await faultServer({ keepBodies: false });
const other = await faultServer({ keepBodies: false });
let isRefusing = false;

async function obey(command: HostCommand): Promise<void> {
  if (command.type === "break") {
    const fault = ROWS[command.row]?.fault(other.url);
    isRefusing = fault === "refused";
    if (fault === "refused") await server.pause();
    else server.fault = fault;
  }
  if (command.type !== "heal") return;
  server.heal();
  if (isRefusing) await server.resume();
}

function report(): HostReport {
  const traces = new Map<string | undefined, Set<string>>();
  let lastNewAt = 0;
  for (const { traceId, id, acceptedAt } of server.accepted) {
    const spans = traces.get(traceId) ?? new Set();
    if (!spans.has(id)) lastNewAt = acceptedAt;
    traces.set(traceId, spans.add(id));
  }
  return {
    url: server.url,
    spans: server.unique,
    repeats: server.repeats,
    requests: server.requests.length,
    elsewhere: other.requests.length,
    wholeTraces: [...traces.values()].filter((spans) => spans.size >= 2).length,
    lastNewAt,
  };
}

process.once("disconnect", () => process.exit());
for (;;) {
  await parent.tell(report());
  await obey(await parent.next());
}
