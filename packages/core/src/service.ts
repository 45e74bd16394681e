import { checkConfig, checkRegistration, type TracingConfig } from "./config.js";
import { openStep } from "./context/active.js";
import type {
  LogInput,
  ModelInput,
  StepHandle,
  StepOptions,
  TraceHandle,
  TraceOptions,
  TraceResult,
  UsageInput,
  WrapOptions,
} from "./context/api.js";
import { findFunction, readArguments, type StepArguments, type TraceArguments } from "./context/arguments.js";
import { quietly } from "./context/handle.js";
import { NO_STEP, NO_TRACE } from "./context/no-handles.js";
import type { OpenStep } from "./context/open.js";
import type { Place } from "./context/open-step.js";
import { runObserved } from "./context/run-observed.js";
import { TraceContext } from "./context/trace-context.js";
import { startStepIn, stepHandle, traceStepIn } from "./context/user-step.js";
import { traceHandle } from "./context/user-trace.js";
import type { QueueLimits } from "./delivery/room.js";
import { ConfigError } from "./errors.js";
import { type FlushOptions, flushTimeout } from "./flush-timeout.js";
import { LANGCHAIN_LINK, type LangchainOptions } from "./langchain/link.js";
import { createReceipt, type Receipt } from "./receipt.js";
import type { LangchainCallback, TracerFactory } from "./tracer.js";
import { type Health, type LateScore, TracingHost } from "./tracing-host.js";

/** How a tracer is registered. */
export interface RegisterOptions {
  /** `false` leaves the tracer out. @default true */
  readonly enabled?: boolean | undefined;
  /** Bounds of this tracer's queue. @default the service's `queue` */
  readonly queue?: QueueLimits | undefined;
}

const NO_OPTIONS: TraceOptions = Object.freeze({});
const ANONYMOUS = "anonymous";
const NOTHING_SENT = createReceipt({});

/**
 * Traces agents: one API for code, many backends.
 *
 * After construction nothing of it throws into the traced program, and no promise of it rejects.
 * @example
 * const tracing = new TracingService({ projectName: "support-bot" }).registerTracer(consoleTracer());
 * const answer = await tracing.withTrace("answer", { inputs: { question } }, () =>
 *   tracing.traceStep("search", { type: "retriever", inputs: { question } }, () => search(question)),
 * );
 * await tracing.shutdown();
 */
export class TracingService implements AsyncDisposable {
  readonly #host: TracingHost;
  #shutdown: Promise<Receipt> | undefined;

  /** @throws {ConfigError} when an option is unknown or has no usable value. */
  constructor(config: TracingConfig = {}) {
    checkConfig(config);
    this.#host = new TracingHost(config);
    Object.defineProperty(this, LANGCHAIN_LINK, { value: this.#host.langchainLink });
  }

  /**
   * Adds a backend: traces that start from now on go to it.
   * @throws {ConfigError} when the factory or an option is not usable, or the name is taken.
   */
  registerTracer(factory: TracerFactory, options: RegisterOptions = {}): this {
    checkRegistration(factory, options);
    if (options.enabled === false || this.#host.isTooLate()) return this;
    if (this.#host.hasLane(factory.name)) {
      throw new ConfigError({ option: "name", expected: "unique among the registered tracers", value: factory.name });
    }
    this.#host.addLane(factory, options.queue);
    return this;
  }

  /** Runs `fn` as a trace and returns what it returns; the trace ends when that has settled. The result becomes the outputs, unless set. */
  withTrace<T>(name: string, fn: (trace: TraceHandle) => T): T;
  withTrace<T>(name: string, options: TraceOptions | undefined, fn: (trace: TraceHandle) => T): T;
  withTrace<T>(name: string, ...rest: TraceArguments<T>): T {
    const { options, fn } = readArguments(rest);
    if (fn === undefined) {
      this.#host.ignore(
        "bad-argument",
        "`withTrace` takes a name, options and, last, a function; it recorded nothing.",
      );
      return findFunction([name, ...rest])?.() as T; // what the same function gives untraced
    }
    const trace = this.#openTrace(name, options);
    if (trace === undefined) return fn(NO_TRACE);
    const { scope } = trace;
    return runObserved(
      { host: this.#host, scope, observer: trace, handle: traceHandle({ host: this.#host, scope }) },
      fn,
    );
  }

  /**
   * Starts a trace that becomes the current one of this async context, until `endTrace`.
   * Where the runtime cannot do that (no `enterWith`), only the handle carries it.
   */
  startTrace(name: string, options?: TraceOptions): TraceHandle {
    const trace = this.#openTrace(name, options);
    if (trace === undefined) return NO_TRACE;
    this.#host.active.enter({ trace, step: undefined, isEntered: true });
    return traceHandle({ host: this.#host, scope: trace.scope });
  }

  /** Ends the current trace and brings back the one before it. See `TraceHandle.end`. */
  endTrace(result?: TraceResult): Promise<Receipt> {
    const scope = this.#host.active.current();
    // A step outside any trace ends its own trace itself.
    if (scope !== undefined && !scope.trace.isImplicit) return traceHandle({ host: this.#host, scope }).end(result);
    if (this.#host.admits())
      this.#host.ignore("ended", "`endTrace` was called without a current trace; it did nothing.");
    return Promise.resolve(NOTHING_SENT);
  }

  /** Runs `fn` as a step of the current step or trace, or as a trace of its own, and returns what it returns. The result becomes the outputs, unless set. */
  traceStep<T>(name: string, fn: (step: StepHandle) => T): T;
  traceStep<T>(name: string, options: StepOptions | undefined, fn: (step: StepHandle) => T): T;
  traceStep<T>(name: string, ...rest: StepArguments<T>): T {
    if (this.#host.admits()) return traceStepIn(this.#here, name, rest);
    return Reflect.apply(NO_STEP.traceStep, undefined, [name, ...rest]);
  }

  /** Opens a step that ends when its handle says so. It does not become the current one: its `run` makes it so. */
  startStep(name: string, options?: StepOptions): StepHandle {
    return this.#host.admits() ? startStepIn(this.#here, name, options) : NO_STEP;
  }

  /** Makes a function that runs as a step each time it is called, and is otherwise the same: type, `this`, `name`, `length`, properties. */
  wrap<F extends (...args: never[]) => unknown>(fn: F, options?: WrapOptions): F {
    if (typeof fn !== "function") {
      this.#host.ignore("bad-argument", "`wrap` needs a function; what it was given was returned as it is.");
      return fn;
    }
    const { name, captureInputs, ...stepOptions } = this.#readWrapOptions(fn, options);
    return new Proxy(fn, {
      apply: (target, self, args: unknown[]) => {
        const inputs = captureInputs ? (args.length > 1 ? args : args[0]) : undefined;
        return this.traceStep(name, { ...stepOptions, inputs }, () => Reflect.apply(target, self, args));
      },
    });
  }

  /** Sets outputs of the current step, or of the innermost open step of a name: objects merge shallowly, anything else replaces. */
  setOutputs(outputs: unknown): void;
  setOutputs(stepName: string, outputs: unknown): void;
  setOutputs(...args: readonly [outputs: unknown] | readonly [stepName: string, outputs: unknown]): void {
    if (args.length > 1) {
      const [stepName, outputs] = args as readonly [string, unknown]; // what the overloads say
      this.#tellStep({ stepName, method: "setOutputs" }, (step) => step.setOutputs(outputs));
      return;
    }
    const scope = this.#host.active.current();
    // Directly in a trace, the outputs are the trace's.
    if (scope !== undefined && scope.step === undefined) quietly(this.#host, () => scope.trace.setOutputs(args[0]));
    else this.#tellStep({ method: "setOutputs" }, (step) => step.setOutputs(args[0]));
  }

  /** Adds a log line to the current step, or to the innermost open step of a name. */
  addLog(log: LogInput): void;
  addLog(stepName: string, log: LogInput): void;
  addLog(...args: readonly [log: LogInput] | readonly [stepName: string, log: LogInput]): void {
    const [stepName, log] = args.length === 1 ? [undefined, args[0]] : args;
    this.#tellStep({ stepName, method: "addLog" }, (step) => step.addLog(log));
  }

  /** Merges into the current step's metadata, shallowly. */
  setMetadata(metadata: object): void {
    this.#tellStep({ method: "setMetadata" }, (step) => step.setMetadata(metadata));
  }

  /** Sets the tokens and cost of the current step. */
  setUsage(usage: UsageInput): void {
    this.#tellStep({ method: "setUsage" }, (step) => step.setUsage(usage));
  }

  /** Sets the model that the current step calls. */
  setModel(model: ModelInput): void {
    this.#tellStep({ method: "setModel" }, (step) => step.setModel(model));
  }

  /** Judges a trace or a step by its id, also long after its end or from another process. */
  score(score: LateScore): void {
    if (this.#host.admits()) quietly(this.#host, () => this.#host.score(score));
  }

  /**
   * Returns what LangChain takes as `callbacks`: a handler that makes steps of its runs, for all tracers, and those that third parties' tracers bring.
   * Runs nest under the step that is current where they start, so that one list may serve many requests;
   * where none is, under the one that is current here.
   */
  getLangchainCallbacks(options: LangchainOptions = {}): LangchainCallback[] {
    const host = this.#host;
    if (host.isOff) return [];
    const scope = host.active.current();
    const callbacks: LangchainCallback[] = [];
    quietly(host, () => callbacks.push(host.createLangchainHandler(options, scope)));
    return callbacks.concat(scope?.trace.langchainCallbacks() ?? []);
  }

  /** The innermost open trace around the caller. */
  currentTrace(): TraceHandle | undefined {
    const scope = this.#host.active.current();
    return scope === undefined ? undefined : traceHandle({ host: this.#host, scope: scope.trace.scope });
  }

  /** The innermost open step around the caller. */
  currentStep(): StepHandle | undefined {
    const step = openStep(this.#host.active.current());
    return step === undefined ? undefined : stepHandle({ host: this.#host, scope: step.scope });
  }

  /** Sends what is pending, whatever the backoff. Resolves with the counts since the start; never rejects. */
  flush(options?: FlushOptions): Promise<Receipt> {
    return this.#host.flush(flushTimeout(this.#host, options));
  }

  /** Closes open traces as `abandoned`, sends what is pending, and stops for ever. Resolves with the counts since the start; never rejects. */
  shutdown(options?: FlushOptions): Promise<Receipt> {
    this.#shutdown ??= this.#host.shutdown(flushTimeout(this.#host, options));
    return this.#shutdown;
  }

  /** Shuts down, at the end of `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.shutdown();
  }

  /** Tells how tracing is: counts by tracer, what was ignored, what is open. */
  health(): Health {
    return this.#host.health();
  }

  get #here(): Place {
    return { host: this.#host, ambient: this.#host.active.current() };
  }

  #openTrace(name: string, options: TraceOptions | undefined): TraceContext | undefined {
    if (!this.#host.admits()) return undefined;
    const host = this.#host;
    const around = host.active.current();
    try {
      return new TraceContext({ host, name, options: options ?? NO_OPTIONS, around });
    } catch {
      host.ignore("internal", "The options of a trace could not be read; it was opened without them.");
    }
    try {
      return new TraceContext({ host, name, options: NO_OPTIONS, around });
    } catch {
      return undefined;
    }
  }

  #tellStep(
    { stepName, method }: { stepName?: string | undefined; method: string },
    call: (step: OpenStep) => void,
  ): void {
    if (!this.#host.admits()) return;
    let step = openStep(this.#host.active.current());
    while (stepName !== undefined && step !== undefined && (step.isEnded || step.name !== stepName)) step = step.parent;
    if (step === undefined) {
      this.#host.ignore("no-step", `\`${method}\` found no open step to apply to; it did nothing.`);
      return;
    }
    const found = step;
    quietly(this.#host, () => call(found));
  }

  #readWrapOptions(fn: (...args: never[]) => unknown, options: WrapOptions | undefined) {
    try {
      return { captureInputs: true, ...options, name: options?.name ?? (fn.name || ANONYMOUS) };
    } catch {
      this.#host.ignore("bad-argument", "The options of `wrap` could not be read; it went on without them.");
      return { captureInputs: true, name: ANONYMOUS };
    }
  }
}
