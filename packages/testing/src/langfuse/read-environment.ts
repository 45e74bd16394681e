import type { Json } from "@agent-tracer/core";
import type { OtlpSpan } from "../otlp/otlp-spans.js";
import { KEYS } from "./attribute-keys.js";

const SOURCES = [KEYS.environment, "deployment.environment.name", "deployment.environment"];
const MAX_LENGTH = 40;

/** Finds the environment as it was sent: on the span, else on its resource. */
export function sentEnvironment({ attributes, resource }: OtlpSpan): Json | undefined {
  return SOURCES.map((key) => attributes.get(key) || resource.get(key)).find(Boolean);
}

/** Makes an environment that the server stores. */
export function toEnvironment(sent: Json | undefined): string {
  if (typeof sent !== "string") return "default";
  const name = sent
    .toLowerCase()
    .replace(/^langfuse/, "")
    .slice(0, MAX_LENGTH);
  return /^[a-z0-9_-]+$/.test(name) ? name : "default";
}
