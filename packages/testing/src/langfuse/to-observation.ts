import type { Json, JsonObject } from "@agent-tracer/core";
import type { AttributeMap, OtlpSpan } from "../otlp/otlp-spans.js";
import { KEYS } from "./attribute-keys.js";
import { readId, readTimes } from "./ids-and-times.js";
import { sentEnvironment, toEnvironment } from "./read-environment.js";
import { readLevel } from "./read-level.js";
import { readMetadata } from "./read-metadata.js";
import { readName } from "./read-name.js";
import { readTags } from "./read-tags.js";
import { readType } from "./read-type.js";
import { readCost, readUsage } from "./read-usage.js";
import type { LangfuseObservation } from "./stored.js";
import { firstText, objectOf, parseText, shown, textOf } from "./values.js";

const USER_KEYS = [
  "langfuse.user.id",
  "user.id",
  `${KEYS.metadata}.langfuse_user_id`,
  `${KEYS.traceMetadata}.langfuse_user_id`,
];
const SESSION_KEYS = [
  "langfuse.session.id",
  "session.id",
  "gen_ai.conversation.id",
  `${KEYS.metadata}.langfuse_session_id`,
  `${KEYS.traceMetadata}.langfuse_session_id`,
];
const MODEL_KEYS = [KEYS.model, "gen_ai.response.model", "gen_ai.request.model", "llm.model_name", "model"];

/** Makes the observation that the server stores of a span. */
export function toObservation(span: OtlpSpan, now: () => number): LangfuseObservation {
  const { raw, attributes } = span;
  const parentId = raw.parentSpanId ? readId(raw.parentSpanId) : undefined;
  const isAppRoot = String(attributes.get(KEYS.isAppRoot)) === "true";
  return withoutAbsent({
    id: readId(raw.spanId) ?? "",
    traceId: readId(raw.traceId) ?? "",
    parentId,
    type: readType(attributes),
    name: readName(span),
    ...readTimes(raw, now),
    input: shown(attributes.get(KEYS.input)),
    output: shown(attributes.get(KEYS.output)),
    metadata: { ...readMetadata(attributes, "observation"), ...readMetadata(attributes, "trace") },
    ...readGeneration(attributes),
    level: readLevel(span),
    statusMessage: textOf(attributes, KEYS.statusMessage) ?? statusMessage(raw.status),
    ...readTraceFields(span),
    isAppRoot,
    isRoot: parentId === undefined || isAppRoot,
    scopeName: span.scope.name,
  });
}

/** What only generations are for, though any observation may have it. */
function readGeneration(attributes: AttributeMap) {
  const isAgentRun = attributes.get("gen_ai.operation.name") === "invoke_agent";
  const isGeneration = readType(attributes) === "GENERATION";
  return {
    completionStartTime: readCompletionStart(attributes),
    model: isAgentRun ? undefined : firstText(attributes, MODEL_KEYS),
    modelParameters: readParameters(attributes),
    usageDetails: isAgentRun ? {} : readUsage(attributes),
    costDetails: isAgentRun ? {} : readCost(attributes),
    promptName: isGeneration ? textOf(attributes, KEYS.promptName) : undefined,
    promptVersion: isGeneration ? numberOf(attributes.get(KEYS.promptVersion)) : undefined,
  };
}

/** What an observation says of its trace. */
function readTraceFields(span: OtlpSpan) {
  const { attributes, resource } = span;
  const isPublic = attributes.get(KEYS.public) ?? attributes.get("langfuse.public");
  return {
    environment: toEnvironment(sentEnvironment(span)),
    release: textOf(attributes, KEYS.release) ?? textOf(resource, KEYS.release),
    version: textOf(attributes, KEYS.version) ?? textOf(resource, "service.version"),
    traceName: textOf(attributes, KEYS.traceName),
    userId: firstText(attributes, USER_KEYS),
    sessionId: firstText(attributes, SESSION_KEYS),
    tags: readTags(attributes),
    public: isPublic === undefined || isPublic === null ? undefined : String(isPublic) === "true",
  };
}

/** Reads the time of the first token. Text that was made JSON text once more is read, too. */
function readCompletionStart(attributes: AttributeMap): number | undefined {
  const sent = textOf(attributes, KEYS.completionStartTime);
  if (sent === undefined) return undefined;
  const inner = parseText(sent);
  const time = Date.parse(typeof inner === "string" ? inner : sent);
  return Number.isNaN(time) ? undefined : time;
}

/** Texts and numbers stay, all else becomes JSON text. */
function readParameters(attributes: AttributeMap): JsonObject {
  const entries = Object.entries(objectOf(attributes, KEYS.modelParameters) ?? {});
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      typeof value === "string" || typeof value === "number" ? value : JSON.stringify(value),
    ]),
  );
}

function statusMessage(status: unknown): string | undefined {
  const message = typeof status === "object" && status !== null && "message" in status ? status.message : undefined;
  return typeof message === "string" && message !== "" ? message : undefined;
}

function numberOf(value: Json | undefined): number | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

type Loose<T> = { readonly [Key in keyof T]: T[Key] | undefined };

function withoutAbsent(observation: Loose<LangfuseObservation>): LangfuseObservation {
  // Only optional fields are ever absent.
  return Object.fromEntries(
    Object.entries(observation).filter(([, value]) => value !== undefined),
  ) as unknown as LangfuseObservation;
}
