import type { Json } from "@agent-tracer/core";
import type { AttributeMap } from "../otlp/otlp-spans.js";
import { CUSTOMER_KEYS, KEYS, METADATA_KEYS, METADATA_PREFIXES, THREAD_KEYS, USER_KEYS } from "./attribute-keys.js";
import { isObject, textOf } from "./read-attributes.js";

/** What a span says of its trace. */
export interface TraceFields {
  readonly userId?: string | undefined;
  readonly threadId?: string | undefined;
  readonly customerId?: string | undefined;
  readonly labels: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Keys of metadata that are read as fields of the trace, each with its field. */
export const PROMOTED: Readonly<Record<string, "userId" | "threadId" | "customerId" | "labels">> = {
  user_id: "userId",
  userId: "userId",
  thread_id: "threadId",
  threadId: "threadId",
  customer_id: "customerId",
  customerId: "customerId",
  labels: "labels",
};

/** Reads what a span and its resource say of their trace. */
export function readTraceFields(attributes: AttributeMap, resource: AttributeMap): TraceFields {
  const blob = findMetadata(attributes);
  const object = isObject(blob) ? blob : {};
  const promoted = (field: string) =>
    Object.entries(object).find(
      ([key, value]) => PROMOTED[key] === field && typeof value === "string" && value !== "",
    )?.[1];
  const labels = attributes.get(KEYS.labels) ?? attributes.get(KEYS.tags) ?? object.labels;
  return {
    userId: textOf(attributes, ...USER_KEYS) ?? promoted("userId")?.toString(),
    threadId: textOf(attributes, ...THREAD_KEYS) ?? promoted("threadId")?.toString(),
    customerId: textOf(attributes, ...CUSTOMER_KEYS) ?? promoted("customerId")?.toString(),
    labels: readLabels(labels),
    metadata: { ...readResource(resource), ...readMetadata(blob, attributes) },
  };
}

/** Finds the attribute that has all metadata. */
export function findMetadata(attributes: AttributeMap): Json | undefined {
  return METADATA_KEYS.map((key) => attributes.get(key)).find((value) => value !== undefined);
}

function readMetadata(blob: Json | undefined, attributes: AttributeMap): Readonly<Record<string, string>> {
  const entries = isObject(blob)
    ? Object.entries(blob).filter(([key]) => !Object.hasOwn(PROMOTED, key))
    : blob === undefined
      ? []
      : [["_raw", blob] as const];
  const own = [...attributes].flatMap(([key, value]): [string, Json][] => {
    const prefix = METADATA_PREFIXES.find((start) => key.startsWith(start));
    return prefix === undefined ? [] : [[key.slice(prefix.length), value]];
  });
  return Object.fromEntries(
    [...entries, ...own]
      .filter(([key, value]) => key !== "" && value !== null)
      .map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

const SDK_KEYS: Readonly<Record<string, string>> = {
  "telemetry.sdk.name": "sdk_name",
  "telemetry.sdk.version": "sdk_version",
  "telemetry.sdk.language": "sdk_language",
  "service.name": "service.name",
};

function readResource(resource: AttributeMap): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(SDK_KEYS).flatMap(([key, name]) => {
      const value = resource.get(key);
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );
}

function readLabels(sent: Json | undefined): readonly string[] {
  if (typeof sent === "string") return [sent];
  return Array.isArray(sent) ? sent.map(String) : [];
}
