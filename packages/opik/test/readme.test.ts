import { opikReceiver } from "@agent-tracer/testing/opik";
import { testReadme } from "@agent-tracer/testkit/readme";
import { afterAll, describe, expect, it, vi } from "vitest";

/** The SDK is not installed here. The drift test holds its client to our type. */
const SDK = 'import { Opik } from "opik";';
const STAND_IN = `import type { OpikClient } from "@agent-tracer/opik";
import { TracingService } from "@agent-tracer/core";
import { opik } from "@agent-tracer/opik";
declare const Opik: new (config: { projectName: string }) => OpikClient;`;

afterAll(() => {
  vi.unstubAllEnvs();
});

describe("the code of the README", () => {
  const [example = ""] = testReadme(import.meta.url, { replace: (code) => code.replace(SDK, STAND_IN) });

  it("sends its run to Opik", async () => {
    await using receiver = await opikReceiver({ apiKey: "k", workspace: "my-team" });
    vi.stubEnv("OPIK_API_KEY", "k");
    vi.stubEnv("OPIK_WORKSPACE", "my-team");
    vi.stubEnv("OPIK_URL_OVERRIDE", receiver.apiUrl);
    await import(example);
    expect(receiver.traces()).toMatchObject([{ name: "answer", threadId: "chat-88", spans: [{ output: "Because." }] }]);
    receiver.assertClean();
  });
});
