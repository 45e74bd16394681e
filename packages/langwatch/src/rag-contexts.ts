import type { Json, JsonObject, StepEnd } from "@agent-tracer/core";
import { fits } from "./fit.js";

/** A passage that was retrieved, as LangWatch keeps it. */
interface RagContext {
  readonly document_id?: string;
  readonly chunk_id?: string;
  readonly content: string;
}

const CONTENT_KEYS = ["content", "pageContent", "page_content", "text"];
const DOCUMENT_KEYS = ["document_id", "documentId", "id"];
const CHUNK_KEYS = ["chunk_id", "chunkId"];
const LIST_KEYS = ["documents", "docs", "contexts", "results"];

/** Writes what a retriever found as LangWatch's contexts: as many as are kept. `undefined` where its output is nothing of the kind. */
export function ragContexts({ type, outputs }: StepEnd): string | undefined {
  if (type !== "retriever") return undefined;
  const contexts = findList(outputs).map(toContext);
  if (contexts.length === 0 || !contexts.every((context) => context !== undefined)) return undefined;
  let count = contexts.length;
  let text = JSON.stringify(contexts);
  while (!fits(text)) {
    count = Math.floor(count / 2);
    text = JSON.stringify(contexts.slice(0, count));
  }
  return count > 0 ? text : undefined;
}

function findList(outputs: Json | undefined): readonly Json[] {
  if (Array.isArray(outputs)) return outputs;
  if (!isObject(outputs)) return [];
  const list = LIST_KEYS.map((key) => outputs[key]).find((value) => Array.isArray(value));
  return Array.isArray(list) ? list : [];
}

function toContext(found: Json): RagContext | undefined {
  if (typeof found === "string") return { content: found };
  if (!isObject(found)) return undefined;
  const content = textOf(found, CONTENT_KEYS);
  if (content === undefined) return undefined;
  const documentId = textOf(found, DOCUMENT_KEYS);
  const chunkId = textOf(found, CHUNK_KEYS);
  return {
    ...(documentId !== undefined && { document_id: documentId }),
    ...(chunkId !== undefined && { chunk_id: chunkId }),
    content,
  };
}

/** The server reads ids that are texts; a number is one as good. */
function textOf(object: JsonObject, keys: readonly string[]): string | undefined {
  const value = keys.map((key) => object[key]).find((each) => typeof each === "string" || typeof each === "number");
  return value === undefined ? undefined : String(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
