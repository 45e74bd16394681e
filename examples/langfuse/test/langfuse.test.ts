import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const run = (...args: readonly string[]) => promisify(execFile)(process.execPath, [MAIN, ...args], { env: {} });

it("shows what Langfuse would show", async () => {
  const { stdout, stderr } = await run("--local");
  const [, shown = ""] = stdout.split("\nLangfuse: ");
  expect(shown).toBe(`5 records accepted, 0 skipped

answer  userId=u-17  sessionId=chat-88  tags=billing  environment=demo  release=1.8.0
SPAN answer  input={"question":"Why was my card charged twice for order 1042?"}
  RETRIEVER search  input={"query":"double charge"}
  GENERATION decide  model=gpt-5-mini  usage={"input":180,"input_cached_tokens":1024,"output":31,"total":1235}  cost=0.0004  input={"question":"Why was my card charged twice for order 1042?","documents":["Holds are released within three days.","Each order is charged once."]}
  TOOL refund_status  level=ERROR: fetch failed  input={"order":1042,"apiKey":"[MASKED:api_key]"}
  GENERATION write answer  model=claude-opus-4-5  usage={"input":842,"output":112,"output_reasoning_tokens":200,"total":1154}  cost=0.0138  input={"documents":["Holds are released within three days.","Each order is charged once."]}
score grounded = 0.97 (NUMERIC)
score resolved = 1 (BOOLEAN)

A real Langfuse would have refused and changed nothing of it.
`);
  expect(stderr).toBe("");
});

it("says which variables to set where there are none, and still runs", async () => {
  const { stdout, stderr } = await run();
  expect(stdout).toContain("Langfuse: 0 records accepted, 5 skipped");
  expect(stderr).toContain("set LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY");
});
