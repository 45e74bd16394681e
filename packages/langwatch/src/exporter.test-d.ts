import type { LangWatchTraceExporter } from "langwatch/observability";
import { expectTypeOf, it } from "vitest";
import { langwatch, type SpanExporter } from "./index.js";

it("is what the SDK exports", () => {
  expectTypeOf<LangWatchTraceExporter>().toExtend<SpanExporter>();
  expectTypeOf(langwatch).toBeCallableWith({ exporter: {} as LangWatchTraceExporter }); // of its type alone
});

it("is no span processor, and options are known", () => {
  // @ts-expect-error a span processor has no `export`
  langwatch({ exporter: { onEnd() {}, forceFlush: async () => {} } });
  // @ts-expect-error no such option
  langwatch({ apikey: "sk-lw-1" });
});
