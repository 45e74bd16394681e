import type { CapturedError, Model, Score, Status, StepEnd, TraceEnd, Usage } from "@agent-tracer/core";
import { demand } from "./conformance-error.js";
import { drive } from "./drive.js";
import type { Rule, Subject } from "./rule.js";
import {
  type Call,
  callsOf,
  deepFreeze,
  SAMPLE_LOG_TIME,
  sampleId,
  sampleStep,
  sampleTrace,
  sampleTraceId,
  startOf,
} from "./sample-run.js";

/** Two runs that differ in one thing, which the backend must carry. */
interface Difference {
  /** What differs, for the message. */
  readonly what: string;
  readonly step?: Partial<StepEnd>;
  readonly trace?: Partial<TraceEnd>;
  /** The run to compare with, where it is not the plain one. */
  readonly than?: Pick<Difference, "step" | "trace">;
  /** Texts that must arrive as they are. */
  readonly markers?: readonly string[];
}

const error: CapturedError = {
  type: "ToolmarkError",
  message: "messagemark",
  stack: "ToolmarkError: messagemark\n    at stackmark (agent.ts:1:1)",
  cause: { type: "TypeError", message: "causemark" },
};

const scores: readonly Score[] = [
  { name: "scoremark", value: 0.625, comment: "commentmark" },
  { name: "labelmark", value: "valuemark" },
  { name: "truthmark", value: true },
];
const SCORE_MARKERS = ["scoremark", "0.625", "commentmark", "labelmark", "valuemark", "truthmark"];

const llm = { type: "llm" } as const;
const USAGE: Usage = { inputTokens: 1237, outputTokens: 347 };
const NOT_OK: readonly Status[] = ["error", "cancelled", "abandoned"];

/** What a backend carries, by case: each run must come out different from the run without it. */
const DIFFERENCES: Readonly<Record<string, readonly Difference[]>> = {
  "carries names": [
    { what: "the step's name", step: { name: "stepmark" }, markers: ["stepmark"] },
    { what: "the trace's name", trace: { name: "tracemark" }, markers: ["tracemark"] },
  ],
  "carries the types of steps": [{ what: "the step's type", step: { type: "tool" }, than: { step: llm } }],
  "carries inputs and outputs": [
    { what: "the step's inputs", step: { inputs: { question: "inmark" } }, markers: ["inmark"] },
    { what: "the step's outputs", step: { outputs: ["outmark"] }, markers: ["outmark"] },
    { what: "the trace's inputs", trace: { inputs: "inmark" }, markers: ["inmark"] },
    { what: "the trace's outputs", trace: { outputs: { answer: "outmark" } }, markers: ["outmark"] },
  ],
  "carries how a run ended": NOT_OK.flatMap((status): readonly Difference[] => [
    { what: `the step's status \`${status}\``, step: { status } },
    { what: `the trace's status \`${status}\``, trace: { status } },
  ]),
  "carries errors": [
    { what: "the step's error", step: { status: "error", error }, markers: [error.type, error.message, "causemark"] },
    { what: "the trace's error", trace: { status: "error", error }, markers: [error.type, error.message, "causemark"] },
  ],
  "carries logs": [
    {
      what: "the step's logs",
      step: {
        logs: [
          { name: "logmark", message: { count: "messagemark" }, type: "info", time: SAMPLE_LOG_TIME },
          { name: "metricmark", message: 0.625, type: "metric", time: SAMPLE_LOG_TIME },
        ],
      },
      markers: ["logmark", "messagemark", "metricmark", "0.625"],
    },
  ],
  "carries the model": [
    { what: "the model's name", step: { ...llm, model: { name: "modelmark-5" } }, markers: ["modelmark-5"] },
  ],
  "carries the model's provider and parameters": [
    withModel("provider", { name: "gpt-5.2", provider: "openai" }),
    withModel("parameters", { name: "gpt-5.2", parameters: { temperature: 0.625 } }),
  ],
  "carries input and output tokens": [
    withUsage("input tokens", { ...USAGE, inputTokens: 1238 }),
    withUsage("output tokens", { ...USAGE, outputTokens: 348 }),
  ],
  "carries cached and reasoning tokens and the cost": [
    withUsage("tokens read from a cache", { ...USAGE, cacheReadTokens: 211 }),
    withUsage("tokens written to a cache", { ...USAGE, cacheWriteTokens: 223 }),
    withUsage("reasoning tokens", { ...USAGE, reasoningTokens: 227 }),
    withUsage("cost", { ...USAGE, costUsd: 0.0625 }),
  ],
  "carries the time of the first token": [
    { what: "the time of the first token", step: { ...llm, firstTokenTime: SAMPLE_LOG_TIME }, than: { step: llm } },
  ],
  "carries scores": [
    { what: "the step's scores", step: { scores }, markers: SCORE_MARKERS },
    { what: "the trace's scores", trace: { scores }, markers: SCORE_MARKERS },
  ],
  "carries metadata and attributes": [
    { what: "the step's metadata", step: { metadata: { keymark: "metamark" } }, markers: ["keymark", "metamark"] },
    { what: "the step's attributes", step: { attributes: { keymark: "attrmark" } }, markers: ["keymark", "attrmark"] },
    { what: "the trace's metadata", trace: { metadata: { keymark: "metamark" } }, markers: ["keymark", "metamark"] },
  ],
  "carries user, session and tags": [
    { what: "the user", trace: { userId: "usermark" }, markers: ["usermark"] },
    { what: "the session", trace: { sessionId: "sessionmark" }, markers: ["sessionmark"] },
    { what: "the tags", trace: { tags: ["tagmark", "tagmark2"] }, markers: ["tagmark", "tagmark2"] },
  ],
  "carries environment and release": [
    { what: "the environment", trace: { environment: "envmark" }, markers: ["envmark"] },
    { what: "the release", trace: { release: "releasemark" }, markers: ["releasemark"] },
  ],
  "carries the outer step of a nested trace": [
    { what: "the outer step", trace: { parent: { traceId: sampleTraceId(7), stepId: sampleId(7) } } },
  ],
  "says where a trace is incomplete": [
    { what: "what the trace lost", trace: { incomplete: { dropped: 37, shortened: 41 } } },
  ],
};

function withModel(what: string, model: Model): Difference {
  return {
    what: `the model's ${what}`,
    step: { ...llm, model },
    than: { step: { ...llm, model: { name: model.name } } },
  };
}

function withUsage(what: string, usage: Usage): Difference {
  return { what: `the number of ${what}`, step: { ...llm, usage }, than: { step: { ...llm, usage: USAGE } } };
}

/** Rules of what arrives: a value is looked for in the output, or the output must change with it. */
export const CARRY_RULES: readonly Rule[] = [
  ...Object.entries(DIFFERENCES).map(
    ([name, differences]): Rule => ({
      name,
      needs: ["content"],
      check: (subject) => {
        for (const difference of differences) checkDifference(subject, difference);
      },
    }),
  ),
  { name: "carries what changed after a trace's start", needs: ["content"], check: checkUpdated },
];

function checkDifference({ open, options }: Subject, { what, step, trace, than, markers = [] }: Difference): void {
  const run = (part: Pick<Difference, "step" | "trace">) =>
    drive(open(), callsOf(sampleTrace(part.trace), [sampleStep(part.step)]), options).text;
  const text = run({ ...(step && { step }), ...(trace && { trace }) });
  const lost = markers.filter((marker) => !text.includes(marker));
  demand(lost.length === 0, "carry-everything", `Did not carry ${what}: ${lost.join(", ")} is in no output.`);
  demand(text !== run(than ?? {}), "carry-everything", `Did not carry ${what}: the output is the same without.`);
}

function checkUpdated({ open, options }: Subject): void {
  const old = sampleTrace({ userId: "olduser", tags: ["oldtag"] });
  const end = sampleTrace({ userId: "newuser", sessionId: "newsession", metadata: { key: "newmeta" } });
  const create: Call = { type: "create", record: startOf(old) };
  const updated = drive(open(), deepFreeze([create, { type: "end", record: end }]), options);
  const message =
    "`end` mapped the trace as it was at its start. A `TraceEnd` carries what `update` changed since: map it alone.";
  demand(updated.text !== drive(open(), callsOf(old, []), options).text, "carry-everything", message);
  if (options.delivers === false) return;
  const direct = drive(open(), callsOf(end, []), options);
  demand(endOf(updated.items) === endOf(direct.items), "carry-everything", message);
}

function endOf(items: ReturnType<typeof drive>["items"]): string {
  return items
    .filter(({ call }) => call?.type === "end")
    .map(({ text }) => text)
    .join("\n");
}
