import type { Json, JsonObject } from "@agent-tracer/core";
import type { AttributeMap } from "../otlp/otlp-spans.js";
import { KEYS } from "./attribute-keys.js";
import { isObject, objectOf } from "./values.js";

/** Amounts by kind. */
export type Amounts = Readonly<Record<string, number>>;

/** Reads token counts as they are stored: each kind by itself, with a total. */
export function readUsage(attributes: AttributeMap): Amounts {
  const counts = readTokenCounts(objectOf(attributes, KEYS.usage) ?? {});
  if (Object.keys(counts).length === 0) return {};
  return { ...counts, total: counts.total ?? sum(Object.values(counts)) };
}

/** Reads the counts that were sent, without those that are dropped. */
export function readTokenCounts(usage: JsonObject): Amounts {
  const names = findOpenAiShape(usage);
  return names === undefined ? numbersOf(usage, toCount) : fromOpenAi(usage, names);
}

/** Finds which of OpenAI's shapes this is: such an object is rewritten as a whole. */
export function findOpenAiShape(usage: JsonObject): OpenAiShape | undefined {
  return OPENAI_SHAPES.find((shape) => matches(usage, shape));
}

/** Reads a count. `undefined`: it is dropped. */
export function toCount(value: Json): number | undefined {
  const count = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof count === "number" && Number.isInteger(count) && count >= 0 ? count : undefined;
}

/** Reads costs as they are stored. Where none was sent, the server has its own from the model's prices. */
export function readCost(attributes: AttributeMap): Amounts {
  const costs = numbersOf(objectOf(attributes, KEYS.cost) ?? {}, toAmount);
  if (Object.keys(costs).length === 0) return {};
  return { ...costs, total: costs.total ?? (costs.input ?? 0) + (costs.output ?? 0) };
}

function toAmount(value: Json): number | undefined {
  const amount = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof amount === "number" && Number.isFinite(amount) ? amount : undefined;
}

function numbersOf(values: JsonObject, read: (value: Json) => number | undefined): Amounts {
  return Object.fromEntries(
    Object.entries(values).flatMap(([kind, value]) => {
      const amount = read(value);
      return amount === undefined ? [] : [[kind, amount]];
    }),
  );
}

/** What OpenAI calls the two kinds of tokens. */
interface OpenAiShape {
  readonly input: string;
  readonly output: string;
}

const OPENAI_SHAPES: readonly OpenAiShape[] = [
  { input: "prompt_tokens", output: "completion_tokens" },
  { input: "input_tokens", output: "output_tokens" },
];

/** An object is OpenAI's where it has these keys and no other. */
function matches(usage: JsonObject, { input, output }: OpenAiShape): boolean {
  const needed = [input, output, "total_tokens"];
  const known = new Set([...needed, `${input}_details`, `${output}_details`]);
  return (
    needed.every((key) => toCount(usage[key] ?? null) !== undefined) &&
    Object.keys(usage).every((key) => known.has(key))
  );
}

function fromOpenAi(usage: JsonObject, { input, output }: OpenAiShape): Amounts {
  return {
    ...splitDetails("input", { count: usage[input], details: usage[`${input}_details`] }),
    ...splitDetails("output", { count: usage[output], details: usage[`${output}_details`] }),
    total: toCount(usage.total_tokens ?? null) ?? 0,
  };
}

/** Takes the details out of the count that contains them. */
function splitDetails(
  kind: string,
  { count, details }: { readonly count: Json | undefined; readonly details: Json | undefined },
): Amounts {
  const parts = numbersOf(isObject(details) ? details : {}, toCount);
  const rest = (toCount(count ?? null) ?? 0) - sum(Object.values(parts));
  const named = Object.entries(parts).map(([name, part]) => [`${kind}_${name}`, part]);
  return { [kind]: Math.max(rest, 0), ...Object.fromEntries(named) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
