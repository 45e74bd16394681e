import type { Json, JsonObject } from "@agent-tracer/core";
import type { AttributeMap } from "../otlp/otlp-spans.js";
import type { Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { KEYS } from "./attribute-keys.js";
import { findOpenAiShape, readTokenCounts, toCount } from "./read-usage.js";
import { PROCESSOR, type SpanSubject } from "./span-subject.js";
import { objectOf } from "./values.js";

const OPENAI_NAMES = new Set(["prompt_tokens", "completion_tokens", "input_tokens", "output_tokens", "total_tokens"]);
const SERVICE = "worker/src/services/IngestionService/index.ts";
const USAGE = "packages/shared/src/server/ingestion/types.ts, UsageDetails";

/** What the server makes of the attributes that are for generations. */
export const GENERATION_RULES: readonly Rule<SpanSubject>[] = [
  {
    id: "json-object",
    source: `${PROCESSOR}: usage, cost and model parameters are the JSON text of an object; anything else is dropped`,
    check: ({ span: { attributes } }) =>
      [KEYS.usage, KEYS.cost, KEYS.modelParameters]
        .filter((key) => attributes.has(key) && objectOf(attributes, key) === undefined)
        .map((key) => `${key} ${show(attributes.get(key))} is no JSON object: it is dropped`),
  },
  {
    id: "usage-dropped",
    source: `${USAGE}: counts are integers from 0 up; others are dropped`,
    check: ({ span: { attributes } }) => {
      const usage = usageOf(attributes);
      if (findOpenAiShape(usage) !== undefined) return undefined;
      const counts = readTokenCounts(usage);
      return Object.keys(usage)
        .filter((kind) => !Object.hasOwn(counts, kind))
        .map((kind) => `usage ${kind} ${show(usage[kind])} is dropped: it is no integer from 0 up`);
    },
  },
  {
    id: "usage-text",
    source: `${USAGE}: text of a number is parsed`,
    check: ({ span: { attributes } }) =>
      Object.entries(usageOf(attributes))
        .filter(([, count]) => typeof count === "string" && toCount(count) !== undefined)
        .map(([kind, count]) => `usage ${kind} ${show(count)} is a text: it is stored as a number`),
  },
  {
    id: "usage-names",
    source: `${USAGE}: OpenAI's names are understood where the object has all of them and no other`,
    check: ({ span: { attributes } }) =>
      Object.keys(readTokenCounts(usageOf(attributes)))
        .filter((kind) => OPENAI_NAMES.has(kind))
        .map((kind) => `usage ${kind} is stored under this name: neither input, output nor total has it`),
  },
  {
    id: "usage-overlap",
    source: `${SERVICE}: kinds are counted side by side; a kind that contains another is counted, and priced, twice`,
    check: ({ span: { attributes } }) => {
      const { total, ...parts } = readTokenCounts(usageOf(attributes));
      const sum = Object.values(parts).reduce((all, count) => all + count, 0);
      if (total === undefined || Object.keys(parts).length === 0 || sum === total) return undefined;
      return `usage adds up to ${sum} (${Object.keys(parts).join(" + ")}), but total says ${total}: kinds must not contain each other`;
    },
  },
  {
    id: "cost-value",
    source: `${PROCESSOR}, extractCostDetails: takes whatever is there, texts and negative numbers, too`,
    check: ({ span: { attributes } }) =>
      Object.entries(costOf(attributes))
        .filter(([, cost]) => !isCost(cost))
        .map(([kind, cost]) => `cost ${kind} ${show(cost)} is no number from 0 up, and is stored unchecked`),
  },
  {
    id: "cost-without-total",
    source: `${SERVICE}: any cost that is sent ends the server's own pricing; without a total, input and output alone are added`,
    check: ({ span: { attributes } }) => {
      const cost = costOf(attributes);
      const missed = Object.keys(cost).filter((kind) => kind !== "input" && kind !== "output");
      return missed.length === 0 || "total" in cost
        ? undefined
        : `cost has no total: ${missed.join(", ")} is missing from the sum, which is of input and output`;
    },
  },
  {
    id: "prompt-elsewhere",
    source: `${SERVICE}: links prompts to generations alone`,
    check: ({ span: { attributes }, observation: { type } }) =>
      attributes.has(KEYS.promptName) && type !== "GENERATION"
        ? `the link to the prompt ${show(attributes.get(KEYS.promptName))} is ignored on a ${type}`
        : undefined,
  },
  {
    id: "prompt-version",
    source: `${SERVICE}: finds a prompt by its name and version, an integer`,
    check: ({ span: { attributes } }) => {
      const [name, version] = [attributes.get(KEYS.promptName), attributes.get(KEYS.promptVersion)];
      if (name === undefined && version === undefined) return undefined;
      return typeof name === "string" && Number.isInteger(version)
        ? undefined
        : `the prompt ${show(name)} of version ${show(version)} is not linked: it needs a name and an integer`;
    },
  },
  {
    id: "completion-start",
    source: `${PROCESSOR}, extractCompletionStartTime: a date that it cannot read is dropped`,
    check: ({ span: { attributes }, observation: { completionStartTime, startTime } }) => {
      const sent = attributes.get(KEYS.completionStartTime);
      if (sent === undefined) return undefined;
      if (completionStartTime === undefined)
        return `${KEYS.completionStartTime} ${show(sent)} is no date: it is dropped`;
      return completionStartTime < startTime
        ? "the first token came before the start: its time is negative"
        : undefined;
    },
  },
];

function usageOf(attributes: AttributeMap): JsonObject {
  return objectOf(attributes, KEYS.usage) ?? {};
}

function costOf(attributes: AttributeMap): JsonObject {
  return objectOf(attributes, KEYS.cost) ?? {};
}

function isCost(cost: Json): boolean {
  return typeof cost === "number" && cost >= 0;
}
