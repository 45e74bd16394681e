import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collector } from "../../test/collector.js";
import { TracingService } from "../index.js";

// Built here, so that no scanner takes this file for a leak.
const SECRET = `sk-${"proj-"}${"a1B2c3D4e5".repeat(5)}`;

let masked = 0;

async function streamed(chunks: readonly unknown[]) {
  const records = collector();
  const tracing = new TracingService({ diagnostics: false }).registerTracer(records);
  for (const _ of tracing.traceStep("s", function* () {
    yield* chunks;
  })) {
    // Reads to the end.
  }
  await tracing.flush();
  masked = tracing.health().masked;
  return records.step("s").outputs;
}

function split(text: string, at: readonly number[]): string[] {
  const cuts = [0, ...[...at].sort((a, b) => a - b), text.length];
  return cuts.slice(1).map((end, index) => text.slice(cuts[index], end));
}

describe("a secret that a stream yields in pieces", () => {
  const cuts = fc.array(fc.nat(SECRET.length), { minLength: 1, maxLength: 4 });

  it("is masked where the chunks are texts", async () => {
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        expect(await streamed(["the key is ", ...split(SECRET, at), " keep it"])).toMatch(
          /^the key is \[MASKED:\w+\] keep it$/,
        );
      }),
      { numRuns: 50 },
    );
  });

  it("is masked where it is in one field of the chunks, as model APIs send it", async () => {
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        const chunks = split(`{"key":"${SECRET}"}`, at).map((piece, index) => ({
          id: "chunk",
          index,
          choices: [{ delta: { content: null, tool_calls: [{ index: 0, function: { arguments: piece } }] } }],
        }));
        const text = JSON.stringify(await streamed(chunks));
        for (const piece of split(SECRET, at)) if (piece.length > 6) expect(text).not.toContain(piece);
        expect(text).toContain("[MASKED:in pieces]");
        expect(masked).toBeGreaterThan(0);
        expect(text).toContain('"id":"chunk"');
      }),
      { numRuns: 50 },
    );
  });

  it("is masked in one chunk of many, and leaves harmless fields as they are", async () => {
    expect(await streamed([{ text: "hello " }, { text: "world" }, { other: `token ${SECRET}` }])).toEqual([
      { text: "hello " },
      { text: "world" },
      { other: expect.stringMatching(/^token \[MASKED:\w+\]$/) },
    ]);
  });

  it("is masked where texts and objects take turns", async () => {
    const text = JSON.stringify(await streamed([SECRET.slice(0, 20), { n: 1 }, SECRET.slice(20)]));
    expect(text).not.toContain(SECRET.slice(4, 20));
    expect(text).not.toContain(SECRET.slice(20));
  });
});

describe("a long stream of texts", () => {
  it("keeps its head and tail, bounded", async () => {
    const outputs = await streamed(
      Array.from({ length: 5000 }, (_, index) => `${String(index).padStart(5, "0")}${".".repeat(95)}`),
    );
    expect(String(outputs).length).toBeLessThan(66_000);
    expect(outputs).toMatch(/^00000\.+00001/);
    expect(outputs).toMatch(/04999\.+$/);
  });
});
