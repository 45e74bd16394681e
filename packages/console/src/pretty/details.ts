import type { Log, LogType, Model, OuterStep, Score, StepEnd, TraceEnd, Usage } from "@agent-tracer/core";
import type { Style } from "../colors.js";
import { type Detail, type DetailView, objectDetail, textDetail, valueDetail } from "./detail.js";
import { errorDetails } from "./error-details.js";
import { formatDuration } from "./format-duration.js";
import { formatCount } from "./format-usage.js";
import { plural } from "./label.js";
import { clip, preview } from "./preview.js";

const MAX_LISTED = 20;

const LOGS: Readonly<Record<LogType, { readonly label: string; readonly style?: Style }>> = {
  debug: { label: "debug", style: "dim" },
  info: { label: "info" },
  metric: { label: "metric" },
  warning: { label: "warn", style: "yellow" },
  error: { label: "error", style: "red" },
};

/** What a finished step says below its name. */
export function stepDetails(step: StepEnd, view: DetailView): readonly Detail[] {
  return [
    ...valueDetail("in", step.inputs, view),
    ...logDetails(step.logs, view),
    ...firstTokenDetail(step, view),
    ...valueDetail("out", step.outputs, view),
    ...errorDetails(step.error, view),
    ...scoreDetails(step.scores, view),
    ...(view.isVerbose ? verboseStepDetails(step, view) : []),
  ];
}

/** What a finished trace says below its name. */
export function traceDetails(trace: TraceEnd, view: DetailView): readonly Detail[] {
  const { incomplete } = trace;
  const missing =
    incomplete &&
    `incomplete: ${plural(incomplete.dropped, "record")} dropped, ${plural(incomplete.shortened, "payload")} shortened`;
  return [
    textDetail("trace", identity(trace), { ...view, style: "dim" }),
    ...outerDetail(trace.parent, view),
    ...valueDetail("in", trace.inputs, view),
    ...valueDetail("out", trace.outputs, view),
    ...errorDetails(trace.error, view),
    ...scoreDetails(trace.scores, view),
    ...(missing === undefined ? [] : [textDetail("note", missing, { ...view, style: "yellow" })]),
    ...(view.isVerbose ? objectDetail("meta", trace.metadata, view) : []),
  ];
}

/** Writes a score, such as `faithful 0.97 · cites both documents`. */
export function scoreText(score: Score): string {
  return `${score.name} ${score.value}${score.comment === undefined ? "" : ` · ${score.comment}`}`;
}

function verboseStepDetails(step: StepEnd, view: DetailView): readonly Detail[] {
  return [
    ...modelDetail(step.model, view),
    ...usageDetail(step, view),
    ...objectDetail("meta", step.metadata, view),
    ...objectDetail("attr", step.attributes, view),
  ];
}

function modelDetail(model: Model | undefined, view: DetailView): readonly Detail[] {
  if (model === undefined) return [];
  const { provider, parameters = {} } = model;
  return objectDetail("model", provider === undefined ? parameters : { provider, ...parameters }, view);
}

function outerDetail(outer: OuterStep | undefined, view: DetailView): readonly Detail[] {
  if (outer === undefined) return [];
  return [textDetail("outer", `trace ${outer.traceId} · step ${outer.stepId}`, { ...view, style: "dim" })];
}

function identity(trace: TraceEnd): string {
  const { traceId, projectName, environment, release, userId, sessionId, tags } = trace;
  const parts = [
    traceId,
    projectName,
    environment,
    release,
    userId && `user ${userId}`,
    sessionId && `session ${sessionId}`,
    ...tags.map((tag) => `#${tag}`),
  ];
  return parts.filter((part) => part !== undefined && part !== "").join(" · ");
}

function logDetails(logs: readonly Log[], view: DetailView): readonly Detail[] {
  const shown = view.isVerbose ? logs : logs.filter(({ type }) => type !== "debug");
  return listed(shown, "log").map((log) => {
    if (typeof log === "string") return textDetail("", log, { ...view, style: "dim" });
    const { label, style } = LOGS[log.type];
    const name = clip(log.name, view.width);
    return { label, text: `${name} · ${preview(log.message, view.width)}`, style, maxLines: 1 };
  });
}

function scoreDetails(scores: readonly Score[], view: DetailView): readonly Detail[] {
  return listed(scores, "score").map((score) =>
    textDetail("score", typeof score === "string" ? score : scoreText(score), view),
  );
}

function firstTokenDetail({ firstTokenTime, startTime }: StepEnd, view: DetailView): readonly Detail[] {
  if (firstTokenTime === undefined) return [];
  return [textDetail("first", `token after ${formatDuration(firstTokenTime - startTime)}`, { ...view, style: "dim" })];
}

function usageDetail({ usage }: StepEnd, view: DetailView): readonly Detail[] {
  const facts = tokenFacts(usage ?? {});
  return facts.length === 0 ? [] : [textDetail("usage", facts.join(" · "), { ...view, style: "dim" })];
}

function tokenFacts({ cacheReadTokens, cacheWriteTokens, reasoningTokens }: Usage): readonly string[] {
  const facts: readonly (readonly [string, number | undefined])[] = [
    ["cache read", cacheReadTokens],
    ["cache write", cacheWriteTokens],
    ["reasoning", reasoningTokens],
  ];
  return facts.flatMap(([name, count]) => (count === undefined ? [] : [`${name} ${formatCount(count)}`]));
}

/** The first items, and a line that counts the rest. */
function listed<T>(items: readonly T[], noun: string): readonly (T | string)[] {
  if (items.length <= MAX_LISTED) return items;
  return [...items.slice(0, MAX_LISTED), `+${plural(items.length - MAX_LISTED, noun)}`];
}
