import { langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { testReadme } from "@agent-tracer/testkit/readme";
import { afterAll, describe, expect, it, vi } from "vitest";

afterAll(() => {
  vi.unstubAllEnvs();
});

describe("the code of the README", () => {
  const [example = ""] = testReadme(import.meta.url);

  it("sends its run to LangWatch", async () => {
    await using receiver = await langwatchReceiver();
    vi.stubEnv("LANGWATCH_API_KEY", "sk-lw-test");
    vi.stubEnv("LANGWATCH_ENDPOINT", receiver.url);
    await import(example);
    expect(receiver.traces()).toMatchObject([
      { name: "answer", userId: "u-17", output: { type: "text", value: "Because." } },
    ]);
    receiver.assertClean();
  });
});
