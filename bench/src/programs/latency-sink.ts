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
  readonly requests: number;
  /** Milliseconds from a span's end to the end of the request that brought it, by this machine's clock. */
  readonly latencies: readonly number[];
}

const latencies: number[] = [];
const parent = connectParent<LatencyCommand, LatencyReport>();

/** Reads the spans of OTLP/JSON that `otlpBackend` sent. */
function itemsOf(body: unknown, { receivedAt }: { readonly receivedAt: number }): readonly ServerItem[] {
  // Our own backend's request.
  const { resourceSpans } = body as {
    resourceSpans: [{ scopeSpans: [{ spans: { spanId: string; endTimeUnixNano: string }[] }] }];
  };
  const { spans } = resourceSpans[0].scopeSpans[0];
  for (const { endTimeUnixNano } of spans) latencies.push(receivedAt - Number(endTimeUnixNano) / 1e6);
  return spans.map(({ spanId }) => ({ id: spanId }));
}

const server = await faultServer({ keepBodies: false, itemsOf });
process.once("disconnect", () => process.exit());
for (;;) {
  await parent.tell({ url: server.url, requests: server.requests.length, latencies });
  await parent.next();
}
