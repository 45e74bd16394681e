import type { LangfuseTrace } from "@agent-tracer/testing/langfuse";
import type { LangWatchTrace } from "@agent-tracer/testing/langwatch";
import type { OpikTrace } from "@agent-tracer/testing/opik";

type Facts = Readonly<Record<string, string | number | undefined>>;

/** One line of a tree. */
interface Row {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly title: string;
  readonly facts: Facts;
}

/** Writes a trace as Langfuse shows it. */
export function showLangfuse({ name, userId, sessionId, tags, observations, scores }: LangfuseTrace): string {
  const rows = observations.map(({ type, usageDetails, costDetails, level, statusMessage, ...observation }): Row => {
    const { id, parentId, model } = observation;
    const facts = { model, usage: counts(usageDetails), cost: costDetails.total, [level]: statusMessage };
    return { id, parentId, title: `${type} ${observation.name}`, facts };
  });
  const scored = scores.map((score): [string, string] => [`score ${score.name}`, String(score.value)]);
  return section(`Langfuse: ${name}`, { user: userId, session: sessionId, tags: tags.join() }, [
    ...tree(rows),
    ...scored.map(([score, value]) => `${score} = ${value}`),
  ]);
}

/** Writes a trace as LangWatch shows it. */
export function showLangWatch({ name, userId, threadId, labels, spans, evaluations }: LangWatchTrace): string {
  const rows = spans.map(({ id, parentId, type, metrics, error, model, ...span }): Row => {
    const { cost, ...tokens } = metrics;
    const facts = { model, metrics: counts(tokens), cost, error: error?.message };
    return { id, parentId, title: `${type} ${span.name}`, facts };
  });
  return section(`LangWatch: ${name}`, { user: userId, thread: threadId, labels: labels.join() }, [
    ...tree(rows),
    ...evaluations.map((evaluation) => `evaluation ${evaluation.name} = ${evaluation.score ?? evaluation.passed}`),
  ]);
}

/** Writes a trace as Opik shows it. */
export function showOpik({ name, threadId, tags, usage, totalEstimatedCost: cost, spans, scores }: OpikTrace): string {
  const rows = spans.map(({ id, parentSpanId: parentId, type, model, errorInfo, ...span }): Row => {
    const facts = { model, usage: counts(span.usage), cost: span.totalEstimatedCost, error: errorInfo?.message };
    return { id, parentId, title: `${type} ${span.name}`, facts };
  });
  return section(`Opik: ${name}`, { thread: threadId, tags: tags.join(), tokens: usage.total_tokens, cost }, [
    ...tree(rows),
    ...scores.map((score) => `score ${score.name} = ${score.value}`),
  ]);
}

function section(title: string, facts: Facts, lines: readonly string[]): string {
  return [`${title}${written(facts)}`, ...lines.map((line) => `  ${line}`)].join("\n");
}

/** Rows below their parents; what has none of them here stands at the top. */
function tree(rows: readonly Row[]): readonly string[] {
  const known = new Set(rows.map(({ id }) => id));
  const below = (parent: string | undefined, indent: string): readonly string[] =>
    rows
      .filter(({ parentId }) => (parentId !== undefined && known.has(parentId) ? parentId : undefined) === parent)
      .flatMap(({ id, title, facts }) => [`${indent}${title}${written(facts)}`, ...below(id, `${indent}  `)]);
  return below(undefined, "");
}

function counts(usage: Readonly<Record<string, number | undefined>>): string | undefined {
  return Object.keys(usage).length === 0 ? undefined : JSON.stringify(usage);
}

function written(facts: Facts): string {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined && value !== "");
  return known.map(([fact, value]) => `  ${fact}=${value}`).join("");
}
