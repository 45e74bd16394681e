import { langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { testReadme } from "@agent-tracer/testkit/readme";
import { afterAll, describe, expect, it, vi } from "vitest";

afterAll(() => {
  vi.unstubAllEnvs();
});

describe("the code of the README", () => {
  const [example = ""] = testReadme(import.meta.url);

  it("sends its run to Langfuse", async () => {
    await using receiver = await langfuseReceiver();
    vi.stubEnv("LANGFUSE_PUBLIC_KEY", "pk-lf-test");
    vi.stubEnv("LANGFUSE_SECRET_KEY", "sk-lf-test");
    vi.stubEnv("LANGFUSE_BASE_URL", receiver.url);
    await import(example);
    expect(receiver.traces()).toMatchObject([{ name: "answer", userId: "u-17", output: "Because." }]);
    receiver.assertClean();
  });
});
