import type { ModelInput } from "@agent-tracer/core";
import { z } from "zod";
import type { Failure, ModelCall, RecordedRun, ToolCall } from "./recorded-run.ts";

const toolCallSchema = z.object({
  id: z.string(),
  function: z.object({ name: z.string().min(1), arguments: z.string() }),
});

const messageSchema = z.object({
  role: z.enum(["system", "developer", "user", "assistant", "tool"]),
  content: z.union([z.string(), z.array(z.unknown())]).nullish(),
  tool_calls: z.array(toolCallSchema).nullish(),
  tool_call_id: z.string().optional(),
});

const label = z.union([z.string(), z.number()]).optional();

const runSchema = z.object({
  messages: z.array(messageSchema),
  task_id: label,
  trial: label,
  reward: z.number().optional(),
  info: z
    .object({
      source: z.string().optional(),
      task: z.object({ user_id: z.string().optional(), instruction: z.string().optional() }).optional(),
    })
    .optional(),
});

type Message = z.infer<typeof messageSchema>;

/** What the record itself does not say. */
export interface OpenAiMessagesContext {
  /** Names the trace and its session. */
  readonly fileName: string;
  readonly model: ModelInput | undefined;
}

/** Finds the runs in a file of OpenAI-style messages: a list of runs, one run, or the messages of one run. */
export function findOpenAiRuns(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return hasMessages(value) ? [value] : [];
  if (value.some(isMessage)) return [{ messages: value }];
  return value.some(hasMessages) ? value : [];
}

/**
 * Reads one run from its messages; the fields of a tau-bench run are understood.
 * @throws {z.ZodError} that says where it is none.
 */
export function parseOpenAiRun(value: unknown, { fileName, model }: OpenAiMessagesContext): RecordedRun {
  const verbatim = messagesOf(value);
  const { messages, info, reward, trial, task_id: taskId } = runSchema.parse({ ...Object(value), messages: verbatim });
  const modelCalls = messages.flatMap((message, index) =>
    message.role === "assistant"
      ? [toModelCall(message, { index, output: verbatim[index], model, results: resultsAfter(messages, index) })]
      : [],
  );
  const answered = modelCalls.reduce((sum, { toolCalls }) => sum + toolCalls.filter(hasResult).length, 0);
  const unmatched = messages.filter(({ role }) => role === "tool").length - answered;
  return {
    name: fileName,
    userId: info?.task?.user_id,
    sessionId: [fileName, taskId, trial].filter((part) => part !== undefined).join("/"),
    tags: ["openai-messages"],
    metadata: {
      taskId,
      trial,
      reward,
      source: info?.source,
      instruction: info?.task?.instruction,
      ...(unmatched > 0 ? { toolResultsWithoutCall: unmatched } : undefined),
    },
    task: messages.find(({ role }) => role === "user")?.content,
    answer: messages.findLast(({ role, content }) => role === "assistant" && content)?.content,
    failure: undefined,
    scores: reward === undefined ? [] : [{ name: "reward", value: reward }],
    messages: verbatim,
    modelCalls,
  };
}

interface Surroundings {
  readonly index: number;
  readonly output: unknown;
  readonly model: ModelInput | undefined;
  readonly results: readonly Message[];
}

function toModelCall({ tool_calls }: Message, { index, output, model, results }: Surroundings): ModelCall {
  const waiting = [...results];
  return {
    historyLength: index,
    output,
    model,
    usage: undefined,
    metadata: {},
    attributes: {},
    completedAt: undefined,
    toolCalls: (tool_calls ?? []).map((call) => {
      const at = waiting.findIndex(({ tool_call_id }) => tool_call_id === call.id);
      const [result] = at === -1 ? [] : waiting.splice(at, 1);
      return toToolCall(call, result);
    }),
  };
}

/** The tool messages up to the model's next answer: real records use an id again in a later answer. */
function resultsAfter(messages: readonly Message[], index: number): readonly Message[] {
  const next = messages.findIndex(({ role }, at) => at > index && role === "assistant");
  return messages.slice(index + 1, next === -1 ? undefined : next).filter(({ role }) => role === "tool");
}

function toToolCall({ id, function: called }: z.infer<typeof toolCallSchema>, result: Message | undefined): ToolCall {
  return {
    name: called.name,
    callId: id,
    arguments: parseArguments(called.arguments),
    result: result === undefined ? undefined : (result.content ?? ""),
    failure: toFailure(result?.content),
    metadata: {},
  };
}

function parseArguments(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // Models write broken JSON at times: then the text is what was called with.
  }
}

/** The format has no field for failure; by the custom of tools, such a result begins with this word. */
function toFailure(content: Message["content"]): Failure | undefined {
  if (typeof content !== "string" || !content.startsWith("Error: ")) return undefined;
  return { type: "ToolError", message: content.slice("Error: ".length) };
}

function hasResult({ result }: ToolCall): boolean {
  return result !== undefined;
}

function messagesOf(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  const messages = "messages" in value ? value.messages : "traj" in value ? value.traj : undefined;
  return Array.isArray(messages) ? messages : [];
}

function hasMessages(value: unknown): boolean {
  return messagesOf(value).some(isMessage);
}

function isMessage(value: unknown): boolean {
  return typeof value === "object" && value !== null && "role" in value;
}
