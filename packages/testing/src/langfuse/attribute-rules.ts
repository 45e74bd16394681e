import type { Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { KEYS } from "./attribute-keys.js";
import { sentEnvironment } from "./read-environment.js";
import { hasPoison, type MetadataOwner, metadataEntries, readMetadata } from "./read-metadata.js";
import { PROCESSOR, type SpanSubject } from "./span-subject.js";
import { isObject, objectOf } from "./values.js";

const WRITER = "worker/src/services/ClickhouseWriter/truncateOversizedRecord.ts";
const MAX_FIELD_LENGTH = 1024 * 1024;
const MAX_SPAN_BYTES = 9_500_000;
const MAX_ID_LENGTH = 200;
const OWNERS: readonly MetadataOwner[] = ["observation", "trace"];
const WHOLE_KEYS = [KEYS.metadata, KEYS.traceMetadata, "langfuse.metadata"];
/** What the server itself writes beside the user's keys. */
const RESERVED = new Set(["scope", "scopeAttributes", "resourceAttributes", "attributes"]);
const TAKING_OVER = ["langfuse_user_id", "langfuse_session_id", "langfuse_tags"];

/** What the server makes of the attributes that any observation may have. */
export const ATTRIBUTE_RULES: readonly Rule<SpanSubject>[] = [
  {
    id: "environment",
    source: `${PROCESSOR}, extractEnvironment: lower case, without a leading "langfuse", 40 characters; anything but a-z, 0-9, - and _ is "default"`,
    check: ({ span, observation: { environment } }) => {
      const sent = sentEnvironment(span);
      return sent === undefined || sent === environment
        ? undefined
        : `the environment ${show(sent)} is stored as ${show(environment)}`;
    },
  },
  {
    id: "metadata-object",
    source: `${PROCESSOR}, parseMetadataAttribute: drops metadata that is no JSON object`,
    check: ({ span: { attributes } }) =>
      WHOLE_KEYS.filter((key) => attributes.has(key) && objectOf(attributes, key) === undefined).map(
        (key) => `${key} ${show(attributes.get(key))} is no JSON object: it is dropped`,
      ),
  },
  {
    id: "metadata-collision",
    source: `${PROCESSOR}: a key of the trace's metadata replaces the observation's`,
    check: ({ span: { attributes } }) => {
      const own = readMetadata(attributes, "observation");
      const trace = readMetadata(attributes, "trace");
      return Object.keys(trace)
        .filter((key) => Object.hasOwn(own, key) && JSON.stringify(own[key]) !== JSON.stringify(trace[key]))
        .map((key) => `metadata ${show(key)} of the observation is replaced by the trace's`);
    },
  },
  {
    id: "metadata-reserved",
    source: `${PROCESSOR}: ${[...RESERVED].join(", ")} are the server's own keys`,
    check: ({ observation: { metadata } }) =>
      Object.keys(metadata)
        .filter((key) => RESERVED.has(key))
        .map((key) => `metadata ${show(key)} collides with what the server writes under this key`),
  },
  {
    id: "metadata-prototype",
    source: `${PROCESSOR}, extractMetadata: drops keys with a part __proto__, constructor or prototype`,
    check: ({ span: { attributes } }) =>
      metadataKeys(attributes)
        .filter(hasPoison)
        .map((key) => `metadata ${show(key)} is dropped for its name`),
  },
  {
    id: "metadata-takes-over",
    source: `${PROCESSOR}, extractUserId, extractSessionId, extractTags: ${TAKING_OVER.join(", ")} stand for what they name`,
    check: ({ span: { attributes } }) =>
      metadataKeys(attributes)
        .filter((key) => TAKING_OVER.includes(key))
        .map((key) => `metadata ${show(key)} is read as the trace's own field`),
  },
  {
    id: "long-user-or-session",
    source: "langfuse.com/docs/observability/features/sessions: more than 200 characters are dropped",
    check: ({ observation: { userId = "", sessionId = "" } }) =>
      Object.entries({ userId, sessionId })
        .filter(([, id]) => id.length > MAX_ID_LENGTH)
        .map(([name, id]) => `${name} has ${id.length} characters, of ${MAX_ID_LENGTH} that are allowed`),
  },
  {
    id: "tags",
    source: `${PROCESSOR}, extractTags: a text is split at its commas, and each part of a list becomes a text`,
    check: ({ span: { attributes }, observation: { tags } }) => {
      const sent = attributes.get(KEYS.tags);
      const isFine = sent === undefined || (Array.isArray(sent) && sent.every((tag) => typeof tag === "string"));
      return isFine ? undefined : `${KEYS.tags} ${show(sent)} is no list of texts: it is stored as ${show(tags)}`;
    },
  },
  {
    id: "long-field",
    source: `${WRITER}: a field above 1 MiB may be cut to 500 KiB`,
    check: ({ span: { attributes } }) =>
      [...attributes]
        .filter(([, value]) => typeof value === "string" && value.length > MAX_FIELD_LENGTH)
        .map(([key, value]) => `${key} has ${String(value).length} characters: it may be cut to ${500 * 1024}`),
  },
  {
    id: "large-span",
    source: "worker/src/services/IngestionService/index.ts: a span above 9.5 MB is only logged",
    check: ({ span: { raw } }) => {
      const bytes = new TextEncoder().encode(JSON.stringify(raw)).length;
      return bytes > MAX_SPAN_BYTES
        ? `the span has ${bytes} bytes, above ${MAX_SPAN_BYTES}: it is not stored`
        : undefined;
    },
  },
];

function metadataKeys(attributes: SpanSubject["span"]["attributes"]): readonly string[] {
  const inObjects = WHOLE_KEYS.flatMap((key) => {
    const whole = objectOf(attributes, key);
    return isObject(whole) ? Object.keys(whole) : [];
  });
  const own = OWNERS.flatMap((owner) => metadataEntries(attributes, owner).map(([key]) => key));
  return [...new Set([...inObjects, ...own])];
}
