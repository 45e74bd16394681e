import { type Fields, isFields } from "../otlp/fields.js";
import type { RowType } from "./routes.js";
import type { ServerOptions } from "./server-options.js";

/** One row of a batch, and the server that it meets. */
export interface RowSubject {
  readonly type: RowType;
  readonly fields: Fields;
  readonly options: ServerOptions;
}

const COMMON = [
  "id",
  "project_name",
  "name",
  "start_time",
  "end_time",
  "input",
  "output",
  "metadata",
  "tags",
  "error_info",
  "last_updated_at",
  "ttft",
  "source",
  "environment",
];
const SCORE = [
  "id",
  "project_name",
  "project_id",
  "name",
  "category_name",
  "value",
  "reason",
  "source",
  "author",
  "error",
  "error_reason",
];

/** The fields that the server reads of a row. */
export const KNOWN_FIELDS: Readonly<Record<RowType, ReadonlySet<string>>> = {
  trace: new Set([...COMMON, "thread_id"]),
  span: new Set([
    ...COMMON,
    "trace_id",
    "parent_span_id",
    "type",
    "model",
    "provider",
    "usage",
    "total_estimated_cost",
    "total_estimated_cost_version",
  ]),
  "trace-score": new Set(SCORE),
  "span-score": new Set(SCORE),
};

/** Tells traces and spans from scores. */
export function isEntity(type: RowType): type is "trace" | "span" {
  return type === "trace" || type === "span";
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Tells whether a value is a UUID, of whatever version. */
export function isUuid(value: unknown): value is string {
  return typeof value === "string" && UUID.test(value);
}

/** Reads the time that the first 48 bits of a UUID are. */
export function uuidTime(uuid: string): number {
  return Number.parseInt(uuid.replaceAll("-", "").slice(0, 12), 16);
}

const INSTANT = /^\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** Reads a time as Java's Instant is read, as epoch milliseconds with a fraction; `undefined` for what is none. */
export function readInstant(value: unknown): number | undefined {
  if (typeof value === "number") return value * 1000;
  if (typeof value !== "string" || !INSTANT.test(value)) return undefined;
  const fraction = /\.(\d+)/.exec(value)?.[1] ?? "";
  const whole = Date.parse(value.replace(/\.\d+/, ""));
  return Number.isNaN(whole) ? undefined : Math.round(whole * 1000 + Number(`0.${fraction || 0}`) * 1_000_000) / 1000;
}

/** Tells whether a text is blank, as Java's @NotBlank sees it. */
export function isBlank(value: unknown): boolean {
  return typeof value === "string" && value.trim() === "";
}

/** Tells whether a field was sent: `null` is as good as nothing. */
export function isSent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Reads the counts of a row. */
export function usageOf(fields: Fields): Fields {
  return isFields(fields.usage) ? fields.usage : {};
}
