// A server that tells how long each span took to arrive, from its end.
import { faultServer, type ServerItem } from "@agent-tracer/testing";
import { connectParent } from "./parent.ts";

/** What this program is told. */
export interface LatencyCommand {
  readonly type: "report";
}

/** What this program tells. */
export interface LatencyReport {
  readonly url: string;
  /** Spans that came, those of the warm-up included. */
  readonly spans: number;
  /** Milliseconds from a span's end to the end of the request that brought it, by this machine's clock. */
  readonly latencies: readonly number[];
}

/** Spans of the first seconds, while code is compiled and connections are made, do not count. */
const WARM_UP_MS = 2000;

const latencies: number[] = [];
let countsFrom = Number.POSITIVE_INFINITY;
const parent = connectParent<LatencyCommand, LatencyReport>();

/** Reads the spans of OTLP/JSON that `otlpBackend` sent. */
function itemsOf(body: unknown, { receivedAt }: { readonly receivedAt: number }): readonly ServerItem[] {
  // Our own backend's request.
  const { resourceSpans } = body as {
    resourceSpans: [{ scopeSpans: [{ spans: { spanId: string; endTimeUnixNano: string }[] }] }];
  };
  const { spans } = resourceSpans[0].scopeSpans[0];
  for (const { endTimeUnixNano } of spans) {
    const endedAt = Number(endTimeUnixNano) / 1e6;
    countsFrom = Math.min(countsFrom, endedAt + WARM_UP_MS);
    if (endedAt >= countsFrom) latencies.push(receivedAt - endedAt);
  }
  return spans.map(({ spanId }) => ({ id: spanId }));
}

const server = await faultServer({ keepBodies: false, itemsOf });
process.once("disconnect", () => process.exit());
for (;;) {
  await parent.tell({ url: server.url, spans: server.unique, latencies });
  await parent.next();
}
