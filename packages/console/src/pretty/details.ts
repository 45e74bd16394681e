import type {
  CapturedError,
  Json,
  JsonObject,
  Log,
  LogType,
  Score,
  StepEnd,
  TraceEnd,
  Usage,
} from "@agent-tracer/core";
import type { Style } from "../colors.js";
import { formatDuration } from "./format-duration.js";
import { formatCount } from "./format-usage.js";
import { plural } from "./label.js";
import { clip, copyText, preview } from "./preview.js";

/** A line below a row's heading, wrapped to `maxLines` at most. */
export interface Detail {
  readonly label: string;
  /** Safe to print, already about as short as it will be. */
  readonly text: string;
  readonly style?: Style | undefined;
  readonly maxLines: number;
}

/** What decides how much of a record is kept. */
export interface DetailView {
  readonly isVerbose: boolean;
  /** Columns of the whole line. */
  readonly width: number;
}

const MAX_LISTED = 20;
const MAX_STACK_LINES = 12;
const VERBOSE_LINES = 8;
const MAX_CAUSES = 10;

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
    ...objectDetail("param", step.model?.parameters, view),
    ...usageDetail(step, view),
    ...objectDetail("meta", step.metadata, view),
    ...objectDetail("attr", step.attributes, view),
  ];
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

function valueDetail(label: string, value: Json | undefined, view: DetailView): readonly Detail[] {
  if (value === undefined) return [];
  const maxLines = view.isVerbose ? VERBOSE_LINES : 1;
  return [{ label, text: preview(value, view.width * maxLines), maxLines }];
}

function objectDetail(label: string, value: JsonObject | undefined, view: DetailView): readonly Detail[] {
  if (value === undefined || Object.keys(value).length === 0) return [];
  return valueDetail(label, value, view).map((detail) => ({ ...detail, style: "dim" }));
}

function textDetail(
  label: string,
  text: string,
  { width, isVerbose, style }: DetailView & { readonly style?: Style | undefined },
): Detail {
  const maxLines = isVerbose ? VERBOSE_LINES : 2;
  return { label, text: clip(text, width * maxLines), style, maxLines };
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

/** The first items, and a line that counts the rest. */
function listed<T>(items: readonly T[], noun: string): readonly (T | string)[] {
  if (items.length <= MAX_LISTED) return items;
  return [...items.slice(0, MAX_LISTED), `+${plural(items.length - MAX_LISTED, noun)}`];
}

function errorDetails(error: CapturedError | undefined, view: DetailView): readonly Detail[] {
  const details: Detail[] = [];
  let current = error;
  for (let depth = 0; current !== undefined && depth <= MAX_CAUSES; depth += 1) {
    details.push(
      textDetail(depth === 0 ? "error" : "cause", `${current.type}: ${current.message}`, { ...view, style: "red" }),
    );
    if (view.isVerbose) details.push(...stackDetails(current.stack, view));
    current = current.cause;
  }
  return details;
}

function stackDetails(stack: string | undefined, view: DetailView): readonly Detail[] {
  const frames = (stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return frames
    .slice(0, MAX_STACK_LINES)
    .map((frame) => ({ label: "", text: copyText(clip(frame.trim(), view.width)), style: "dim", maxLines: 1 }));
}

function usageDetail({ usage, firstTokenTime, startTime }: StepEnd, view: DetailView): readonly Detail[] {
  const facts = [
    ...tokenFacts(usage ?? {}),
    ...(firstTokenTime === undefined ? [] : [`first token ${formatDuration(firstTokenTime - startTime)}`]),
  ];
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
