import type { StepOptions } from "../context/api.js";
import { quietly } from "../context/handle.js";
import type { ContextHost } from "../context/host.js";
import { fieldOf } from "../field.js";
import type { StepType } from "../records.js";
import type { LangchainCallback } from "../tracer.js";
import type { RunStart } from "./describe-run.js";
import { hasContent, readReply, requestedModel } from "./model-call.js";
import type { Binding, OpenRuns } from "./open-runs.js";

/** Longest arguments of a tool that are parsed, in UTF-16 code units. */
const MAX_PARSED = 65_536;

type Event = readonly unknown[];

/**
 * LangChain's callback handler: what it is told of becomes steps. All its work is done when a method returns.
 *
 * The arguments are read by their place as LangChain passes them: its declarations have those of `handleChainStart` in another order.
 */
export class LangchainHandler implements LangchainCallback {
  readonly name: string;
  /** Else LangChain would call it from a queue, later and out of order. */
  readonly awaitHandlers = true;
  readonly #host: ContextHost;
  readonly #runs: OpenRuns;
  readonly #binding: Binding;

  constructor(host: ContextHost, runs: OpenRuns, binding: Binding) {
    this.name = runs.handlerName;
    this.#host = host;
    this.#runs = runs;
    this.#binding = binding;
  }

  /** LangChain takes for a handler what has this. */
  copy(): this {
    return this;
  }

  handleChainStart(...event: Event): void {
    const [, inputs, , , , , runType, runName, extra] = event;
    // A stream's inputs are not there yet when it starts.
    const isStreaming = fieldOf(extra, "lc_defers_inputs") === true;
    const start = { ...readStart("chain", event), runName, runType, isStreaming };
    this.#start(start, isStreaming ? {} : { inputs });
  }

  handleChainEnd(outputs: unknown, runId: unknown): void {
    // What the program has set as outputs stays.
    this.#quietly(() => this.#runs.take(runId)?.step?.onValue(outputs));
  }

  handleChainError(error: unknown, runId: unknown): void {
    this.#quietly(() => this.#runs.fail(runId, error));
  }

  handleToolStart(...event: Event): void {
    const [, input, , , , , runName, toolCallId] = event;
    const attributes = typeof toolCallId === "string" ? { "gen_ai.tool.call.id": toolCallId } : undefined;
    this.#start({ ...readStart("tool", event), runName }, { inputs: parseArguments(input), attributes });
  }

  handleToolEnd(output: unknown, runId: unknown): void {
    this.handleChainEnd(output, runId);
  }

  handleToolError(error: unknown, runId: unknown): void {
    this.handleChainError(error, runId);
  }

  handleRetrieverStart(...event: Event): void {
    const [, query, , , , , runName] = event;
    this.#start({ ...readStart("retriever", event), runName }, { inputs: { query } });
  }

  handleRetrieverEnd(documents: unknown, runId: unknown): void {
    this.handleChainEnd(documents, runId);
  }

  handleRetrieverError(error: unknown, runId: unknown): void {
    this.handleChainError(error, runId);
  }

  handleChatModelStart(...event: Event): void {
    const [serialized, prompts, runId, parentRunId, extra, tags, metadata, runName] = event;
    const start = { serialized, runId, parentRunId, tags, metadata, runName, type: "llm" };
    this.#quietly(() => {
      const run = this.#runs.start(start, this.#binding, { inputs: fieldOf(prompts, 0) });
      const model = requestedModel(extra, metadata);
      if (model !== undefined) run?.step?.setModel(model);
    });
  }

  handleLLMStart(...event: Event): void {
    this.handleChatModelStart(...event);
  }

  handleLLMNewToken(...event: Event): void {
    const [token, , runId, , , fields] = event;
    this.#quietly(() => {
      const run = this.#runs.get(runId);
      if (run === undefined) return;
      const { trace } = run.scope;
      trace.activity++;
      run.isStreaming = true;
      run.tree.lastTokenTime = trace.now();
      if (run.firstTokenTime === undefined && hasContent(token, fields)) run.firstTokenTime = run.tree.lastTokenTime;
    });
  }

  handleLLMEnd(result: unknown, runId: unknown): void {
    this.#quietly(() => {
      const run = this.#runs.take(runId);
      const step = run?.step;
      if (step === undefined) return;
      const { outputs, usage, finishReason, responseModel } = readReply(result);
      if (usage !== undefined) step.setUsage(usage);
      if (finishReason ?? responseModel) step.setMetadata({ finishReason, responseModel });
      step.end({ outputs, firstTokenTime: run?.firstTokenTime });
    });
  }

  handleLLMError(error: unknown, runId: unknown): void {
    this.handleChainError(error, runId);
  }

  #start(start: RunStart, options: StepOptions): void {
    this.#quietly(() => this.#runs.start(start, this.#binding, options));
  }

  #quietly(call: () => void): void {
    quietly(this.#host, call);
  }
}

/** What the starts of chains, tools and retrievers have in the same places. */
function readStart(type: StepType, [serialized, , runId, parentRunId, tags, metadata]: Event): RunStart {
  return { serialized, runId, parentRunId, tags, metadata, type };
}

/** Tools are told their arguments as JSON text, which reads better parsed. */
function parseArguments(input: unknown): unknown {
  if (typeof input !== "string" || !input.startsWith("{") || input.length > MAX_PARSED) return input;
  try {
    return JSON.parse(input);
  } catch {
    // It only looked like JSON.
    return input;
  }
}
