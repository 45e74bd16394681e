import { TracingService } from "@agent-tracer/core";
import { firstRequests } from "@agent-tracer/testing";
import { langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { describe, expect, it } from "vitest";
import { langfuseAt } from "./langfuse-at.js";

const PUBLIC_KEY = `pk-lf-${"0123456789abcdef".repeat(2)}`;
const SECRET_KEY = `sk-lf-${"fedcba9876543210".repeat(2)}`;

/** Draws a text of a number. Put together here: the repository holds no secret, not even a made-up one. */
function drawn(number: number, length: number): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  let state = number * 7919 + 104_729;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return alphabet.charAt((state >>> 8) % alphabet.length);
  }).join("");
}

const PREFIXES = [
  "sk-proj-",
  "sk-ant-api03-",
  "sk-lw-v1-",
  "sk-or-v1-",
  "hf_",
  "gsk_",
  "r8_",
  "lsv2_pt_",
  "tvly-",
  "pcsk_",
];
const TOKENS = [PUBLIC_KEY, SECRET_KEY, ...PREFIXES.map((prefix, index) => prefix + drawn(index + 1, 40))];
const PASSWORDS = Array.from({ length: 29 }, (_, index) => drawn(index + 100, 18));
const SECRETS = [...TOKENS, ...PASSWORDS];

const FORMS = [
  (password: string) => `password=${password}`,
  (password: string) => `postgres://app:${password}@db.example/main`,
  (password: string) => `Authorization: Basic ${btoa(`app:${password}`)}`,
  (password: string) => JSON.stringify({ arguments: JSON.stringify({ apiKey: password }) }),
];

/** Writes each secret as one is met. */
function writeSecrets(): string[] {
  const passwords = PASSWORDS.map((password, index) => FORMS[index % FORMS.length]?.(password) ?? password);
  return [...TOKENS.map((token) => `use ${token} for it`), ...passwords];
}

describe("planted secrets", () => {
  it("are in no request's body and no header but the one that they are meant for", async () => {
    await using receiver = await langfuseReceiver({ publicKey: PUBLIC_KEY, secretKey: SECRET_KEY });
    receiver.fault = firstRequests(1, { type: "status", status: 503, body: "no" });
    const told: unknown[] = [];
    const tracing = new TracingService({
      diagnostics: (diagnostic) => told.push(diagnostic),
      onError: (error) => told.push(String(error)),
    }).registerTracer(langfuseAt(receiver, { publicKey: PUBLIC_KEY, secretKey: SECRET_KEY, gzip: false }));
    const texts = writeSecrets();
    expect(texts).toHaveLength(41);
    const plant = () => texts.shift() ?? "";
    const options = {
      userId: plant(),
      sessionId: plant(),
      tags: [plant()],
      metadata: { m: plant() },
      inputs: { i: plant() },
    };
    await tracing.withTrace(plant(), options, async (trace) => {
      const payloads = { inputs: [plant()], metadata: { m: plant() }, attributes: { a: plant() } };
      const step = trace.startStep(plant(), { type: plant(), ...payloads });
      step.addLog({ name: plant(), message: { l: plant() } });
      step.setModel({ name: plant(), provider: plant(), parameters: { stop: plant() } });
      step.score({ name: plant(), value: plant(), comment: plant() });
      step.fail(new Error(plant(), { cause: new TypeError(plant()) }));
      trace.update({ tags: [plant()], metadata: { updated: plant(), [plant()]: "a key" } });
      trace.score({ name: "rating", value: 1, comment: plant() });
      tracing.score({ traceId: trace.traceId, stepId: step.stepId, name: plant(), value: plant() });
      trace.startStep("rest").end({ outputs: texts.splice(0) });
      return { secretKey: SECRET_KEY };
    });
    expect(await tracing.shutdown()).toMatchObject({ ok: true, rejected: 0 });

    const shown = receiver.requests.map(({ path, method, body, headers: { authorization, ...headers } }) =>
      JSON.stringify({ path, method, body, headers }),
    );
    expect(shown.join("")).toContain("[MASKED:");
    const all = [...shown, JSON.stringify(told)].join("\n");
    for (const secret of SECRETS) {
      for (const form of [secret, btoa(secret), btoa(`app:${secret}`), encodeURIComponent(secret)]) {
        expect(all).not.toContain(form);
      }
    }
    for (const { headers } of receiver.requests) {
      expect(headers.authorization).toBe(`Basic ${btoa(`${PUBLIC_KEY}:${SECRET_KEY}`)}`);
    }
    receiver.assertClean();
  });
});
