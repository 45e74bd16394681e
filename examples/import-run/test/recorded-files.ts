import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** 2025-11-18T23:52:40Z, in seconds. */
export const FIRST_SECOND = 1_763_509_960;

/** One answer of a made-up mini-swe-agent run, and what came back. */
export interface Turn {
  readonly text: string;
  /** `undefined` where the record ends. */
  readonly reply?: string;
  /** Seconds after {@link FIRST_SECOND}; `undefined` leaves the stamp out. */
  readonly second?: number;
  readonly usage?: object;
  /** Beside the response, not in it. */
  readonly cost?: number;
  readonly reasoning?: string;
}

/** Makes the JSON of a mini-swe-agent run. */
export function miniSweAgentRun(turns: readonly Turn[], info: object = {}) {
  return {
    info: {
      exit_status: "Submitted",
      submission: "diff --git a/x b/x\n",
      model_stats: { instance_cost: 0.5, api_calls: turns.length },
      mini_version: "1.15.0",
      config: { model: { model_kwargs: { temperature: 0 } }, environment: { image: "sandbox:1" } },
      ...info,
    },
    messages: [
      { role: "system", content: "You use a shell." },
      { role: "user", content: "Fix the bug." },
      ...turns.flatMap(messagesOf),
    ],
    trajectory_format: "mini-swe-agent-1",
    instance_id: "example__example-1",
  };
}

function messagesOf({ text, reply, second, usage, cost, reasoning }: Turn, index: number): readonly object[] {
  const response = {
    id: `gen-${index}`,
    provider: "Google",
    model: "google/gemini-3-pro-preview",
    object: "chat.completion",
    ...(second === undefined ? undefined : { created: FIRST_SECOND + second }),
    choices: [{ finish_reason: "stop", message: { role: "assistant", content: text, reasoning: reasoning ?? null } }],
    ...(usage === undefined ? undefined : { usage }),
  };
  return [
    { role: "assistant", content: text, extra: { response, ...(cost === undefined ? undefined : { cost }) } },
    ...(reply === undefined ? [] : [{ role: "user", content: reply }]),
  ];
}

/** Makes the text of an answer that holds these commands. */
export function thought(...commands: readonly string[]): string {
  return ["THOUGHT: next.", ...commands.map((command) => `\n\n\`\`\`bash\n${command}\n\`\`\``)].join("");
}

/** Makes what the shell says of a command. */
export function shellReply(output: string, returnCode = 0): string {
  return `<returncode>${returnCode}</returncode>\n<output>\n${output}\n</output>`;
}

/** Makes an OpenAI-style tool call. */
export function toolCall(id: string, name: string, args: unknown) {
  return {
    id,
    type: "function",
    function: { name, arguments: typeof args === "string" ? args : JSON.stringify(args) },
  };
}

/** Makes the message that answers a tool call. */
export function toolResult(id: string, content: string) {
  return { role: "tool", tool_call_id: id, name: "any", content };
}

/** Makes the JSON of a tau-bench run. */
export function tauBenchRun(messages: readonly object[], fields: object = {}) {
  return {
    task_id: 7,
    trial: 2,
    reward: 1,
    info: { source: "user", task: { user_id: "mia_li_3668", instruction: "Book a flight.", actions: [] } },
    traj: [{ role: "system", content: "You are an airline agent." }, ...messages],
    ...fields,
  };
}

/** Makes a folder with these files, for one test. */
export async function folderOf(files: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "import-run-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(
      join(folder, name),
      typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content),
    );
  }
  return folder;
}
