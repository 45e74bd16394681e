import { z } from "zod";
import { type ChatCompletion, chatCompletionSchema, toModel, toUsage } from "./chat-completion.ts";
import type { Failure, ModelCall, RecordedRun, ToolCall } from "./recorded-run.ts";

const messageSchema = z.object({
  role: z.string(),
  content: z.string(),
  extra: z.object({ response: chatCompletionSchema.optional(), cost: z.number().nonnegative().nullish() }).optional(),
});

const runSchema = z.object({
  instance_id: z.string().optional(),
  trajectory_format: z.literal("mini-swe-agent-1").optional(),
  info: z.object({
    exit_status: z.string().nullish(),
    submission: z.string().nullish(),
    mini_version: z.string().optional(),
    model_stats: z.object({ instance_cost: z.number().optional(), api_calls: z.number().optional() }).optional(),
    config: z
      .object({
        model: z.object({ model_kwargs: z.record(z.string(), z.unknown()).optional() }).optional(),
        environment: z.object({ image: z.string().optional() }).optional(),
      })
      .optional(),
  }),
  messages: z.array(messageSchema),
});

type Message = z.infer<typeof messageSchema>;
type Info = z.infer<typeof runSchema>["info"];

/** The agent's own rule: it runs a command only if its answer holds exactly one of these blocks. */
const COMMAND_BLOCK = /```bash\s*\n(.*?)\n```/gs;
const RETURN_CODE = /^<returncode>(-?\d+)<\/returncode>/;
const TIMED_OUT = /^The last command <command>.*?<\/command> timed out and has been killed\./s;
const NO_COMPLETION: ChatCompletion = {};

/** Tells a mini-swe-agent trajectory from other JSON. */
export function isMiniSweAgentRun(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("messages" in value)) return false;
  if ("trajectory_format" in value) return String(value.trajectory_format).startsWith("mini-swe-agent");
  return "info" in value && typeof value.info === "object" && value.info !== null && "exit_status" in value.info;
}

/**
 * Reads one trajectory of mini-swe-agent 1.x.
 * @throws {z.ZodError} that says where it is none.
 */
export function parseMiniSweAgentRun(value: unknown): RecordedRun {
  const { info, messages, instance_id: instanceId } = runSchema.parse(value);
  const parameters = info.config?.model?.model_kwargs;
  return {
    name: "mini-swe-agent",
    userId: undefined,
    sessionId: instanceId,
    tags: ["mini-swe-agent"],
    metadata: {
      instanceId,
      exitStatus: info.exit_status,
      agentVersion: info.mini_version,
      image: info.config?.environment?.image,
      recordedCalls: info.model_stats?.api_calls,
      recordedCostUsd: info.model_stats?.instance_cost,
    },
    task: messages.find(({ role }) => role === "user")?.content,
    answer: info.submission,
    failure: toRunFailure(info),
    scores: [],
    messages: messages.map(({ role, content }) => ({ role, content })),
    modelCalls: messages.flatMap((message, index) =>
      message.role === "assistant"
        ? [toModelCall(message, { historyLength: index, reply: messages[index + 1], parameters })]
        : [],
    ),
  };
}

interface Surroundings {
  readonly historyLength: number;
  /** What the agent told the model next. */
  readonly reply: Message | undefined;
  readonly parameters: object | undefined;
}

function toModelCall({ role, content, extra }: Message, { historyLength, reply, parameters }: Surroundings): ModelCall {
  const completion = extra?.response ?? NO_COMPLETION;
  const [choice] = completion.choices ?? [];
  const commands = [...content.matchAll(COMMAND_BLOCK)].map(([, command = ""]) => command);
  const [command] = commands;
  const reasoning = choice?.message?.reasoning ?? undefined;
  return {
    historyLength,
    output: { role, content, ...(reasoning === undefined ? undefined : { reasoning }) },
    model: toModel(completion, parameters),
    usage: toUsage(completion, extra?.cost ?? undefined),
    metadata: commands.length === 1 ? {} : { commandsFound: commands.length },
    attributes: {
      ...(completion.id === undefined ? undefined : { "gen_ai.response.id": completion.id }),
      ...(choice?.finish_reason ? { "gen_ai.response.finish_reasons": [choice.finish_reason] } : undefined),
    },
    completedAt: completion.created === undefined ? undefined : completion.created * 1000,
    toolCalls: command === undefined || commands.length > 1 ? [] : [toToolCall(command, reply)],
  };
}

function toToolCall(command: string, reply: Message | undefined): ToolCall {
  const result = reply?.role === "user" ? reply.content : undefined;
  const returnCode = result === undefined ? undefined : RETURN_CODE.exec(result)?.[1];
  const isTimedOut = result !== undefined && TIMED_OUT.test(result);
  return {
    name: "bash",
    callId: undefined,
    arguments: { command },
    result,
    failure: isTimedOut ? { type: "TimeoutError", message: "The command timed out and was killed." } : undefined,
    metadata: returnCode === undefined ? {} : { returnCode: Number(returnCode) },
  };
}

function toRunFailure({ exit_status: exitStatus, submission }: Info): Failure | undefined {
  if (!exitStatus || exitStatus === "Submitted") return undefined;
  return { type: exitStatus, message: submission || `The run ended with ${exitStatus}.` };
}
