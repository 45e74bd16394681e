import { type Fields, fieldOf, isFields, listOf } from "../otlp/fields.js";
import type { RejectionRule, Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { EVALUATION_EVENT, readEvaluationEvent } from "./read-evaluations.js";
import type { StoredSpan } from "./stored-span.js";

const COLLECTOR = "platform/app/src/server/routes/collector.ts";
const SCHEMA = "platform/app/src/server/tracer/types.ts, rESTEvaluationSchema";
const SYNC =
  "platform/app/src/server/event-sourcing/pipelines/trace-processing/reactors/customEvaluationSync.reactor.ts";
const MAX_EVALUATIONS = 200;

/** What a body for the collector must be. */
export const COLLECTOR_RULES: readonly RejectionRule<Fields>[] = [
  {
    id: "collector-spans",
    status: 400,
    source: "none: the real server takes spans here in a format of its own, this receiver does not",
    check: (body) =>
      listOf(body, "spans").length > 0
        ? "this receiver takes spans as OTLP alone; LangWatch itself would take these"
        : undefined,
  },
  {
    id: "evaluation-verdict",
    status: 400,
    source: `${COLLECTOR}: one of passed, score and label, unless the evaluation was skipped or failed`,
    check: (body) =>
      listOf(body, "evaluations")
        .filter((evaluation) => !isWithoutVerdict(fieldOf(evaluation, "status")) && !hasVerdict(evaluation))
        .map(
          (evaluation) =>
            `Either \`passed\`, \`score\` or \`label\` must be defined: ${show(fieldOf(evaluation, "name"))}`,
        ),
  },
  {
    id: "evaluation-times",
    status: 400,
    source: `${COLLECTOR}: milliseconds of 13 digits, without a fraction`,
    check: (body) =>
      listOf(body, "evaluations")
        .flatMap((evaluation) => Object.values(fieldOf(evaluation, "timestamps") ?? {}))
        .filter((time) => Boolean(time) && String(time).length !== 13)
        .map((time) => `${show(time)} is no time in milliseconds`),
  },
  {
    id: "evaluation-schema",
    status: 400,
    source: `${SCHEMA}: a name; of the rest, what is there is of its type`,
    check: (body) =>
      listOf(body, "evaluations").flatMap((evaluation) =>
        isFields(evaluation) ? findWrongFields(evaluation) : [`the evaluation ${show(evaluation)} is no object`],
      ),
  },
  {
    id: "too-many-evaluations",
    status: 429,
    source: `${COLLECTOR}: 200 a request`,
    check: (body) =>
      listOf(body, "evaluations").length > MAX_EVALUATIONS
        ? "Too many evaluations, maximum of 200 per trace"
        : undefined,
  },
  {
    id: "no-trace-id",
    status: 400,
    source: `${COLLECTOR}: all that a request holds is of one trace`,
    check: ({ trace_id: traceId }) =>
      typeof traceId === "string" && traceId !== "" ? undefined : "Trace ID not defined",
  },
];

/** What becomes of the evaluations among a span's events. */
export const EVALUATION_EVENT_RULES: readonly Rule<StoredSpan>[] = [
  {
    id: "evaluation-event",
    source: `${SYNC}, parseSdkEvaluation: reads json_encoded_event, JSON text of an object with a name; anything else is no evaluation`,
    check: ({ span: { events } }) =>
      events
        .filter((event) => event.name === EVALUATION_EVENT && readEvaluationEvent(event) === undefined)
        .map(({ attributes }) => `the event ${EVALUATION_EVENT} holds no evaluation: ${show(attributes)}`),
  },
  {
    id: "evaluation-fields",
    source: `${SYNC}: passes on what it finds, right or wrong`,
    check: ({ span: { events } }) =>
      events.flatMap((event) => {
        const evaluation = event.name === EVALUATION_EVENT ? readEvaluationEvent(event) : undefined;
        if (evaluation === undefined) return [];
        const verdict = hasVerdict(evaluation) || isWithoutVerdict(evaluation.status) ? [] : ["it has no verdict"];
        return [...findWrongFields(evaluation), ...verdict].map(
          (problem) => `evaluation ${show(evaluation.name)}: ${problem}`,
        );
      }),
  },
];

const TYPES: Readonly<Record<string, string>> = {
  evaluation_id: "string",
  evaluator_id: "string",
  span_id: "string",
  type: "string",
  is_guardrail: "boolean",
  passed: "boolean",
  score: "number",
  label: "string",
  details: "string",
};

function findWrongFields(evaluation: Fields): readonly string[] {
  const wrong = Object.entries(TYPES)
    .filter(([field, type]) => (evaluation[field] ?? null) !== null && typeof evaluation[field] !== type)
    .map(([field, type]) => `${field} ${show(evaluation[field])} is no ${type}`);
  const { status = null } = evaluation;
  const isStatus = status === null || ["processed", "skipped", "error"].some((known) => known === status);
  return [
    ...(typeof evaluation.name === "string" ? [] : [`the name ${show(evaluation.name)} is no text`]),
    ...wrong,
    ...(isStatus ? [] : [`status ${show(status)} is none of processed, skipped, error`]),
  ];
}

function hasVerdict(evaluation: unknown): boolean {
  return ["passed", "score", "label"].some((field) => (fieldOf(evaluation, field) ?? null) !== null);
}

function isWithoutVerdict(status: unknown): boolean {
  return status === "error" || status === "skipped";
}
