import type { Json } from "@agent-tracer/core";
import type { Fields } from "../otlp/fields.js";
import type { LangfuseScore } from "./stored.js";

const OPTIONAL = ["traceId", "observationId", "sessionId", "datasetRunId", "comment"] as const;

/** Makes the score that the server stores of one that it accepted. */
export function toScore(fields: Fields, id: string): LangfuseScore {
  const { name, value, dataType, environment, metadata } = fields;
  const texts = OPTIONAL.flatMap((field) => {
    const text = fields[field];
    return typeof text === "string" && text !== "" ? [[field, text]] : [];
  });
  return {
    ...Object.fromEntries(texts),
    id,
    name: String(name),
    value: typeof value === "number" ? value : String(value),
    dataType: typeOf(dataType, value),
    environment: typeof environment === "string" ? environment : "default",
    // It was read from JSON.
    ...(metadata !== undefined && metadata !== null && { metadata: metadata as Json }),
  };
}

/** A score without a type has that of its value. */
function typeOf(sent: unknown, value: unknown): LangfuseScore["dataType"] {
  switch (sent) {
    case "NUMERIC":
    case "CATEGORICAL":
    case "BOOLEAN":
    case "TEXT":
    case "CORRECTION":
      return sent;
    default:
      return typeof value === "number" ? "NUMERIC" : "CATEGORICAL";
  }
}
