import { symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReadOptions, readRuns, UnreadableError } from "../src/read-runs.ts";
import { folderOf, miniSweAgentRun, shellReply, tauBenchRun, thought } from "./recorded-files.ts";

const mini = miniSweAgentRun([{ text: thought("ls"), reply: shellReply("a") }]);
const talk = [
  { role: "user", content: "Hi" },
  { role: "assistant", content: "Hello" },
];

async function problemOf(path: string, options?: ReadOptions): Promise<string> {
  const outcome = await readRuns(path, options).then(
    ({ runs }) => [...runs].find((run) => run instanceof UnreadableError),
    (error: unknown) => error,
  );
  if (outcome instanceof UnreadableError) return outcome.message;
  if (outcome !== undefined) throw outcome;
  return "";
}

async function read(content: unknown, options?: ReadOptions) {
  const folder = await folderOf({ "talk.json": content });
  const file = await readRuns(join(folder, "talk.json"), options);
  return { count: file.count, runs: [...file.runs] };
}

describe("readRuns", () => {
  it.each([
    ["a mini-swe-agent run", mini, "mini-swe-agent", 1],
    ["a mini-swe-agent run without its format's name", { ...mini, trajectory_format: undefined }, "mini-swe-agent", 1],
    ["a list of tau-bench runs", [tauBenchRun(talk), tauBenchRun(talk)], "talk", 2],
    ["a run with messages", { messages: talk }, "talk", 1],
    ["messages alone", talk, "talk", 1],
  ])("recognizes %s", async (_, content, name, count) => {
    const file = await read(content);
    expect(file.count).toBe(count);
    expect(file.runs).toHaveLength(count);
    for (const run of file.runs) expect(run).toMatchObject({ name });
  });

  it("reads a file that begins with a byte order mark", async () => {
    const { runs } = await read(`\uFEFF${JSON.stringify(talk)}`);
    expect(runs).toMatchObject([{ name: "talk" }]);
  });

  const secret = "sk-live-1234567890";
  it.each<[string, unknown, string]>([
    ["cut off in an object", JSON.stringify(mini).slice(0, -20), "is cut off: its JSON ends too early"],
    ["cut off in a text", `{"messages": [{"content": "${secret}`, "is cut off: its JSON ends too early"],
    ["empty", "", "is empty"],
    ["blank", " \n", "is cut off: its JSON ends too early"],
    ["binary", new Uint8Array([0x1f, 0x8b, 0x08, 0xff, 0xfe, 0x00]), "is not UTF-8 text"],
    ["no JSON", `{"a": ${secret}}`, "is not JSON"],
    ["JSON lines", `{"a":1}\n{"a":2}\n`, "is not JSON (line 2 column 1)"],
    ["a number", "42", "holds no agent runs in a known format"],
    ["null", "null", "holds no agent runs in a known format"],
    ["an empty list", "[]", "holds no agent runs in a known format"],
    ["other data", { mia: { name: "Mia" } }, "holds no agent runs in a known format"],
    ["a run without messages", { ...mini, messages: [] }, "holds no answer of a model"],
    [
      "a run of which nothing is left but the user",
      { messages: [{ role: "user", content: "Hi" }] },
      "holds no answer of a model",
    ],
    ["a role that is none", [...talk, { role: "wizard", content: "" }], "is no run: `messages.2.role`: Invalid option"],
    [
      "a number for a text",
      { ...mini, messages: [{ role: "user", content: 1 }] },
      "is no run: `messages.0.content`: Invalid input: expected string, received number",
    ],
    [
      "another version",
      { ...mini, trajectory_format: "mini-swe-agent-9" },
      'is no run: `trajectory_format`: Invalid input: expected "mini-swe-agent-1"',
    ],
    ["a time that is none", withResponse({ created: -1 }), "is no run: `messages.2.extra.response.created`: Too small"],
    [
      "tokens that are none",
      withResponse({ usage: { prompt_tokens: 1.5, completion_tokens: 1 } }),
      "is no run: `messages.2.extra.response.usage.prompt_tokens`: Invalid input: expected int",
    ],
  ])("says in one line what is wrong with a file that is %s", async (_, content, problem) => {
    const folder = await folderOf({ "broken.json": content });
    const message = await problemOf(join(folder, "broken.json"));
    expect(message).toContain(problem);
    expect(message).not.toContain(secret);
    expect(message).not.toContain("\n");
  });

  it("says that a file is missing, a folder, a loop, or too large", async () => {
    const folder = await folderOf({ "large.json": "[" });
    await truncate(join(folder, "large.json"), 3 * 1024 ** 3); // sparse: takes no room
    await symlink(join(folder, "loop.json"), join(folder, "loop.json"));
    await symlink(join(folder, "nothing"), join(folder, "dangling.json"));
    const problems = ["missing.json", "dangling.json", "", "loop.json", "large.json"].map((name) =>
      problemOf(join(folder, name)),
    );
    expect(await Promise.all(problems)).toEqual([
      "does not exist",
      "does not exist",
      "is not a regular file",
      "cannot be read (ELOOP)",
      "has 3072.0 MiB, more than the 256.0 MiB that are read",
    ]);
  });

  it("finds every file that was cut off unreadable", async () => {
    const text = JSON.stringify(mini);
    const path = join(await folderOf(), "cut.json");
    for (let length = 0; length < text.length; length += 7) {
      await writeFile(path, text.slice(0, length));
      expect(await problemOf(path)).toMatch(/^is (empty|cut off: its JSON ends too early|not JSON.*)$/);
    }
  });

  it("takes any JSON without throwing anything else", async () => {
    const path = join(await folderOf(), "any.json");
    const role = fc.constantFrom("user", "assistant", "tool", "wizard");
    const message = fc.record(
      { role, content: fc.jsonValue(), tool_calls: fc.jsonValue(), extra: fc.jsonValue(), tool_call_id: fc.string() },
      { requiredKeys: ["role"] },
    );
    const run = fc.record(
      { messages: fc.array(message), traj: fc.jsonValue(), info: fc.jsonValue(), reward: fc.jsonValue() },
      { requiredKeys: ["messages"] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), run, fc.array(run), fc.array(message)), async (value) => {
        await writeFile(path, JSON.stringify(value));
        for (const format of ["auto", "mini-swe-agent", "openai-messages"] as const) {
          expect(await problemOf(path, { format })).not.toContain("\n");
        }
      }),
    );
  });

  it("reads the good runs of a file, and names the bad ones by number", async () => {
    const { runs } = await read([tauBenchRun(talk), { traj: "?" }, 3, tauBenchRun(talk, { task_id: [] })]);
    expect(runs.map((run) => (run instanceof UnreadableError ? run.message : run.name))).toEqual([
      "talk",
      "run 2 of 4 holds no answer of a model",
      "run 3 of 4 holds no answer of a model",
      "run 4 of 4 is no run: `task_id`: Invalid input",
    ]);
  });

  it("reads as the format that it is told", async () => {
    const { runs } = await read(mini, { format: "openai-messages" });
    expect(runs).toMatchObject([{ tags: ["openai-messages"] }]);
    const folder = await folderOf({ "talk.json": talk });
    expect(await problemOf(join(folder, "talk.json"), { format: "mini-swe-agent" })).toContain("is no run: it: ");
  });
});

function withResponse(response: object) {
  return {
    ...mini,
    messages: [...mini.messages.slice(0, 2), { role: "assistant", content: "x", extra: { response } }],
  };
}
