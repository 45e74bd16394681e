import { test } from "vitest";
import { importBundled } from "./bundled.js";

const { createCapture } = await importBundled<typeof import("../src/capture/capture.js")>("../src/capture/capture.ts");

const PROSE =
  "You are a travel agent for an airline. The current time is 2024-05-15 15:00:00 EST. Before you change a booking, " +
  "list the details and get the user's consent (yes) to proceed. A well-known rule: basic economy flights cannot be " +
  "modified; other reservations can, without changing the origin, destination, and trip type.\n";

/** Flat strings, as a parser makes them: those of a repetition are trees. */
function chat(bytes: number): unknown {
  const count = Math.max(2, Math.round(bytes / 700));
  const length = Math.floor(bytes / count) - 40;
  const messages = Array.from({ length: count }, (_, index) => ({
    role: index % 2 === 0 ? "user" : "assistant",
    content: PROSE.repeat(Math.ceil(length / PROSE.length) + 1).slice(index % 50, (index % 50) + length),
  }));
  return JSON.parse(JSON.stringify({ messages, model: "gpt-5.2", temperature: 0.2 }));
}

const masked = createCapture();
const unmasked = createCapture({ masking: { enabled: false } });

for (const [name, bytes] of [
  ["1 KB", 1_024],
  ["2 KB", 2_048],
  ["50 KB", 51_200],
] as const) {
  // Several payloads, so that no call can reuse what was computed for the same string.
  const payloads = Array.from({ length: 16 }, () => chat(bytes));
  let turn = 0;
  const next = (): unknown => payloads[turn++ % payloads.length];
  test(`chat of ${name}`, async ({ bench }) => {
    await bench.compare(
      bench("capture, masked", () => {
        masked.json(next(), { size: 0, masked: 0, truncated: 0 });
      }),
      bench("capture, masking off", () => {
        unmasked.json(next(), { size: 0, masked: 0, truncated: 0 });
      }),
      bench("JSON.stringify", () => {
        JSON.stringify(next());
      }),
      bench("structuredClone", () => {
        structuredClone(next());
      }),
    );
  });
}
