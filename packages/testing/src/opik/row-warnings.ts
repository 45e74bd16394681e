import { isFields } from "../otlp/fields.js";
import type { Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { isBlank, isEntity, isSent, KNOWN_FIELDS, type RowSubject, readInstant, usageOf } from "./row-fields.js";

const API = "apps/opik-backend/src/main/java/com/comet/opik/api";
const DOMAIN = "apps/opik-backend/src/main/java/com/comet/opik/domain";
/** From here on a text of base64 is cut out into an attachment. */
const MAX_BASE64 = 256_000;
const BASE64 = /^(?:data:[\w/+.-]+;base64,)?[A-Za-z0-9+/]{256000,}={0,2}$/;
const PAYLOADS = ["input", "output", "metadata"] as const;
const DECIMALS = 9;

/** What the server makes of a row without a word. */
export const ROW_WARNINGS: readonly Rule<RowSubject>[] = [
  {
    id: "unknown-field",
    source: `${API}/Trace.java, Span.java, FeedbackScoreItem.java: @JsonIgnoreProperties(ignoreUnknown = true), and @JsonView(Write)`,
    check: ({ type, fields }) =>
      Object.keys(fields)
        .filter((name) => !KNOWN_FIELDS[type].has(name))
        .map((name) => `${name} is no field of a ${type}: it is dropped`),
  },
  {
    id: "no-id",
    source: `${DOMAIN}/TraceService.java, bindTraceToProjectAndId: makes an id, so that a repeat is stored again`,
    check: ({ type, fields: { id } }) =>
      isEntity(type) && !isSent(id) ? "the row has no id: a repeat of it is another one" : undefined,
  },
  {
    id: "no-last-updated",
    source: `${DOMAIN}/TraceService.java, dedupTraces, and TraceJsonRowMapper.java: without it the row that arrives last counts`,
    check: ({ type, fields }) =>
      isEntity(type) && !isSent(fields.last_updated_at)
        ? "the row has no last_updated_at: of several under its id the last to arrive counts"
        : undefined,
  },
  {
    id: "default-project",
    source: "apps/opik-backend/src/main/java/com/comet/opik/utils/WorkspaceUtils.java, getProjectName",
    check: ({ fields: { project_name: name } }) => {
      if (!isSent(name)) return 'the row names no project: it goes to "Default Project"';
      return String(name) === String(name).trim() ? undefined : `the project ${show(name)} loses its outer blanks`;
    },
  },
  {
    id: "json-list-string",
    source: "sdks/code_generation/fern/openapi/openapi.yaml, JsonListString: clients that read anything else back fail",
    check: ({ type, fields }) =>
      isEntity(type)
        ? PAYLOADS.filter((name) => isSent(fields[name]) && !isJsonListString(fields[name])).map(
            (name) => `${name} ${show(fields[name])} is neither an object nor a list of objects nor a text`,
          )
        : undefined,
  },
  {
    id: "tags-twice",
    source: `${API}/Trace.java: Set<String> tags`,
    check: ({ fields: { tags } }) =>
      Array.isArray(tags) && new Set(tags).size !== tags.length
        ? `tags ${show(tags)} has one twice: it is kept once`
        : undefined,
  },
  {
    id: "usage-values",
    source:
      "apps/opik-backend/src/main/java/com/comet/opik/utils/UsageUtils.java, and Jackson: fractions are cut, null is dropped",
    check: ({ fields }) =>
      Object.entries(usageOf(fields))
        .filter(([, value]) => !Number.isInteger(value) || Number(value) < 0)
        .map(([name, value]) => `usage ${name} ${show(value)} is no count`),
  },
  {
    id: "base64",
    source: `${DOMAIN}/attachment/AttachmentStripperService.java: base64 of ${MAX_BASE64} characters and more becomes an attachment`,
    check: ({ fields }) =>
      PAYLOADS.filter((name) => holdsBase64(fields[name])).map(
        (name) => `${name} holds base64: it is cut out into an attachment`,
      ),
  },
  {
    id: "span-name",
    source: `${API}/Span.java: @NotBlank name in servers before 2025`,
    check: ({ type, fields: { name } }) =>
      type === "span" && (!isSent(name) || isBlank(name)) ? "the span has no name: older servers refuse it" : undefined,
  },
  {
    id: "span-kind",
    source: `${DOMAIN}/SpanType.java: a span without a type is a general one; older servers refuse it`,
    check: ({ type, fields }) => (type === "span" && !isSent(fields.type) ? "the span has no type" : undefined),
  },
  {
    id: "end-before-start",
    source: `${DOMAIN}/TraceDAO.java: stored as it is; no duration is shown`,
    check: ({ fields }) => {
      const [start, end] = [readInstant(fields.start_time), readInstant(fields.end_time)];
      return start !== undefined && end !== undefined && end < start ? "the end lies before the start" : undefined;
    },
  },
  {
    id: "time-number",
    source: "Jackson's InstantDeserializer: a number is epoch seconds",
    check: ({ fields }) =>
      ["start_time", "end_time", "last_updated_at"]
        .filter((name) => typeof fields[name] === "number")
        .map((name) => `${name} is a number: it is read as seconds`),
  },
  {
    id: "score-decimals",
    source: "apps/opik-backend/src/main/java/com/comet/opik/utils/ValidationUtils.java: SCALE = 9",
    check: ({ type, fields: { value } }) =>
      !isEntity(type) && typeof value === "number" && Number(value.toFixed(DECIMALS)) !== value
        ? `value ${value} has more than ${DECIMALS} decimals: they are cut off`
        : undefined,
  },
];

function isJsonListString(value: unknown): boolean {
  return typeof value === "string" || isFields(value) || (Array.isArray(value) && value.every(isFields));
}

function holdsBase64(value: unknown): boolean {
  if (typeof value === "string") return value.length >= MAX_BASE64 && BASE64.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some(holdsBase64);
}
