import type { createCapture } from "../src/capture/capture.js";
import type { Case } from "./cases.ts";
import type { Masker } from "./judge.ts";

type CreateCapture = typeof createCapture;
type Capture = ReturnType<CreateCapture>;

/** Masks as a service does: by capturing. @param createCapture - Given, so that the report can measure the bundled code. */
export function createOwnMasker(createCapture: CreateCapture): Masker {
  const unmasked = createCapture({ masking: { enabled: false } });
  const byDefault = createCapture();
  const captureFor = ({ presets, ownKeys }: Case): Capture =>
    presets === undefined && ownKeys.length === 0
      ? byDefault
      : createCapture({ masking: { ...(presets && { presets }), literals: ownKeys } });
  const copy = (capture: Capture, value: unknown) => capture.json(value, { size: 0, masked: 0, truncated: 0 });
  return {
    name: "Agent Tracer",
    mask: (testCase) => copy(captureFor(testCase), testCase.value),
    copy: ({ value }) => copy(unmasked, value),
  };
}
