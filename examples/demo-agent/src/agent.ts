import type { TracingService } from "@agent-tracer/core";
import type OpenAI from "openai";
import { searchArticles } from "./knowledge.ts";
import type { TracedModel } from "./model.ts";
import type { Tool } from "./tools.ts";

/** What the agent works with. */
export interface Agent {
  readonly tracing: TracingService;
  readonly model: TracedModel;
  readonly tools: readonly Tool[];
}

/** A customer's message. */
export interface Ticket {
  readonly userId: string;
  readonly sessionId: string;
  readonly question: string;
}

type Messages = OpenAI.ChatCompletionMessageParam[];

const MAX_TURNS = 6;
const MAX_ATTEMPTS = 3;
const MAX_REFUND_EUR = 150;

/** Answers a customer: plans, retrieves, uses tools until the model knows enough, checks, writes. */
export function answerTicket(ticket: Ticket, agent: Agent): Promise<string> {
  const { userId, sessionId, question } = ticket;
  const { tracing, model } = agent;
  return tracing.withTrace("support", { userId, sessionId, tags: ["demo"], inputs: { question } }, async () => {
    const plan = await model.chat("plan", { messages: [system("Plan how to help, in one line."), user(question)] });
    const articles = await searchArticles(question, agent);
    const rules = articles.map(({ text }) => `- ${text}`).join("\n");
    const messages: Messages = [
      system(`You are a shop's support agent. Use the tools.\nPlan: ${plan.content}\nRules:\n${rules}`),
      user(question),
    ];

    const summary = await useTools(messages, agent);
    if (!isWithinPolicy(summary, agent)) return "A colleague will answer you within a day.";

    messages.push(system("Now write the answer to the customer, in two sentences."));
    let answer = "";
    for await (const text of model.stream("write answer", { messages })) answer += text;
    return answer;
  });
}

/** Lets the model call tools until it calls none. Returns what it says then. */
async function useTools(messages: Messages, agent: Agent): Promise<string> {
  const tools = agent.tools.map(({ definition }) => definition);
  for (let turn = 1; turn <= MAX_TURNS; turn += 1) {
    const reply = await agent.tracing.traceStep(`turn ${turn}`, { type: "chain", captureOutput: false }, async () => {
      const message = await agent.model.chat("decide", { messages, tools });
      const results = await Promise.all(functionCalls(message).map((call) => runTool(call, agent)));
      messages.push(message, ...results);
      return message;
    });
    if (!reply.tool_calls?.length) return reply.content ?? "";
  }
  return "";
}

type FunctionCall = OpenAI.ChatCompletionMessageFunctionToolCall;

function functionCalls(message: OpenAI.ChatCompletionMessage): FunctionCall[] {
  return (message.tool_calls ?? []).filter((call) => call.type === "function");
}

/** Each attempt is a step of its own. What fails to the end is told to the model, which may know another way. */
async function runTool(call: FunctionCall, agent: Agent): Promise<OpenAI.ChatCompletionToolMessageParam> {
  let content = "";
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    try {
      content = JSON.stringify(await attemptTool(call, { ...agent, attempt }));
      break;
    } catch (error) {
      content = `Failed: ${error}`;
    }
  }
  return { role: "tool", tool_call_id: call.id, content };
}

function attemptTool(call: FunctionCall, { tracing, tools, attempt }: Agent & { attempt: number }): Promise<unknown> {
  const { name } = call.function;
  const args = JSON.parse(call.function.arguments);
  const attributes = { "gen_ai.tool.call.id": call.id };
  return tracing.traceStep(name, { type: "tool", inputs: args, metadata: { attempt }, attributes }, async () => {
    const tool = tools.find(({ definition }) => definition.function.name === name);
    if (tool === undefined) throw new Error(`There is no tool ${name}.`);
    return tool.run(args);
  });
}

function isWithinPolicy(summary: string, { tracing }: Agent): boolean {
  return tracing.traceStep("refund policy", { type: "guardrail", inputs: { summary } }, (step) => {
    const amounts = [...summary.matchAll(/(\d+(?:\.\d+)?) EUR/g)].map(([, amount]) => Number(amount));
    const isAllowed = amounts.every((amount) => amount <= MAX_REFUND_EUR);
    step.score({ name: "within policy", value: isAllowed, comment: `limit ${MAX_REFUND_EUR} EUR` });
    return isAllowed;
  });
}

function system(content: string): OpenAI.ChatCompletionSystemMessageParam {
  return { role: "system", content };
}

function user(content: string): OpenAI.ChatCompletionUserMessageParam {
  return { role: "user", content };
}
