import type { Guide } from "../context/active.js";
import type { StepOptions } from "../context/api.js";
import { quietly } from "../context/handle.js";
import type { ContextHost } from "../context/host.js";
import type { OpenStep, OpenTrace, Scope } from "../context/open.js";
import { openStepIn } from "../context/open-step.js";
import { createStepId } from "../ids.js";
import { enclosingRunId } from "./child-config.js";
import { describeRun, isPlumbing, nameRun, type RunStart, sessionOf, typeRun } from "./describe-run.js";
import { isAbort, partialOutput, readSteering } from "./endings.js";

/** How the runs of one handler become steps. */
export interface Binding {
  /** Where the handler was asked for, or what it was told to nest under. */
  readonly scope: Scope | undefined;
  /** `scope` was named by the caller, and counts wherever runs start. */
  readonly isNamed: boolean;
  /** Plumbing has no steps of its own. */
  readonly collapses: boolean;
}

/** All runs that one call of the program led to. */
interface RunTree {
  readonly rootId: string;
  /** A run was aborted: those that do not end of themselves were given up. */
  isGivenUp: boolean;
  /** When its last token came. */
  lastTokenTime: number | undefined;
}

/** A run from its start to its end. */
export interface Run {
  readonly id: string;
  readonly name: string;
  readonly startTime: number;
  /** Where steps below it belong. */
  readonly scope: Scope;
  /** Absent for plumbing, whose steps are its parent's. */
  readonly step: OpenStep | undefined;
  readonly tree: RunTree;
  /** It streams: what does not come to the end of a stream was given up. */
  isStreaming: boolean;
  firstTokenTime: number | undefined;
}

/** The open runs of a service, by LangChain's ids, whichever handler told of them: a run that two tell of is one step. */
export class OpenRuns implements Guide {
  /** LangChain keeps handlers apart by their names. */
  readonly handlerName = `agent_tracer_${createStepId()}`;
  readonly #host: ContextHost;
  readonly #runs = new Map<string, Run>();
  readonly #byTrace = new Map<OpenTrace, Set<Run>>();
  readonly #attached: (() => void)[] = [];
  /** A stream that is broken off tells nobody; in the end what it held is collected. */
  readonly #left =
    typeof FinalizationRegistry === "function"
      ? new FinalizationRegistry<RunTree>((tree) => quietly(this.#host, () => this.#close(tree)))
      : undefined;

  constructor(host: ContextHost) {
    this.#host = host;
  }

  /** Number of runs that are open. */
  get size(): number {
    return this.#runs.size;
  }

  /** Calls `enter` now, and wherever a trace or step becomes current. */
  attach(enter: () => void): void {
    this.#attached.push(enter);
    this.#host.active.guide = this;
    this.entering();
  }

  entering(): void {
    // Within a run, LangChain's context has what that run was started with.
    if (this.#attached.length === 0 || enclosingRunId() !== undefined) return;
    for (const enter of this.#attached) quietly(this.#host, enter);
  }

  current(): string | undefined {
    return enclosingRunId();
  }

  find(runId: string): Scope | undefined {
    return this.#runs.get(runId)?.scope;
  }

  get(runId: unknown): Run | undefined {
    return this.#runs.get(runId as string); // a key of another type finds nothing
  }

  /** Opens the step of a run. Returns the run if it has a step. */
  start(start: RunStart, binding: Binding, options: StepOptions): Run | undefined {
    const { runId } = start;
    const host = this.#host;
    if (typeof runId !== "string" || this.#runs.has(runId) || !host.admits()) return undefined;
    host.active.guide = this;
    const parent = this.get(start.parentRunId);
    if (parent === undefined && start.parentRunId !== undefined && host.active.isLeftBehind()) {
      host.ignore("ended", "A run started below one whose trace had ended; it was left out.");
      return undefined;
    }
    const scope = parent === undefined ? this.#scopeOfRoot(binding) : this.#scopeBelow(parent);
    const name = nameRun(start);
    const tree = parent?.tree ?? { rootId: runId, isGivenUp: false, lastTokenTime: undefined };
    const common = { id: runId, name, tree, isStreaming: start.isStreaming === true, firstTokenTime: undefined };
    if (binding.collapses && scope !== undefined && isPlumbing(start, { name, isRoot: parent === undefined })) {
      this.#add({ ...common, startTime: scope.trace.now(), scope, step: undefined });
      return undefined;
    }
    const described = { type: typeRun(start), metadata: describeRun(start), ...options };
    const step = openStepIn({ host, ambient: scope }, { name, options: described, endsWithFunction: false });
    const run: Run = { ...common, startTime: 0, scope: step.scope, step };
    this.#add(run);
    if (parent === undefined) this.#startTree(run, start);
    return run;
  }

  /** Takes a run out of the open ones, for its end. */
  take(runId: unknown): Run | undefined {
    const run = this.get(runId);
    if (run !== undefined) this.#delete(run);
    return run;
  }

  /** Ends a run that threw. */
  fail(runId: unknown, error: unknown): void {
    const run = this.take(runId);
    if (run === undefined) return;
    const { step, firstTokenTime } = run;
    const steering = readSteering(error);
    if (steering !== undefined) step?.end({ outputs: steering, firstTokenTime });
    else if (isAbort(error)) this.#giveUp(run, error);
    else if (step !== undefined) step.end({ error: error ?? "failed", firstTokenTime });
    else this.#reveal(run, error);
  }

  traceEnding(trace: OpenTrace): void {
    const runs = [...(this.#byTrace.get(trace) ?? [])];
    this.#byTrace.delete(trace);
    for (const { tree, isStreaming } of runs) if (isStreaming) tree.isGivenUp = true;
    // Those that were not given up, the trace abandons.
    for (const { id, tree, step } of runs.reverse()) {
      this.#runs.delete(id);
      if (tree.isGivenUp) step?.cancel(undefined, tree.lastTokenTime);
    }
  }

  #add(run: Run): void {
    const { trace } = run.scope;
    this.#runs.set(run.id, run);
    const runs = this.#byTrace.get(trace);
    if (runs === undefined) this.#byTrace.set(trace, new Set([run]));
    else runs.add(run);
  }

  #delete(run: Run): void {
    this.#runs.delete(run.id);
    this.#byTrace.get(run.scope.trace)?.delete(run);
  }

  /** Where the program is; where the handler was asked for, if that is further in, or if the program is nowhere. */
  #scopeOfRoot({ scope, isNamed }: Binding): Scope | undefined {
    const here = this.#host.active.own();
    if (scope === undefined || scope.trace.isEnded) return here;
    return isNamed || here === undefined || isWithin(scope, here) ? scope : here;
  }

  /** The parent run's, or that of a step which code within the parent run has opened around this one. */
  #scopeBelow(parent: Run): Scope {
    const here = this.#host.active.own();
    return here?.within === parent.id ? here : parent.scope;
  }

  #startTree({ tree, scope: { trace } }: Run, { metadata, tags }: RunStart): void {
    const sessionId = sessionOf(metadata);
    if (sessionId !== undefined && !trace.hasSession) trace.update({ sessionId });
    // The managers of the run hold these objects, and nobody else does.
    if (typeof metadata === "object" && metadata !== null) this.#left?.register(metadata, tree);
    else if (Array.isArray(tags)) this.#left?.register(tags, tree);
  }

  #giveUp({ step, tree }: Run, error: unknown): void {
    tree.isGivenUp = true;
    const partial = partialOutput(error);
    if (partial !== undefined) step?.setOutputs(partial);
    step?.cancel(error);
  }

  /** Plumbing that an error comes from gets its step after all. */
  #reveal({ scope, name, startTime }: Run, error: unknown): void {
    if (scope.trace.isEnded || scope.trace.origins.find(error) !== undefined) return;
    const place = { host: this.#host, ambient: scope };
    openStepIn(place, { name, options: { type: "chain", startTime }, endsWithFunction: false }).end({ error });
  }

  /** Closes what is left of a tree whose root nobody can end any more. */
  #close(tree: RunTree): void {
    const root = this.#runs.get(tree.rootId);
    // Callers may give a run the id of an earlier one.
    if (root?.tree !== tree) return;
    const { scope } = root;
    const left = [...(this.#byTrace.get(scope.trace) ?? [])].filter((run) => run.tree === tree);
    const isGivenUp = tree.isGivenUp || left.some(({ isStreaming }) => isStreaming);
    for (const run of left.reverse()) {
      this.#delete(run);
      if (isGivenUp) run.step?.cancel(undefined, tree.lastTokenTime);
      else run.step?.abandon(scope.trace.now());
    }
  }
}

/** Whether a scope is below another one of the same trace. */
function isWithin(scope: Scope, outer: Scope): boolean {
  if (scope.trace !== outer.trace) return false;
  let step = scope.step;
  while (step !== undefined && step !== outer.step) step = step.parent;
  return step === outer.step;
}
