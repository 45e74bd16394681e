import { Document } from "@langchain/core/documents";
import { BaseRetriever } from "@langchain/core/retrievers";
import { tool } from "@langchain/core/tools";
import { Command, interrupt, MemorySaver } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { createAgent } from "langchain";
import { expect, it } from "vitest";
import { z } from "zod";
import { ScriptedModel } from "./scripted-model.js";
import { type Traced, traced } from "./traced.js";

let made = 0;
const secrets: string[] = [];

/** Makes a key that exists nowhere else, in a form that many have. */
function secret(): string {
  const body = `${(++made).toString().padStart(4, "0")}zQ8vN2xK7mR4tY9wL3pB6cD1fG5hJ0sA`;
  const text = `sk-proj-${body}${body}`;
  secrets.push(text, body);
  return text;
}

/** A secret with no form of its own: only what stands before it tells. */
function password(): string {
  const text = `hunter${++made}Canary`;
  secrets.push(text);
  return text;
}

class Vault extends BaseRetriever {
  lc_namespace = ["test"];

  override async _getRelevantDocuments(): Promise<Document[]> {
    return [
      new Document({ pageContent: `the key is ${secret()}`, metadata: { apiKey: password(), source: secret() } }),
    ];
  }
}

async function expectNoSecret({ tracing, memory }: Traced, leastSteps: number): Promise<void> {
  await tracing.flush();
  const text = JSON.stringify(memory.records);
  expect(memory.records.filter(({ type }) => type === "stepEnd").length).toBeGreaterThanOrEqual(leastSteps);
  expect(text).toContain("[MASKED:");
  expect(secrets.length).toBeGreaterThan(1);
  expect(secrets.filter((each) => text.includes(each))).toEqual([]);
}

it("no secret of an agent's messages, arguments, results, names and metadata leaves", async () => {
  const all = traced();
  const schema = z.object({ password: z.string(), note: z.string() });
  const logIn = tool(async () => `token=${secret()}`, { name: "log_in", description: "Logs in", schema });
  const fail = tool(async () => Promise.reject(new Error(`refused: Bearer ${secret()}`)), {
    name: "fail",
    description: "Fails",
    schema,
  });
  const args = () => ({ password: password(), note: `use ${secret()}` });
  const llm = new ScriptedModel({
    reply: (messages) =>
      messages.at(-1)?.getType() === "tool"
        ? { content: `all done with ${secret()}`, response: { apiKey: password(), model_name: secret() } }
        : {
            toolCalls: [
              { id: secret(), name: "log_in", args: args() },
              { id: "call_2", name: "fail", args: args() },
            ],
          },
  });
  const agent = createReactAgent({ llm, tools: [logIn, fail], prompt: `The key: ${secret()}` });
  const input = { messages: [{ role: "user", content: `my password is "${password()}", my key ${secret()}` }] };
  const config = {
    callbacks: all.tracing.getLangchainCallbacks(),
    runName: `run ${secret()}`,
    tags: [secret()],
    metadata: { dbPassword: password(), note: secret() },
    configurable: { thread_id: secret() },
  };
  await all.tracing.withTrace("run", () => agent.invoke(input, config));
  await agent.invoke(input, { ...config, callbacks: all.tracing.getLangchainCallbacks({ collapse: false }) });
  for await (const _ of await agent.stream(input, { ...config, streamMode: "messages" }));
  await expectNoSecret(all, 20);
});

it("no secret of errors, interrupts and streams that were given up leaves", async () => {
  const all = traced();
  const { tracing } = all;
  const failing = new ScriptedModel({
    reply: () => ({ error: new Error(`401: key ${secret()}`, { cause: new Error(secret()) }) }),
  });
  await expect(
    createAgent({ model: failing, tools: [] }).invoke(
      { messages: secret() },
      { callbacks: tracing.getLangchainCallbacks() },
    ),
  ).rejects.toThrow("401");

  const ask = tool(() => String(interrupt({ apiKey: password(), text: secret() })), {
    name: "ask",
    description: "Asks",
    schema: z.object({}),
  });
  const llm = new ScriptedModel({ reply: () => ({ toolCalls: [{ id: "call_1", name: "ask", args: {} }] }) });
  const agent = createReactAgent({ llm, tools: [ask], checkpointer: new MemorySaver() });
  const config = { callbacks: tracing.getLangchainCallbacks(), configurable: { thread_id: "t" }, recursionLimit: 3 };
  await agent.invoke({ messages: secret() }, config);
  await agent.invoke(new Command({ resume: secret() }), config).catch(() => {});

  const writer = new ScriptedModel({ reply: () => ({ content: `${secret()} ${secret()}` }) });
  await tracing.withTrace("run", async () => {
    for await (const { content } of await writer.stream(secret(), { callbacks: tracing.getLangchainCallbacks() }))
      if (content) break;
  });
  await expectNoSecret(all, 6);
});

it("no secret of retrieved documents leaves", async () => {
  const all = traced();
  await all.tracing.withTrace("run", () =>
    new Vault().invoke(secret(), { callbacks: all.tracing.getLangchainCallbacks() }),
  );
  await expectNoSecret(all, 1);
});
