import { consoleTracer } from "@agent-tracer/console";
import { TracingService } from "@agent-tracer/core";
import { memoryTracer } from "@agent-tracer/testing";
import OpenAI from "openai";
import { answerTicket } from "./agent.ts";
import { traceModel } from "./model.ts";
import { startModelServer } from "./model-server.ts";
import { PLANTED } from "./planted-secrets.ts";
import { describeAnswer, describeMasked, describeReceipt, findLeaks } from "./report.ts";
import { createTicket } from "./tickets.ts";
import { createTools } from "./tools.ts";

// A scripted model, unless there is a key for the real one.
await using server = process.env.OPENAI_API_KEY ? undefined : await startModelServer();
const openai = new OpenAI(server ? { baseURL: server.url, apiKey: "scripted" } : {});

const memory = memoryTracer();
const tracing = new TracingService({ projectName: "support-bot", environment: "demo" })
  .registerTracer(consoleTracer())
  .registerTracer(memory);

const model = traceModel({ tracing, openai, model: process.env.OPENAI_MODEL ?? "gpt-5-mini" });
const tools = createTools({ tracing, secrets: PLANTED });

await answerTicket(createTicket(PLANTED), { tracing, model, tools });
const receipt = await tracing.shutdown();

const leaks = findLeaks(memory, PLANTED);
console.log(describeAnswer(memory));
console.log(describeMasked(memory, leaks));
console.log(describeReceipt(receipt));
if (!receipt.ok || leaks.length > 0) process.exitCode = 1;
