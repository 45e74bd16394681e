import type { TracerFactory } from "@agent-tracer/core";
import { demand } from "./conformance-error.js";
import { byEndpoint, demandAccepted, describeError, send } from "./deliver.js";
import { drive, type SeenItem } from "./drive.js";
import { itemText } from "./item-text.js";
import type { Rule, Subject } from "./rule.js";
import { callsOf, sampleId, sampleStep, sampleTrace } from "./sample-run.js";
import { settle } from "./settle.js";

/** Rules of `deliver` and `shutdown` at a receiver that accepts everything. */
export const DELIVERY_RULES: readonly Rule[] = [
  { name: "delivers, and resolves when the receiver accepted", needs: ["deliver"], check: checkDeliver },
  { name: "delivers the same items again", needs: ["deliver"], check: checkAgain },
  { name: "delivers nothing without failing", needs: ["deliver"], check: checkEmpty },
  { name: "delivers twice at the same time", needs: ["deliver"], check: checkConcurrent },
  { name: "settles when its signal is aborted", needs: ["deliver"], check: checkAborted },
  { name: "shuts down twice", check: checkShutdown },
  { name: "does not throw from deliver after shutdown", needs: ["deliver"], check: checkDeliverAfterShutdown },
];

/** Makes the items of one small run, as far as they go to one endpoint. */
export function itemsOf(factory: TracerFactory, { options }: Subject, number = 1): readonly unknown[] {
  const rootId = sampleId(number);
  const step = sampleStep({ rootId, stepId: sampleId(number + 1), parentId: rootId, outputs: "out" });
  const { items } = drive(factory, callsOf(sampleTrace({ rootId, outputs: "out" }), [step]), options);
  return byEndpoint(factory, items, ({ item }: SeenItem) => item)[0]?.map(({ item }) => item) ?? [];
}

async function checkDeliver(subject: Subject): Promise<void> {
  const factory = subject.open();
  demandAccepted(await send(factory, itemsOf(factory, subject), subject));
}

async function checkAgain(subject: Subject): Promise<void> {
  const factory = subject.open();
  const items = itemsOf(factory, subject);
  const before = itemText(items);
  demandAccepted(await send(factory, items, subject));
  demand(
    itemText(items) === before,
    "deliver",
    "`deliver` changed its items, so that a retry would send something else.",
  );
  demandAccepted(await send(factory, items, subject));
}

async function checkEmpty(subject: Subject): Promise<void> {
  demandAccepted(await send(subject.open(), [], subject));
}

async function checkConcurrent(subject: Subject): Promise<void> {
  const factory = subject.open();
  const [one, two] = [itemsOf(factory, subject), itemsOf(factory, subject, 700)];
  const settled = await Promise.all([send(factory, one, subject), send(factory, two, subject)]);
  for (const each of settled) demandAccepted(each);
}

async function checkAborted(subject: Subject): Promise<void> {
  const factory = subject.open();
  const items = itemsOf(factory, subject);
  const aborter = new AbortController();
  const during = send(factory, items, { ...subject, signal: aborter.signal });
  aborter.abort();
  for (const settled of [await during, await send(factory, items, { ...subject, signal: AbortSignal.abort() })]) {
    demand(settled.type !== "hanging", "abort", "`deliver` did not settle when its signal was aborted.");
  }
}

async function checkShutdown(subject: Subject): Promise<void> {
  const { options, open } = subject;
  const factory = open();
  drive(factory, callsOf(sampleTrace(), [sampleStep()]), options);
  for (const turn of ["first", "second"]) {
    const settled = await settle(async () => factory.shutdown?.(new AbortController().signal), options);
    demand(settled.type !== "hanging", "shutdown", `The ${turn} \`shutdown\` did not settle.`);
    const error = settled.type === "rejected" ? describeError(settled.error) : "";
    demand(settled.type === "resolved", "shutdown", `The ${turn} \`shutdown\` failed: ${error}.`);
  }
}

async function checkDeliverAfterShutdown(subject: Subject): Promise<void> {
  const factory = subject.open();
  const items = itemsOf(factory, subject);
  await settle(async () => factory.shutdown?.(new AbortController().signal), subject.options);
  const settled = await send(factory, items, subject);
  demand(settled.type !== "hanging", "shutdown", "`deliver` did not settle after `shutdown`.");
}
