import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { runAgent, SPANS_PER_TRACE } from "./agent-run.ts";
import { rowIdsOf, spanIdsOf } from "./span-ids.ts";
import { createSubject } from "./subjects/create-subject.ts";
import type { SubjectName } from "./subjects/subject.ts";

const subjects: readonly SubjectName[] = [
  "Agent Tracer",
  "Agent Tracer, no gzip",
  "Agent Tracer: Langfuse",
  "Agent Tracer: Langfuse, gzip",
  "Agent Tracer: LangWatch",
  "Agent Tracer: Opik",
  "OpenTelemetry",
  "OpenTelemetry, JSON",
  "OpenTelemetry, gzip",
];

it.each(subjects)("finds every span that %s sends, once", async (name) => {
  const ids: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const wire = Buffer.concat(chunks);
    const body = request.headers["content-encoding"] === "gzip" ? gunzipSync(wire) : wire;
    ids.push(...(request.url?.includes("/v1/private/") === true ? rowIdsOf(body) : spanIdsOf(body)));
    response.writeHead(200).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port
  const subject = await createSubject(name, `http://127.0.0.1:${port}`);
  for (let index = 0; index < 60; index++) await runAgent(subject, index);
  await subject.flush();
  await subject.shutdown();
  server.close();

  // Opik gets the row of a trace, and of a step that has others below it, at its start, too.
  if (name !== "Agent Tracer: Opik") expect(ids).toHaveLength(60 * SPANS_PER_TRACE);
  expect(new Set(ids).size).toBe(60 * SPANS_PER_TRACE);
  expect(ids.every((id) => /^([\da-f]{16}|[\da-f-]{36})$/.test(id))).toBe(true);
});
