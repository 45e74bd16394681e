import type { SdkClient } from "./load-sdk.js";
import type { TheRun } from "./the-run.js";

/** Sends the run as an app of Opik's SDK does. */
export async function runWithSdk(client: SdkClient, { startTime, trace, question, answer }: TheRun): Promise<void> {
  const at = (ms: number) => new Date(startTime + ms);
  const { inputs, outputs, sessionId, ...rest } = trace;
  const root = client.trace({
    ...rest,
    startTime: at(0),
    endTime: at(1000),
    input: inputs,
    output: outputs,
    threadId: sessionId,
  });
  const agent = root.span({
    name: "agent",
    type: "general",
    startTime: at(10),
    endTime: at(960),
    input: { task: "answer" },
    output: "done",
  });
  const under = (data: object) => agent.span(data);
  under({
    name: "search",
    type: "tool",
    startTime: at(20),
    endTime: at(120),
    input: { query: "charges" },
    output: { value: ["doc-7"] },
  });
  const chat = under({
    name: "chat",
    type: "llm",
    startTime: at(130),
    endTime: at(900),
    input: question,
    output: answer,
    metadata: { prompt: "v3" },
    model: "gpt-5.2",
    provider: "openai",
    usage: { prompt_tokens: 120, completion_tokens: 34, total_tokens: 154 },
    totalEstimatedCost: 0.0138,
  });
  under({
    name: "refund",
    type: "tool",
    startTime: at(910),
    endTime: at(950),
    input: { id: "c-1" },
    errorInfo: {
      exceptionType: "TypeError",
      message: "fetch failed",
      traceback: "TypeError: fetch failed\n    at refund",
    },
  });
  chat.score({ name: "grounded", value: 0.97, reason: "cites both" });
  root.score({ name: "resolved", value: 0.5 });
  await client.flush();
}
