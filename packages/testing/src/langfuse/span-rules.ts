import { type Fields, fieldOf, isFields, listOf } from "../otlp/fields.js";
import type { Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { KEYS } from "./attribute-keys.js";
import { readTime } from "./ids-and-times.js";
import { ERROR_CODE } from "./read-level.js";
import { NAME_KEYS } from "./read-name.js";
import { OBSERVATION_TYPES } from "./read-type.js";
import { PROCESSOR, type SpanSubject } from "./span-subject.js";
import { isKnown } from "./values.js";

/** What the server makes of a span's own fields. */
export const SPAN_RULES: readonly Rule<SpanSubject>[] = [
  {
    id: "id-form",
    source: `${PROCESSOR}, parseId: stores any text as it is; OTLP wants 32 and 16 hexadecimal digits, and other servers refuse the rest`,
    check: ({ observation: { traceId, id, parentId } }) => [
      ...badId("traceId", traceId, 32),
      ...badId("spanId", id, 16),
      ...(parentId === undefined ? [] : badId("parentSpanId", parentId, 16)),
    ],
  },
  {
    id: "name-override",
    source: `${PROCESSOR}, extractName: ${NAME_KEYS.join(", ")} stand for the span's name`,
    check: ({ span, observation }) =>
      typeof span.raw.name === "string" && span.raw.name !== observation.name
        ? `the name ${show(span.raw.name)} is replaced by ${show(observation.name)}, which an attribute says`
        : undefined,
  },
  {
    id: "unknown-type",
    source: "packages/shared/src/server/otel/ObservationTypeMapper.ts: an unknown type is as good as none",
    check: ({ span, observation }) => {
      const sent = span.attributes.get(KEYS.type);
      if (sent === undefined || (typeof sent === "string" && OBSERVATION_TYPES.has(sent))) return undefined;
      return `${KEYS.type} ${show(sent)} is unknown: it is stored as ${observation.type}`;
    },
  },
  {
    id: "agent-operation",
    source: `${PROCESSOR}: gen_ai.operation.name=invoke_agent drops model, usage and cost`,
    check: ({ span: { attributes } }) => {
      const lost = [KEYS.model, KEYS.usage, KEYS.cost].filter((key) => attributes.has(key));
      if (attributes.get("gen_ai.operation.name") !== "invoke_agent" || lost.length === 0) return undefined;
      return `gen_ai.operation.name invoke_agent drops ${lost.join(", ")}`;
    },
  },
  {
    id: "time-unreadable",
    source: `${PROCESSOR}, resolveSpanTimestamps: takes decimal nanoseconds; what it cannot read becomes the other end, or now`,
    check: ({ span: { raw } }) =>
      TIMES.filter((field) => readTime(raw[field]) === undefined).map(
        (field) => `${field} ${show(raw[field])} is no decimal number of nanoseconds: another time takes its place`,
      ),
  },
  {
    id: "time-unit",
    source: `${PROCESSOR}, convertNanoTimestampToISO: any number counts as nanoseconds`,
    check: ({ span: { raw } }) =>
      TIMES.filter((field) => isImplausible(readTime(raw[field]))).map(
        (field) => `${field} ${show(raw[field])} lies outside of 2000 to 2100 when read as nanoseconds`,
      ),
  },
  {
    id: "end-before-start",
    source: `${PROCESSOR}: stored as it is, with a negative duration`,
    check: ({ observation: { startTime, endTime } }) =>
      endTime < startTime ? `the span ends ${startTime - endTime} ms before its start` : undefined,
  },
  {
    id: "status-code",
    source: `${PROCESSOR}: an error is the number ${ERROR_CODE}, not a name`,
    check: ({ span: { raw } }) => {
      const code = fieldOf(raw.status, "code");
      return code === undefined || [0, 1, ERROR_CODE].some((known) => known === code)
        ? undefined
        : `status.code ${show(code)} is ignored: an error is the number ${ERROR_CODE}`;
    },
  },
  {
    id: "level",
    source: `${PROCESSOR}: aliases are rewritten; an unknown level falls back to the status`,
    check: ({ span: { attributes }, observation: { level } }) => {
      const sent = attributes.get(KEYS.level);
      return sent === undefined || sent === level ? undefined : `${KEYS.level} ${show(sent)} is stored as ${level}`;
    },
  },
  {
    id: "hidden-error",
    source: `${PROCESSOR}: ${KEYS.level} wins over the status`,
    check: ({ span: { raw }, observation: { level } }) =>
      fieldOf(raw.status, "code") === ERROR_CODE && level !== "ERROR"
        ? `the status is an error, but the level ${level} hides it`
        : undefined,
  },
  {
    id: "events-ignored",
    source: `${PROCESSOR}, extractInputAndOutput: reads events of gen_ai messages alone`,
    check: ({ span: { raw } }) => {
      const lost = listOf(raw, "events").filter((event) => !isMessage(fieldOf(event, "name")));
      return lost.length === 0
        ? undefined
        : `${lost.length} span events vanish: ${lost.map((event) => show(fieldOf(event, "name"))).join(", ")}`;
    },
  },
  {
    id: "links-ignored",
    source: `${PROCESSOR}: reads no links`,
    check: ({ span: { raw } }) => {
      const { length } = listOf(raw, "links");
      return length === 0 ? undefined : `${length} span links vanish`;
    },
  },
  {
    id: "attribute-value",
    source: `${PROCESSOR}, convertValueToPlainJavascript: throws without a value, and makes JSON text of what it does not know`,
    check: ({ span: { raw } }) =>
      attributesOf(raw)
        .filter(({ value }) => !isKnown(value))
        .map(({ key, value }) =>
          isFields(value)
            ? `${show(key)} becomes the JSON text ${show(JSON.stringify(value))}`
            : `${show(key)} has no value: the server cannot read the span`,
        ),
  },
  {
    id: "attribute-twice",
    source: `${PROCESSOR}, extractSpanAttributes: of two attributes with one key the last one counts`,
    check: ({ span: { raw } }) => {
      const keys = attributesOf(raw).map(({ key }) => key);
      return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].map(
        (key) => `${show(key)} is there more than once: the last one counts`,
      );
    },
  },
  {
    id: "integer-text",
    source: `${PROCESSOR}, convertValueToPlainJavascript, before version 4: decimal text of an integer becomes NaN`,
    check: ({ span: { raw }, version }) =>
      version === "4"
        ? undefined
        : attributesOf(raw)
            .filter(({ value }) => typeof fieldOf(value, "intValue") === "string")
            .map(({ key }) => `${show(key)} has its integer as text, which servers before version 4 read as NaN`),
  },
];

const TIMES = ["startTimeUnixNano", "endTimeUnixNano"] as const;
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

function isImplausible(time: number | undefined): boolean {
  return time !== undefined && (time < EARLIEST_MS || time >= LATEST_MS);
}

function badId(name: string, id: string, digits: number): readonly string[] {
  if (id.length === digits && /^[0-9a-f]+$/.test(id) && !/^0+$/.test(id)) return [];
  return [`${name} ${show(id)} is not ${digits} lower-case hexadecimal digits, which only this server stores`];
}

const MESSAGES = /^gen_ai\.(?:(?:system|user|assistant|tool)\.message|choice|content\.(?:prompt|completion))$/;

function isMessage(name: unknown): boolean {
  return typeof name === "string" && MESSAGES.test(name);
}

function attributesOf(raw: Fields): readonly { readonly key: unknown; readonly value: unknown }[] {
  return listOf(raw, "attributes").map((attribute) => ({
    key: fieldOf(attribute, "key"),
    value: fieldOf(attribute, "value"),
  }));
}
