import { type TracerFactory, TracingService } from "@agent-tracer/core";
import type { LangfuseSpanProcessor } from "@langfuse/otel";
import type { ReadableSpan as OtelReadableSpan } from "@opentelemetry/sdk-trace-base";
import { describe, expectTypeOf, it } from "vitest";
import { type LangfuseItem, type LangfuseOptions, langfuse, type ReadableSpan, type SpanProcessor } from "./index.js";

describe("langfuse", () => {
  it("makes a tracer that a service takes", () => {
    expectTypeOf(langfuse).returns.toEqualTypeOf<TracerFactory<LangfuseItem>>();
    expectTypeOf(new TracingService().registerTracer).toBeCallableWith(langfuse());
  });

  it("needs no option, and takes undefined for each", () => {
    expectTypeOf(langfuse).toBeCallableWith();
    expectTypeOf<{ [Key in keyof LangfuseOptions]: undefined }>().toExtend<LangfuseOptions>();
  });

  it("knows its options", () => {
    // @ts-expect-error: a typing error
    langfuse({ publickey: "pk-lf-1" });
    // @ts-expect-error: no such type
    langfuse({ timeoutMs: "15 s" });
    expectTypeOf<LangfuseOptions["publicKey"]>().toEqualTypeOf<string | undefined>();
  });
});

describe("the span processor", () => {
  it("may be Langfuse's own, without a cast", () => {
    expectTypeOf<LangfuseSpanProcessor>().toExtend<SpanProcessor>();
    expectTypeOf(langfuse).toBeCallableWith({ spanProcessor: {} as LangfuseSpanProcessor });
  });

  it("is given spans as OpenTelemetry has them", () => {
    expectTypeOf<ReadableSpan>().toExtend<OtelReadableSpan>();
  });
});
