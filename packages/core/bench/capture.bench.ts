import { test } from "vitest";
import { importBundled } from "./bundled.js";
import { chat } from "./payload.js";

const { createCapture } = await importBundled<typeof import("../src/capture/capture.js")>("../src/capture/capture.ts");

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
