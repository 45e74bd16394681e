import { isFields } from "../otlp/fields.js";
import type { RejectionRule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { isBlank, isEntity, isSent, isUuid, type RowSubject, readInstant, usageOf, uuidTime } from "./row-fields.js";

const API = "apps/opik-backend/src/main/java/com/comet/opik/api";
const ID_GENERATOR = "apps/opik-backend/src/main/java/com/comet/opik/domain/IdGenerator.java";
const WINDOW = "apps/opik-backend/src/main/java/com/comet/opik/infrastructure/db/UuidV7TimestampValidator.java";
const TYPES = ["general", "tool", "llm", "guardrail"];
const SOURCES = ["sdk", "experiment", "playground", "optimization"];
const SCORE_SOURCES = ["ui", "sdk", "online_scoring"];
const IDS = ["id", "trace_id", "parent_span_id"];
const TIMES = ["start_time", "end_time", "last_updated_at"];
const TEXTS = ["project_name", "name", "thread_id", "model", "provider", "environment", "category_name", "reason"];
const MAX_INT = 2 ** 31 - 1;
/** The first time that a column of nine digits cannot hold. */
const END_OF_TIME = Date.UTC(2262, 3, 11, 23, 47, 16);
/** One billionth more than the largest. */
const TOO_LARGE_SCORE = 1_000_000_000;
const HOUR_MS = 3_600_000;

/** What the server checks of each row: one that fails costs the whole batch. */
export const ROW_RULES: readonly RejectionRule<RowSubject>[] = [
  {
    id: "uuid-format",
    status: 400,
    source: `${API}/Trace.java, Span.java: ids are java.util.UUID, which Jackson reads`,
    check: ({ fields }) =>
      IDS.filter((name) => isSent(fields[name]) && !isUuid(fields[name])).map(
        (name) => `${name} ${show(fields[name])} is no UUID`,
      ),
  },
  {
    id: "instant",
    status: 400,
    source: `${API}/Trace.java, Span.java: times are java.time.Instant, which Jackson reads`,
    check: ({ fields }) =>
      TIMES.filter((name) => isSent(fields[name]) && readInstant(fields[name]) === undefined).map(
        (name) => `${name} ${show(fields[name])} is no ISO 8601 time`,
      ),
  },
  {
    id: "text",
    status: 400,
    source: `${API}/Trace.java, Span.java: Jackson makes no text of an object or a list`,
    check: ({ fields }) =>
      TEXTS.filter((name) => typeof fields[name] === "object" && fields[name] !== null).map(
        (name) => `${name} ${show(fields[name])} is no text`,
      ),
  },
  {
    id: "enum",
    status: 400,
    source:
      "apps/opik-backend/src/main/java/com/comet/opik/domain/SpanType.java, and api/Source.java, api/ScoreSource.java",
    check: ({ type, fields }) => {
      const sources = isEntity(type) ? SOURCES : SCORE_SOURCES;
      return [
        ...outside("source", fields.source, sources),
        ...(type === "span" ? outside("type", fields.type, TYPES) : []),
      ];
    },
  },
  {
    id: "tags-list",
    status: 400,
    source: `${API}/Trace.java, Span.java: Set<String> tags`,
    check: ({ fields: { tags } }) =>
      !isSent(tags) || (Array.isArray(tags) && tags.every((tag) => typeof tag === "string"))
        ? undefined
        : `tags ${show(tags)} is no list of texts`,
  },
  {
    id: "usage-integers",
    status: 400,
    source: `${API}/Span.java: Map<String, Integer> usage, 32 bits`,
    check: ({ fields }) =>
      Object.entries(usageOf(fields))
        .filter(([, value]) => value !== null && (typeof value !== "number" || Math.abs(value) > MAX_INT))
        .map(([name, value]) => `usage ${name} ${show(value)} is no integer of 32 bits`),
  },
  {
    id: "error-object",
    status: 400,
    source: `${API}/ErrorInfo.java: a record`,
    check: ({ fields: { error_info } }) =>
      isSent(error_info) && !isFields(error_info) ? `error_info ${show(error_info)} is no object` : undefined,
  },
  {
    id: "numbers",
    status: 400,
    source: `${API}/Span.java: BigDecimal totalEstimatedCost, Double ttft; FeedbackScoreItem.java: BigDecimal value`,
    check: ({ fields }) =>
      ["total_estimated_cost", "ttft", "value"]
        .filter((name) => isSent(fields[name]) && typeof fields[name] !== "number")
        .map((name) => `${name} ${show(fields[name])} is no number`),
  },
  {
    id: "required",
    status: 422,
    source: `${API}/Trace.java, Span.java, FeedbackScoreItem.java: @NotNull`,
    check: ({ type, fields }) =>
      requiredOf(type)
        .filter((name) => !isSent(fields[name]))
        .map((name) => `${name} must not be null`),
  },
  {
    id: "project-blank",
    status: 422,
    source: `${API}/Trace.java: @Pattern(NULL_OR_NOT_BLANK) projectName`,
    check: ({ fields }) => (isBlank(fields.project_name) ? "project_name must not be blank" : undefined),
  },
  {
    id: "error-blank",
    status: 422,
    source: `${API}/ErrorInfo.java: @NotBlank exceptionType and traceback`,
    check: ({ fields: { error_info } }) =>
      isFields(error_info)
        ? ["exception_type", "traceback"]
            .filter((name) => !isSent(error_info[name]) || isBlank(error_info[name]))
            .map((name) => `error_info.${name} must not be blank`)
        : undefined,
  },
  {
    id: "time-range",
    status: 422,
    source: `${API}/validation/InRangeValidator.java: from 1970 to 2262-04-11T23:47:16Z`,
    check: ({ fields }) =>
      TIMES.filter((name) => !isInRange(readInstant(fields[name]))).map(
        (name) => `${name} ${show(fields[name])} must be after or equal 1970-01-01 and before 2262-04-11`,
      ),
  },
  {
    id: "cost",
    status: 422,
    source: `${API}/Span.java: @DecimalMin("0.0") totalEstimatedCost`,
    check: ({ fields: { total_estimated_cost: cost } }) =>
      typeof cost === "number" && cost < 0 ? "total_estimated_cost must be greater than or equal to 0.0" : undefined,
  },
  {
    id: "score-name",
    status: 422,
    source: `${API}/FeedbackScoreItem.java: @NotBlank name`,
    check: ({ type, fields: { name } }) => (!isEntity(type) && isBlank(name) ? "name must not be blank" : undefined),
  },
  {
    id: "score-range",
    status: 422,
    source: `${API}/FeedbackScoreItem.java and utils/ValidationUtils.java: ±999999999.999999999`,
    check: ({ type, fields: { value } }) =>
      !isEntity(type) && typeof value === "number" && Math.abs(value) >= TOO_LARGE_SCORE
        ? `value ${value} must be from -999999999.999999999 to 999999999.999999999`
        : undefined,
  },
  {
    id: "uuid-version",
    status: 400,
    source: `${ID_GENERATOR}, validateVersion`,
    check: ({ fields }) =>
      IDS.filter((name) => isUuid(fields[name]) && String(fields[name]).charAt(14) !== "7").map(
        (name) => `Invalid UUID for id: ${name} ${show(fields[name])} must be a version 7 UUID`,
      ),
  },
  {
    id: "uuid-window",
    status: 400,
    source: `${WINDOW}, validate: the time in a new id; of ids that are referred to, only whether it lies ahead`,
    check: ({ type, fields, options: { now, idWindowMs } }) => {
      if (!isEntity(type)) return undefined;
      return IDS.flatMap((name) => {
        const id = fields[name];
        if (!isUuid(id)) return [];
        const ahead = uuidTime(id) - now();
        const isOutside = ahead > idWindowMs || (name === "id" && ahead < -idWindowMs);
        if (!isOutside) return [];
        return [`Invalid UUID for id: the time in ${name} ${id} is ${Math.round(ahead / HOUR_MS)} hours from now`];
      });
    },
  },
];

function outside(name: string, value: unknown, allowed: readonly string[]): readonly string[] {
  if (!isSent(value) || allowed.includes(String(value))) return [];
  return [`${name} ${show(value)} is none of ${allowed.join(", ")}`];
}

function requiredOf(type: RowSubject["type"]): readonly string[] {
  if (type === "trace") return ["start_time"];
  return type === "span" ? ["trace_id", "start_time"] : ["id", "name", "value", "source"];
}

function isInRange(time: number | undefined): boolean {
  return time === undefined || (time >= 0 && time < END_OF_TIME);
}
