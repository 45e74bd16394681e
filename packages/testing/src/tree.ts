import {
  type CapturedError,
  ConfigError,
  type Json,
  type JsonObject,
  type Log,
  type Model,
  type Score,
  type Status,
  type StepEnd,
  type StepStart,
  type StepType,
  type TraceEnd,
  type TraceStart,
  type Usage,
} from "@agent-tracer/core";
import type { MemoryTrace } from "./memory-tracer.js";

/** What a tree shows beside names, types and statuses. */
export interface TreeOptions {
  /** Show inputs and outputs. @default true */
  readonly payloads?: boolean;
  /** Show the type, the message and the causes of errors, never their stacks. @default true */
  readonly errors?: boolean;
  /** Show logs, without their times. @default true */
  readonly logs?: boolean;
  /** Show metadata, and a trace's tags, user and session. @default false */
  readonly metadata?: boolean;
  /** Show attributes of steps. @default false */
  readonly attributes?: boolean;
}

/** An error without its stack. */
export interface ErrorNode {
  readonly type: string;
  readonly message: string;
  readonly cause?: ErrorNode;
  /** Name of the step that the same error came from, where it only passed through here. */
  readonly origin?: string;
}

/** What traces and steps have in common. What is absent or empty has no key. */
interface Node {
  readonly name: string;
  /** `open` when it has not ended. */
  readonly status: Status | "open";
  readonly inputs?: Json;
  readonly outputs?: Json;
  readonly error?: ErrorNode;
  readonly metadata?: JsonObject;
  readonly scores?: readonly Score[];
  /** By start time; steps that started at the same time stay in the order of arrival. */
  readonly steps?: readonly StepNode[];
}

/** A step without ids and times. */
export interface StepNode extends Node {
  readonly type: StepType;
  readonly attributes?: JsonObject;
  readonly logs?: readonly Omit<Log, "time">[];
  readonly model?: Model;
  readonly usage?: Usage;
}

/** A trace without ids and times. */
export interface TraceNode extends Node {
  readonly tags?: readonly string[];
  readonly userId?: string;
  readonly sessionId?: string;
  /** Steps whose parent was never seen. */
  readonly orphans?: readonly StepNode[];
}

type Step = StepStart | StepEnd;

/** What is shown, and the steps' names by their ids. */
interface Reading extends TreeOptions {
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Makes plain data of a trace, for `toEqual`: steps nested, no ids, times, durations or stacks.
 * @example
 * expect(toTree(memory.trace())).toEqual({ name: "answer", status: "ok", steps: [{ name: "search", type: "retriever", status: "ok" }] });
 */
export function toTree(trace: MemoryTrace, options: TreeOptions = {}): TraceNode {
  if (trace?.start === undefined) {
    const expected = "a trace of `memoryTracer()`; records arrive in the background, so await `flush()` first";
    throw new ConfigError({ option: "trace", expected, value: trace });
  }
  const { end = trace.start } = trace;
  const { metadata = false } = options;
  const reading: Reading = { ...options, names: new Map(inOrder(trace).map(({ stepId, name }) => [stepId, name])) };
  return withoutEmpty<TraceNode>({
    ...toNode(end, reading),
    tags: metadata ? end.tags : undefined,
    userId: metadata ? end.userId : undefined,
    sessionId: metadata ? end.sessionId : undefined,
    ...nest(trace, reading),
  });
}

function nest(trace: MemoryTrace, options: Reading): Pick<TraceNode, "steps" | "orphans"> {
  const steps = inOrder(trace);
  const children = byParent(steps);
  const taken = new Set<Step>();
  const nodesOf = (list: readonly Step[]): readonly StepNode[] =>
    list.flatMap((step) => {
      if (taken.has(step)) return [];
      taken.add(step);
      return [toStepNode(step, { nested: nodesOf(children.get(step.stepId) ?? []), options })];
    });

  const top = nodesOf(children.get(trace.start.rootId) ?? []);
  const known = new Set(steps.map(({ stepId }) => stepId));
  const parentless = nodesOf(steps.filter(({ parentId }) => !known.has(parentId)));
  // What is still not taken are steps that are their own ancestors.
  return { steps: top, orphans: [...parentless, ...nodesOf(steps)] };
}

function inOrder({ startedSteps, endedSteps }: MemoryTrace): readonly Step[] {
  const byId = new Map<string, Step>();
  for (const step of [...startedSteps, ...endedSteps]) byId.set(step.stepId, step);
  // The sort is stable: what started at the same time stays in the order of arrival.
  return [...byId.values()].sort((a, b) => a.startTime - b.startTime);
}

function byParent(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const children = new Map<string, Step[]>();
  for (const step of steps) {
    const siblings = children.get(step.parentId) ?? [];
    siblings.push(step);
    children.set(step.parentId, siblings);
  }
  return children;
}

function toStepNode(step: Step, { nested, options }: { nested: readonly StepNode[]; options: Reading }): StepNode {
  const { logs = true, attributes = false } = options;
  return withoutEmpty<StepNode>({
    ...toNode(step, options),
    type: step.type,
    attributes: attributes ? step.attributes : undefined,
    logs: logs && "logs" in step ? step.logs.map(({ name, type, message }) => ({ name, type, message })) : undefined,
    model: "model" in step ? step.model : undefined,
    usage: "usage" in step ? step.usage : undefined,
    steps: nested,
  });
}

function toNode(
  record: Step | TraceStart | TraceEnd,
  { payloads = true, errors = true, metadata = false, names }: Reading,
): Loose<Node> {
  const end = "endTime" in record ? record : undefined;
  return {
    name: record.name,
    status: end?.status ?? "open",
    inputs: payloads ? record.inputs : undefined,
    outputs: payloads ? end?.outputs : undefined,
    error: errors && end?.error !== undefined ? toErrorNode(end.error, names) : undefined,
    metadata: metadata ? record.metadata : undefined,
    scores: end?.scores,
  };
}

function toErrorNode({ type, message, cause, origin }: CapturedError, names: Reading["names"]): ErrorNode {
  const from = origin === undefined ? undefined : names.get(origin);
  return {
    type,
    message,
    ...(cause && { cause: toErrorNode(cause, names) }),
    ...(from !== undefined && { origin: from }),
  };
}

/** Payloads stay whatever they hold: an empty input is not the same as none. */
const PAYLOADS: ReadonlySet<string> = new Set(["inputs", "outputs"]);

type Loose<T> = { readonly [Key in keyof T]: T[Key] | undefined };

function withoutEmpty<T extends object>(node: Loose<T>): T {
  const kept = Object.entries(node).filter(
    ([key, value]) => value !== undefined && (PAYLOADS.has(key) || !isEmpty(value)),
  );
  // Only keys that are optional in T can be dropped.
  return Object.fromEntries(kept) as T;
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
