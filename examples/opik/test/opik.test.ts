import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const run = (...args: readonly string[]) => promisify(execFile)(process.execPath, [MAIN, ...args], { env: {} });

it("shows what Opik would show", async () => {
  const { stdout, stderr } = await run("--local");
  const [, shown = ""] = stdout.split("\nOpik: ");
  expect(shown).toMatchInlineSnapshot(`
    "5 records accepted, 0 skipped

    answer  project=support-bot  thread=chat-88  tags=billing  environment=demo  tokens=2389  cost=0.014199999999999999
      general search  input={"query":"double charge"}
      llm decide  model=gpt-5-mini  usage={"prompt_tokens":1204,"completion_tokens":31,"total_tokens":1235,"original_usage.prompt_tokens":1204,"original_usage.completion_tokens":31,"original_usage.prompt_tokens_details.cached_tokens":1024}  cost=0.0004  input={"question":"Why was my card charged twice for order 1042?","documents":["Holds are released within three days.","Each order is charged once."]}
      tool refund_status  error=TypeError: fetch failed  input={"order":1042,"apiKey":"[MASKED:api_key]"}
      llm write answer  model=claude-opus-4-5  usage={"prompt_tokens":842,"completion_tokens":312,"total_tokens":1154,"original_usage.input_tokens":842,"original_usage.output_tokens":312,"original_usage.completion_tokens_details.reasoning_tokens":200}  cost=0.0138  input={"documents":["Holds are released within three days.","Each order is charged once."]}
    score resolved = 1 (true)

    A real Opik would have refused and changed nothing of it.
    "
  `);
  expect(stderr).toBe("");
});

it("says which variables to set where there are none, and still runs", async () => {
  const { stdout, stderr } = await run();
  expect(stdout).toContain("Opik: 0 records accepted, 5 skipped");
  expect(stderr).toContain("set OPIK_API_KEY and OPIK_WORKSPACE");
});
