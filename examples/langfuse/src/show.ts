import type { LangfuseObservation, LangfuseTrace } from "@agent-tracer/testing/langfuse";

/** Writes a trace as Langfuse shows it: its fields, and its observations as a tree. */
export function showTrace({ observations, scores, ...trace }: LangfuseTrace): string {
  const { name, userId, sessionId, tags, environment, release } = trace;
  const facts = { userId, sessionId, tags: tags.join(", "), environment, release };
  const root = observations.find(({ isRoot }) => isRoot);
  return [
    `${name}  ${describe(facts)}`,
    ...(root === undefined ? [] : showTree(root, { observations, indent: "" })),
    ...scores.map(({ name: score, value, dataType }) => `score ${score} = ${value} (${dataType})`),
  ].join("\n");
}

interface Tree {
  readonly observations: readonly LangfuseObservation[];
  readonly indent: string;
}

function showTree(observation: LangfuseObservation, { observations, indent }: Tree): readonly string[] {
  const { id, type, name, model, usageDetails, costDetails, level, statusMessage, input } = observation;
  const details = {
    model,
    usage: Object.keys(usageDetails).length === 0 ? undefined : JSON.stringify(usageDetails),
    cost: costDetails.total,
    level: level === "DEFAULT" ? undefined : `${level}: ${statusMessage}`,
    input: JSON.stringify(input),
  };
  const children = observations.filter(({ parentId }) => parentId === id);
  return [
    `${indent}${type} ${name}  ${describe(details)}`,
    ...children.flatMap((child) => showTree(child, { observations, indent: `${indent}  ` })),
  ];
}

function describe(facts: Readonly<Record<string, string | number | undefined>>): string {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined && value !== "");
  return known.map(([fact, value]) => `${fact}=${value}`).join("  ");
}
