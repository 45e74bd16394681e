import type { Fields } from "../otlp/fields.js";
import type { RejectionRule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { toEnvironment } from "./read-environment.js";

const BODY = "packages/shared/src/features/scores/interfaces/api/shared.ts, PostScoresBody";
const MAX_TEXT_LENGTH = 500;
const MAX_ID_LENGTH = 800;

/** What a score must be. */
export const SCORE_RULES: readonly RejectionRule<Fields>[] = [
  {
    id: "score-target",
    status: 400,
    source: "packages/shared/src/utils/scores.ts: exactly one of three; an observation belongs to a trace",
    check: (score) => {
      const targets = ["traceId", "sessionId", "datasetRunId"].filter((name) => Boolean(score[name]));
      if (targets.length === 1 && (!score.observationId || targets[0] === "traceId")) return undefined;
      return `a score has exactly one of traceId (with or without observationId), sessionId and datasetRunId, not ${targets.join(", ") || "none"}`;
    },
  },
  {
    id: "score-name",
    status: 400,
    source: `${BODY}: a text that is not empty`,
    check: ({ name }) =>
      typeof name === "string" && name !== "" ? undefined : `the name ${show(name)} is no text, or empty`,
  },
  {
    id: "score-id",
    status: 400,
    source: "packages/shared/src/server/ingestion/types.ts, idSchema: 1 to 800 characters, no carriage return",
    check: ({ id }) => {
      if (id === undefined || id === null) return undefined;
      const isFine = typeof id === "string" && id.length > 0 && id.length <= MAX_ID_LENGTH && !id.includes("\r");
      return isFine ? undefined : `the id ${show(id)} is no text of 1 to ${MAX_ID_LENGTH} characters`;
    },
  },
  {
    id: "score-value",
    status: 400,
    source: `${BODY}: the value is of the type that dataType says`,
    check: (score) => checkValue(score.dataType, score.value),
  },
  {
    id: "score-text",
    status: 400,
    source: `${BODY}: comment and the ids of what is scored are texts`,
    check: (score) =>
      ["comment", "traceId", "sessionId", "datasetRunId", "observationId", "configId"]
        .filter((name) => score[name] !== undefined && score[name] !== null && typeof score[name] !== "string")
        .map((name) => `${name} ${show(score[name])} is no text`),
  },
  {
    id: "score-environment",
    status: 400,
    source:
      "packages/shared/src/server/ingestion/types.ts, PublicEnvironmentName: refused, where that of a span is rewritten",
    check: ({ environment }) =>
      environment === undefined || (typeof environment === "string" && toEnvironment(environment) === environment)
        ? undefined
        : `the environment ${show(environment)} has other characters than a-z, 0-9, - and _, more than 40, or starts with "langfuse"`,
  },
];

function checkValue(dataType: unknown, value: unknown): string | undefined {
  const problem = `the value ${show(value)} is not that of a ${String(dataType)}`;
  switch (dataType) {
    case "NUMERIC":
      return typeof value === "number" ? undefined : problem;
    case "BOOLEAN":
      return value === 0 || value === 1 ? undefined : `${problem}: send 0 or 1`;
    case "CATEGORICAL":
    case "CORRECTION":
      return typeof value === "string" ? undefined : problem;
    case "TEXT":
      return typeof value === "string" && value.length >= 1 && value.length <= MAX_TEXT_LENGTH
        ? undefined
        : `${problem}: send 1 to ${MAX_TEXT_LENGTH} characters`;
    case undefined:
      return typeof value === "string" || typeof value === "number" ? undefined : problem;
    default:
      return `dataType ${show(dataType)} is none of NUMERIC, BOOLEAN, CATEGORICAL, TEXT, CORRECTION`;
  }
}
