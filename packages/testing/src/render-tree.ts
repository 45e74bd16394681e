import type { Json, Score, Usage } from "@agent-tracer/core";
import type { MemoryTrace } from "./memory-tracer.js";
import { type ErrorNode, type StepNode, type TraceNode, type TreeOptions, toTree } from "./tree.js";

/** Options of {@link renderTree}. */
export interface RenderOptions extends TreeOptions {
  /** Longest line in characters; the rest of a longer one becomes `…`. @default 120 */
  readonly width?: number;
}

interface Branch {
  readonly head: string;
  readonly details: readonly string[];
  readonly branches: readonly Branch[];
}

/**
 * Writes a trace as text, for a snapshot: the same run gives the same text, on every machine.
 *
 * Shows no ids, times, durations or stacks. Steps are ordered by start time; those that started at the same time stay in
 * the order in which they arrived. Steps whose parent was never seen are under `(orphan)`.
 */
export function renderTree(trace: MemoryTrace, options: RenderOptions = {}): string {
  const { width = 120 } = options;
  return linesOf(traceBranch(toTree(trace, options)))
    .map((line) => cut(line.trimEnd(), width))
    .join("\n");
}

function traceBranch(trace: TraceNode): Branch {
  const steps = (trace.steps ?? []).map(stepBranch);
  const orphans = (trace.orphans ?? []).map(stepBranch);
  return {
    head: `trace ${JSON.stringify(trace.name)} ${trace.status}`,
    details: [
      ...detail("user", trace.userId),
      ...detail("session", trace.sessionId),
      ...detail("tags", trace.tags),
      ...detailsOf(trace),
    ],
    branches: orphans.length === 0 ? steps : [...steps, { head: "(orphan)", details: [], branches: orphans }],
  };
}

function stepBranch(step: StepNode): Branch {
  const model = step.model === undefined ? [] : [step.model.name];
  return {
    head: [`${step.name} [${step.type}] ${step.status}`, ...model, ...tokens(step.usage)].join("  "),
    details: [
      ...detailsOf(step),
      ...detail("attr", step.attributes),
      ...(step.logs ?? []).map(({ name, type, message }) => `log ${name} [${type}] ${JSON.stringify(message)}`),
    ],
    branches: (step.steps ?? []).map(stepBranch),
  };
}

function detailsOf(node: TraceNode | StepNode): readonly string[] {
  return [
    ...detail("in", node.inputs),
    ...detail("out", node.outputs),
    ...errorLines(node.error, "err"),
    ...detail("meta", node.metadata),
    ...(node.scores ?? []).map(scoreLine),
  ];
}

function detail(label: string, value: Json | undefined): readonly string[] {
  return value === undefined ? [] : [`${label.padEnd(3)} ${JSON.stringify(value)}`];
}

function errorLines(error: ErrorNode | undefined, label: string): readonly string[] {
  if (error === undefined) return [];
  const from = error.origin === undefined ? "" : ` (from ${error.origin})`;
  return [`${label} ${error.type}: ${error.message}${from}`, ...errorLines(error.cause, "caused by")];
}

function scoreLine({ name, value, comment }: Score): string {
  return `score ${name} = ${JSON.stringify(value)}${comment === undefined ? "" : ` (${comment})`}`;
}

function tokens(usage: Usage | undefined): readonly string[] {
  if (usage === undefined) return [];
  const { inputTokens, outputTokens, totalTokens } = usage;
  if (inputTokens !== undefined || outputTokens !== undefined)
    return [`${inputTokens ?? "?"}→${outputTokens ?? "?"} tokens`];
  return totalTokens === undefined ? [] : [`${totalTokens} tokens`];
}

function linesOf({ head, details, branches }: Branch): readonly string[] {
  const rail = branches.length === 0 ? "  " : "│ ";
  const below = branches.flatMap((branch, index) => {
    const isLast = index === branches.length - 1;
    const [first = "", ...rest] = linesOf(branch);
    return [`${isLast ? "└─" : "├─"} ${first}`, ...rest.map((line) => `${isLast ? "   " : "│  "}${line}`)];
  });
  return [escapeControls(head), ...details.map((line) => `${rail}${escapeControls(line)}`), ...below];
}

/** Characters that break a line, move the cursor or turn the direction of text. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

function escapeControls(text: string): string {
  return text.replace(CONTROLS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function cut(line: string, width: number): string {
  // By code points, so that no character is cut in half.
  const characters = line.length > width ? [...line] : [];
  return characters.length > width ? `${characters.slice(0, Math.max(0, width - 1)).join("")}…` : line;
}
