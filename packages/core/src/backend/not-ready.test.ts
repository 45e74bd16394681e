import { expect, it } from "vitest";
import { notReady } from "./not-ready.js";

it("makes a tracer that says why it is not ready", () => {
  const tracer = notReady("set THE_KEY");
  expect(tracer).toMatchObject({ ready: false, notReadyReason: "set THE_KEY" });
});
