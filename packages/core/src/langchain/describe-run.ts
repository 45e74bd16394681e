import { fieldOf, textFieldOf } from "../field.js";
import type { StepType } from "../records.js";

/** What LangChain says of a run when it starts. Nothing of it is sure to be there. */
export interface RunStart {
  readonly serialized: unknown;
  readonly runId: unknown;
  readonly parentRunId: unknown;
  readonly tags: unknown;
  readonly metadata: unknown;
  readonly runName?: unknown;
  /** LangChain's kind of a chain, such as `prompt` or `parser`. */
  readonly runType?: unknown;
  readonly type: StepType;
  /** It makes a stream of a stream. */
  readonly isStreaming?: boolean;
}

const HIDDEN = "langsmith:hidden";
const GRAPH_NODE = /^graph:step:/;
/** Tags that LangChain sets to tell where in a sequence, a graph or a map a run stands. */
const OWN_TAGS = /^(?:seq:step:|graph:step:|map:key:|langsmith:)/;
const PLUMBING = /^(?:Runnable[A-Z]\w*|Channel(?:Read|Write)\b.*|Branch\b.*|__\w+__|prompt)$/;
const PLUMBING_TYPES: ReadonlySet<unknown> = new Set(["prompt", "parser"]);
const GRAPH = /^(?:CompiledStateGraph|CompiledGraph|Pregel|RemoteGraph|AgentExecutor)$/;
/** What `model` says already, and where in a graph's machinery a run stands. */
const OWN_METADATA = /^(?:__|ls_|langgraph_(?:triggers|path|checkpoint)|checkpoint_ns$|versions$)/;

/** Names a run: as its caller named it, else by its class. */
export function nameRun({ runName, serialized }: RunStart): string {
  if (typeof runName === "string" && runName !== "") return runName;
  return textFieldOf(serialized, "name") ?? className(serialized) ?? "run";
}

/** Tells a graph or agent from other chains. */
export function typeRun({ type, serialized }: RunStart): StepType {
  return type === "chain" && GRAPH.test(className(serialized) ?? "") ? "agent" : type;
}

/**
 * Tells a run that is LangChain's plumbing from one that says something of the program.
 * The nodes of a graph say something, and so does what the program itself has started.
 */
export function isPlumbing(
  start: RunStart,
  { name, isRoot }: { readonly name: string; readonly isRoot: boolean },
): boolean {
  const tags = textsOf(start.tags);
  if (tags.includes(HIDDEN)) return true;
  if (isRoot || start.type !== "chain" || tags.some((tag) => GRAPH_NODE.test(tag))) return false;
  return PLUMBING_TYPES.has(start.runType) || PLUMBING.test(name);
}

/** The caller's own metadata and tags. */
export function describeRun({ metadata, tags }: RunStart): object {
  const ownTags = textsOf(tags).filter((tag) => !OWN_TAGS.test(tag));
  return {
    ...Object.fromEntries(
      Object.entries(typeof metadata === "object" ? (metadata ?? {}) : {}).filter(([key]) => !OWN_METADATA.test(key)),
    ),
    ...(ownTags.length === 0 ? undefined : { tags: ownTags }),
  };
}

/** The conversation that a run belongs to. */
export function sessionOf(metadata: unknown): string | undefined {
  return textFieldOf(metadata, "thread_id", "session_id", "conversation_id");
}

function className(serialized: unknown): string | undefined {
  const id = fieldOf(serialized, "id");
  const last: unknown = Array.isArray(id) ? id.at(-1) : undefined;
  return typeof last === "string" ? last : undefined;
}

function textsOf(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
}
