import type { Json } from "@agent-tracer/core";
import { stepEnd } from "@agent-tracer/testkit/records";
import { describe, expect, it } from "vitest";
import { MAX_VALUE_BYTES } from "./fit.js";
import { ragContexts } from "./rag-contexts.js";

function contextsOf(outputs: Json, type = "retriever"): unknown {
  const text = ragContexts(stepEnd({ type, outputs }));
  return text === undefined ? undefined : JSON.parse(text);
}

describe("what a retriever found", () => {
  it.each<[Json, unknown]>([
    [
      ["a", "b"],
      [{ content: "a" }, { content: "b" }],
    ],
    [[{ pageContent: "a", metadata: { source: "x" }, id: "d1" }], [{ document_id: "d1", content: "a" }]],
    [[{ content: "a", document_id: "d1", chunk_id: 7 }], [{ document_id: "d1", chunk_id: "7", content: "a" }]],
    [{ documents: [{ text: "a" }], took: 3 }, [{ content: "a" }]],
    [{ results: [{ page_content: "a", documentId: 1 }] }, [{ document_id: "1", content: "a" }]],
  ])("%j is kept as contexts", (outputs, contexts) => {
    expect(contextsOf(outputs)).toEqual(contexts);
  });

  it.each<Json>([[], "text", null, { documents: [] }, [{ score: 1 }], ["a", 7], { documents: "a" }])(
    "%j holds no passages",
    (outputs) => {
      expect(contextsOf(outputs)).toBeUndefined();
    },
  );

  it("is nothing where it was no retriever, or found nothing", () => {
    expect(contextsOf(["a"], "tool")).toBeUndefined();
    expect(ragContexts(stepEnd({ type: "retriever" }))).toBeUndefined();
  });

  it("is as many passages as LangWatch keeps", () => {
    const text = ragContexts(
      stepEnd({ type: "retriever", outputs: Array.from({ length: 10 }, () => "x".repeat(60_000)) }),
    );
    expect(JSON.parse(text ?? "")).toHaveLength(2);
    expect(ragContexts(stepEnd({ type: "retriever", outputs: ["x".repeat(MAX_VALUE_BYTES)] }))).toBeUndefined();
  });
});
