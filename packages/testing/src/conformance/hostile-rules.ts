import type { Json, JsonObject, StepEnd, TraceEnd } from "@agent-tracer/core";
import { demand } from "./conformance-error.js";
import { sendAll } from "./deliver.js";
import { drive } from "./drive.js";
import { unsendable } from "./item-text.js";
import type { Rule, Subject } from "./rule.js";
import { callsOf, SAMPLE_LOG_TIME, sampleStep, sampleTrace } from "./sample-run.js";

const HUGE = 256 * 1024;
const DEPTH = 200;
const KEYS = 200;

function nest(depth: number): Json {
  let value: Json = "bottom";
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { down: value };
  return value;
}

/** JSON values that capture lets through, and that trip code which takes them for something else. */
const PAYLOADS: Readonly<Record<string, () => Json>> = {
  "a huge text": () => "lorem ipsum ".repeat(HUGE / 12),
  "a deep value": () => nest(DEPTH),
  "many keys": () => Object.fromEntries(Array.from({ length: KEYS }, (_, index) => [`key ${index}`, index])),
  "characters of all kinds": () => [
    "👩‍👩‍👧‍👦".repeat(200),
    "\u202egnirts\u202c",
    "ﷺ",
    "e\u0301",
    "\u{10ffff}",
    "\ufffd\ufeff",
  ],
  "control characters": () => ({ "key\u0000\n": "\u0000\u0007\u001b[31mred\u001b[0m\r\n\u2028\u2029\u0085" }),
  "keys of Object.prototype": (): Json =>
    // Parsed, since a literal would set the prototype.
    JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1,"hasOwnProperty":null,"toJSON":"x","then":1,"length":-1}',
    ),
  "empty keys and values": () => ({ "": "", " ": {}, a: [], b: null, c: [null, [], {}] }),
  "numbers at the limits": () => [0, -0, 5e-324, Number.MAX_VALUE, Number.MAX_SAFE_INTEGER, -1.5, 1e21],
};

/** Records that are right by their types, and that few backends were tried with. */
const ODD: Readonly<Record<string, { readonly step?: Partial<StepEnd>; readonly trace?: Partial<TraceEnd> }>> = {
  "empty names": {
    step: {
      name: "",
      type: "",
      logs: [{ name: "", message: "", type: "debug", time: SAMPLE_LOG_TIME }],
      scores: [{ name: "", value: "" }],
      model: { name: "" },
    },
    trace: { name: "", projectName: "", userId: "", sessionId: "", tags: [""], environment: "" },
  },
  "no duration": {
    step: { endTime: sampleStep().startTime, firstTokenTime: sampleStep().startTime },
    trace: { endTime: sampleTrace().startTime },
  },
  "a type of its own": { step: { type: "my-own_type/2 ✓" } },
  "names of Object.prototype": {
    step: { name: "__proto__", type: "constructor" },
    trace: { name: "hasOwnProperty", tags: ["__proto__", "toString"] },
  },
  "a usage of one field": { step: { type: "llm", usage: { outputTokens: 1 } } },
  "a usage without tokens": { step: { type: "llm", usage: {} }, trace: { totals: { steps: 1, errors: 0, usage: {} } } },
  "cached tokens alone": { step: { type: "llm", usage: { cacheReadTokens: 5, reasoningTokens: 3 } } },
  "more cached tokens than tokens": {
    step: { type: "llm", usage: { inputTokens: 1, cacheReadTokens: 5, outputTokens: 0, reasoningTokens: 2 } },
  },
  "an error of nothing": {
    step: { status: "error", error: { type: "", message: "" } },
    trace: { status: "error", error: { type: "", message: "" } },
  },
  "a parent that was never seen": { step: { parentId: "00000000deadbeef" } },
  "times with a long fraction": { step: { startTime: sampleStep().startTime + 0.0123456 } },
};

/** Rules of odd values: everything that the types allow is mapped, and can be sent. */
export const HOSTILE_RULES: readonly Rule[] = [
  ...Object.entries(PAYLOADS).map(
    ([name, make]): Rule => ({ name: `maps and sends ${name}`, check: (subject) => checkPayload(subject, make()) }),
  ),
  ...Object.entries(ODD).map(
    ([name, { step, trace }]): Rule => ({
      name: `maps and sends ${name}`,
      check: (subject) => checkRun(subject, sampleTrace(trace), sampleStep(step)),
    }),
  ),
];

async function checkPayload(subject: Subject, payload: Json): Promise<void> {
  const object: JsonObject = { payload };
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  const error = { type: "Error", message: text, stack: text, cause: { type: "Error", message: text } };
  const step = sampleStep({
    name: [...text].slice(0, 100).join(""),
    inputs: payload,
    outputs: payload,
    metadata: object,
    attributes: object,
    status: "error",
    error,
    logs: [{ name: "log", message: payload, type: "info", time: SAMPLE_LOG_TIME }],
  });
  await checkRun(subject, sampleTrace({ inputs: payload, outputs: payload, metadata: object, error }), step);
  demand(
    !("polluted" in {}),
    "accept-every-record",
    "A key of a payload reached `Object.prototype`. Copy with `Object.fromEntries` or a spread.",
  );
}

async function checkRun(subject: Subject, trace: TraceEnd, step: StepEnd): Promise<void> {
  const { options } = subject;
  const factory = subject.open();
  const { items } = drive(factory, callsOf(trace, [step]), options);
  for (const { item } of items) {
    const problem = unsendable(item);
    demand(problem === undefined, "accept-every-record", `An item cannot be sent as JSON: ${problem}.`);
  }
  if (options.delivers === false) return;
  demand(items.length > 0, "accept-every-record", "No item was emitted.");
  await sendAll(factory, items, options);
}
