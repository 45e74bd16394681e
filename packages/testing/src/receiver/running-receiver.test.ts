import { AgentTracerError, ConfigError } from "@agent-tracer/core";
import { afterEach, expect, it } from "vitest";
import { type LangfuseClient, langfuseClient } from "../../test/langfuse-client.js";
import { otlpBody, otlpSpan } from "../../test/otlp-bodies.js";
import type { LangfuseReceiver, LangfuseReceiverOptions } from "../langfuse/langfuse-receiver.js";
import { langfuseReceiver } from "../langfuse/start-langfuse-receiver.js";
import { ReceiverError } from "./receiver-error.js";

// Langfuse stands for any product.
let receiver: LangfuseReceiver | undefined;
let client: LangfuseClient | undefined;

async function start(options: LangfuseReceiverOptions = {}) {
  receiver = await langfuseReceiver(options);
  client = langfuseClient(receiver);
  return { receiver, client };
}

afterEach(async () => {
  client?.[Symbol.dispose]();
  await receiver?.close();
});

/** Returns what a function throws. */
function thrownBy(run: () => void): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

it("is clean before anything came", async () => {
  const made = await start();

  expect(thrownBy(() => made.receiver.assertClean())).toBeUndefined();
});

it("lists what is not clean", async () => {
  const made = await start();
  await made.client.spans(otlpBody(otlpSpan({ spanId: "step-1" })));
  await made.client.spans("{");
  const error = thrownBy(() => made.receiver.assertClean());

  expect(error).toBeInstanceOf(ReceiverError);
  expect(error).toBeInstanceOf(AgentTracerError);
  expect(error).toMatchObject({
    name: "ReceiverError",
    message: `Langfuse would refuse 1 requests and silently change or lose 1 things:
  400 json: Failed to parse OTel JSON Trace (request 2, /api/public/otel/v1/traces)
  id-form: spanId "step-1" is not 16 lower-case hexadecimal digits, which only this server stores (request 1, trace 0198a5b4c1d27e3f8a9b0c1d2e3f4a5b, span step-1)`,
    rejections: made.receiver.rejections(),
    warnings: made.receiver.warnings(),
  });
});

it("cuts a long list", async () => {
  const made = await start();
  for (let index = 0; index < 25; index += 1) await made.client.spans("{");

  expect(String(thrownBy(() => made.receiver.assertClean()))).toMatch(/^(?:.*\n){21} {2}… and 5 more$/);
});

it("forgets on clear", async () => {
  const made = await start({ maxKeptBytes: 10 });
  await made.client.spans(otlpBody(otlpSpan({ spanId: "step-1" })));
  await made.client.spans("{");
  await made.client.score({ name: "n", value: 1, sessionId: "s" });
  made.receiver.clear();

  made.receiver.assertClean();
  expect([made.receiver.traces(), made.receiver.scores(), made.receiver.requests]).toEqual([[], [], []]);
  await made.client.spans("1");
  expect(made.receiver.requests).toMatchObject([{ body: "1" }]);
});

it("keeps bodies and headers as text", async () => {
  const made = await start();
  await made.client.spans(otlpBody(otlpSpan({ name: "canary-é" })), { headers: { "x-canary": "header" } });

  expect(made.receiver.requests).toMatchObject([
    { body: expect.stringContaining("canary-é"), headers: { "x-canary": "header" } },
  ]);
});

it("says which bodies it did not keep, and checks them all the same", async () => {
  const body = otlpBody(otlpSpan());
  const made = await start({ maxKeptBytes: JSON.stringify(body).length });
  await made.client.spans(body);
  await made.client.spans(body);

  expect(made.receiver.requests.map((request) => "body" in request)).toEqual([true, false]);
  expect(made.receiver.warnings()).toEqual([
    { rule: "body-not-kept", message: expect.stringContaining("maxKeptBytes"), requestNumber: 2 },
  ]);
  expect([made.receiver.observations().length, made.receiver.repeats]).toEqual([1, 1]);
});

it.each([
  ["version", { version: "5" }, /^Expected `version` to be one of 4, 3.22, 3.21, got `"5"`$/],
  ["publicKey", { publicKey: 1 }, /^Expected `publicKey` to be a text, got `a number`$/],
  ["secretKey", { secretKey: null }, /^Expected `secretKey` to be a text, got `a object`$/],
  ["suspended", { suspended: "no" }, /^Expected `suspended` to be true or false/],
  ["now", { now: 5 }, /^Expected `now` to be a function/],
  ["maxRequestBytes", { maxRequestBytes: -1 }, /^Expected `maxRequestBytes` to be a number ≥ 0/],
  ["maxKeptBytes", { maxKeptBytes: "x" }, /^Expected `maxKeptBytes` to be a number ≥ 0/],
  ["port", { port: 70_000 }, /^Expected `port` to be an integer from 0 to 65535/],
  ["names", { publicKeys: "x" }, /^Expected `publicKeys` to be one of the options publicKey, secretKey/],
])("refuses options: %s", async (_, options, message) => {
  // What plain JavaScript can pass.
  const starting = langfuseReceiver(options as never);
  await expect(starting).rejects.toThrow(message);
  await expect(starting).rejects.toBeInstanceOf(ConfigError);
});

it("takes an option that is undefined as not given", async () => {
  const made = await start({ now: undefined, publicKey: undefined } as never);

  expect((await made.client.spans(otlpBody(otlpSpan()))).status).toBe(200);
});

it("has keys of its own where they are given", async () => {
  const made = await start({ publicKey: "pk-lf-1", secretKey: "sk-lf-1" });
  const headers = { authorization: `Basic ${btoa("pk-lf-1:sk-lf-1")}` };

  expect((await made.client.spans(otlpBody(otlpSpan()), { headers })).status).toBe(200);
  expect((await made.client.spans(otlpBody(otlpSpan()))).status).toBe(401);
});
