import type { OpikSpan, OpikTrace } from "@agent-tracer/testing/opik";

/** Writes a trace as Opik shows it: its fields, and its spans as a tree. */
export function showTrace({ spans, scores, ...trace }: OpikTrace): string {
  const { name, projectName, threadId, tags, environment, totalEstimatedCost: cost, usage } = trace;
  const facts = {
    project: projectName,
    thread: threadId,
    tags: tags.join(", "),
    environment,
    tokens: usage.total_tokens,
    cost,
  };
  const top = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
  return [
    `${name}  ${describe(facts)}`,
    ...top.flatMap((span) => showTree(span, { spans, indent: "  " })),
    ...scores.map(({ name: score, value, categoryName }) => `score ${score} = ${value} (${categoryName ?? "number"})`),
  ].join("\n");
}

interface Tree {
  readonly spans: readonly OpikSpan[];
  readonly indent: string;
}

function showTree(span: OpikSpan, { spans, indent }: Tree): readonly string[] {
  const { id, type, name, model, usage, totalEstimatedCost: cost, errorInfo, input } = span;
  const details = {
    model,
    usage: Object.keys(usage).length === 0 ? undefined : JSON.stringify(usage),
    cost,
    error: errorInfo && `${errorInfo.exceptionType}: ${errorInfo.message}`,
    input: JSON.stringify(input),
  };
  const children = spans.filter(({ parentSpanId }) => parentSpanId === id);
  return [
    `${indent}${type} ${name}  ${describe(details)}`,
    ...children.flatMap((child) => showTree(child, { spans, indent: `${indent}  ` })),
  ];
}

function describe(facts: Readonly<Record<string, string | number | undefined>>): string {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined && value !== "");
  return known.map(([fact, value]) => `${fact}=${value}`).join("  ");
}
