import type { TracerFactory } from "@agent-tracer/core";
import { expectTypeOf, it } from "vitest";
import { type OpikClient, type OpikItem, type OpikOptions, opik } from "./index.js";

/** The part of `opik` 2.x that we call, as its own types have it. */
declare const sdk: {
  config: { apiKey?: string; workspaceName: string };
  api: {
    traces: {
      createTraces(
        request: {
          traces: { id?: string; projectName?: string; startTime: Date; input?: string | Record<string, unknown> }[];
        },
        options?: {
          timeoutInSeconds?: number;
          maxRetries?: number;
          abortSignal?: AbortSignal;
          headers?: Record<string, string>;
        },
      ): Promise<void>;
      scoreBatchOfTraces(request: {
        scores: { id: string; name: string; value: number; source: "ui" | "sdk" | "online_scoring" }[];
      }): Promise<void>;
    };
    spans: {
      createSpans(request: { spans: { id?: string; type?: "general" | "llm"; startTime: Date }[] }): Promise<void>;
      scoreBatchOfSpans(request: {
        scores: { id: string; name: string; value: number; source: "ui" | "sdk" }[];
      }): Promise<void>;
    };
  };
};

it("makes a factory of its items", () => {
  expectTypeOf(opik()).toEqualTypeOf<TracerFactory<OpikItem>>();
});

it("takes the app's own client by its shape", () => {
  expectTypeOf(sdk).toExtend<OpikClient>();
  expectTypeOf<{ api: object }>().not.toExtend<OpikClient>();
});

it("knows its options", () => {
  expectTypeOf<OpikOptions>().not.toHaveProperty("publicKey");
  // @ts-expect-error a mistyped option
  opik({ api_key: "k" });
  // @ts-expect-error a number in place of a text
  opik({ projectName: 7 });
  opik({ apiKey: undefined });
});
