import type { StepHandle, TraceHandle } from "../context/api.js";
import type { LangchainCallback } from "../tracer.js";

/** How LangChain's runs become steps. */
export interface LangchainOptions {
  /**
   * Whether LangChain's plumbing (sequences, lambdas, prompts, parsers, channels, runs tagged `langsmith:hidden`) goes without
   * steps of its own: what runs below it belongs to the nearest step above. @default true
   */
  readonly collapse?: boolean | undefined;
  /** What runs nest under, wherever they start. @default what is current where they start */
  readonly parent?: TraceHandle | StepHandle | undefined;
}

/** What `@agent-tracer/core/langchain` asks of a service. */
export interface LangchainLink {
  createHandler(options: LangchainOptions): LangchainCallback;
  /** Calls `enter` now, and wherever a trace or step becomes current. */
  attach(enter: () => void): void;
}

/** Where a service keeps its link: a symbol of the process, since an app may load the two entries from two copies of core. */
export const LANGCHAIN_LINK: unique symbol = Symbol.for("@agent-tracer/core/langchain");
