import { TracingService } from "@agent-tracer/core";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { expect, it } from "vitest";
import { ScriptedModel } from "./scripted-model.js";

const RUNS = 10_000;
const WARM_UP = 2_000;

/** A service whose backend keeps nothing. */
function forgetfulService(): TracingService {
  return new TracingService({ diagnostics: false }).registerTracer({
    name: "forgetful",
    create: (_, emit) => ({ ready: true, addTrace() {}, endTrace: () => emit(0, 1), end: () => emit(0, 1) }),
    async deliver() {},
  });
}

function usedHeap(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

it("ten thousand runs leave nothing behind, those that fail or are broken off included", {
  timeout: 180_000,
}, async () => {
  const tracing = forgetfulService();
  const callbacks = tracing.getLangchainCallbacks();
  const model = new ScriptedModel({
    reply: (messages) => (messages[0]?.content === "fail" ? { error: new Error("no") } : { content: "yes it is" }),
  });
  const chain = ChatPromptTemplate.fromMessages([["human", "{q}"]])
    .pipe(model)
    .pipe(new StringOutputParser());
  const fail = () => chain.invoke({ q: "fail" }, { callbacks }).catch(() => {});
  const breakOff = async () => {
    for await (const chunk of await chain.stream({ q: "?" }, { callbacks })) if (chunk !== "") break;
  };
  const succeed = () => chain.invoke({ q: "?" }, { callbacks });
  const run = (index: number) =>
    tracing.withTrace("run", async () => {
      await (index % 50 === 0 ? fail() : index % 50 === 1 ? breakOff() : succeed());
    });
  for (let index = 0; index < WARM_UP; index++) await run(index);
  await tracing.flush();
  const before = usedHeap();
  for (let index = 0; index < RUNS; index++) await run(index);
  const receipt = await tracing.flush();
  const grown = usedHeap() - before;

  expect(receipt).toMatchObject({ ok: true, pending: 0 });
  expect(tracing.health()).toMatchObject({ openTraces: 0, openSteps: 0 });
  // A map that kept its runs would hold some 10 MB.
  expect(grown).toBeLessThan(3_000_000);
});
