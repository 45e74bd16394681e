import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

it("prints the agent's run as a tree, with the tools' own steps in their places", async () => {
  // The environment is empty: no key, so the model is the scripted one.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [MAIN], { env: {} });
  expect(stdout).toMatch(/^✓ plan a trip .* 14 steps, 1 error .* 858→95 tok$/m);
  expect(stdout).toContain("session trip-17");
  expect(stdout).toContain("Take TP535 for 189 €");
  expect(stdout.match(/^\W+ [✓✗] .*? · \w+/gm)).toMatchInlineSnapshot(`
    [
      "└─ ✓ trip_planner · agent",
      "   ├─ ✓ model_request · chain",
      "   │  └─ ✓ ScriptedModel · llm",
      "   ├─ ✓ tools · chain",
      "   │  └─ ✓ search_flights · tool",
      "   │     └─ ✓ ask the airline · step",
      "   ├─ ✓ tools · chain",
      "   │  └─ ✗ get_weather · tool",
      "   ├─ ✓ model_request · chain",
      "   │  └─ ✓ ScriptedModel · llm",
      "   ├─ ✓ tools · chain",
      "   │  └─ ✓ get_weather · tool",
      "   └─ ✓ model_request · chain",
      "      └─ ✓ ScriptedModel · llm",
    ]
  `);
  expect(stdout).not.toContain("4f9a7c21e8b30d65");
  expect(stderr).toBe("");
});
