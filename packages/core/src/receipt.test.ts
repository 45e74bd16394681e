import { expect, it } from "vitest";
import { createReceipt, type TracerReceipt } from "./receipt.js";

const all: TracerReceipt = { accepted: 5, pending: 0, dropped: 0, rejected: 0, skipped: 0, masked: 2 };

it("sums what became of the records over the tracers", () => {
  const tracers = { a: { ...all, pending: 1, dropped: 2 }, b: { ...all, rejected: 3 } };
  expect(createReceipt(tracers)).toEqual({ ok: false, delivered: 10, pending: 1, dropped: 2, rejected: 3, tracers });
});

it("is ok where all was delivered or skipped, and where there is no tracer", () => {
  expect(createReceipt({ a: all, b: { ...all, accepted: 0, skipped: 5 } }).ok).toBe(true);
  expect(createReceipt({}).ok).toBe(true);
});

it.each(["pending", "dropped", "rejected"])("is not ok where one record is %s", (field) => {
  expect(createReceipt({ a: { ...all, [field]: 1 } }).ok).toBe(false);
});
