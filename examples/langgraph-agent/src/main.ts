import { consoleTracer } from "@agent-tracer/console";
import { TracingService } from "@agent-tracer/core";
import { attachLangchain } from "@agent-tracer/core/langchain";
import * as langchain from "@langchain/core/context";
import { MemorySaver } from "@langchain/langgraph";
import { createAgent } from "langchain";
import { createModel } from "./model.ts";
import { createTools } from "./tools.ts";

const tracing = new TracingService({ projectName: "travel" }).registerTracer(consoleTracer({ verbosity: "quiet" }));
attachLangchain(tracing, langchain);

const agent = createAgent({
  model: createModel(),
  tools: createTools(tracing),
  systemPrompt: "You plan trips. Use the tools, then answer in one sentence.",
  checkpointer: new MemorySaver(),
  name: "trip_planner",
});

const question = "A weekend in Lisbon from Berlin in May: which flight, and what will the weather be?";
await tracing.withTrace("plan a trip", { userId: "anna", inputs: { question } }, async () => {
  const config = { configurable: { thread_id: "trip-17" } };
  const { messages } = await agent.invoke({ messages: [{ role: "user", content: question }] }, config);
  return messages.at(-1)?.text;
});

await tracing.shutdown();
