import { ConfigError } from "../errors.js";
import { fieldOf } from "../field.js";
import type { TracingService } from "../service.js";
import { LANGCHAIN_LINK, type LangchainLink, type LangchainOptions } from "./link.js";

/** What is used of `@langchain/core/context`, by its shape. */
export interface LangchainContext {
  registerConfigureHook(config: { contextVar?: string }): void;
  setContextVariable(name: string, value: unknown): void;
  getContextVariable(name: string): unknown;
}

const METHODS = ["registerConfigureHook", "setContextVariable", "getContextVariable"] as const;
let attachments = 0;

/**
 * Traces every run of LangChain and LangGraph with no callbacks passed: within traces and steps, and in whatever the calling
 * context leads to. Once, where the program starts. Runs that are given the service's callbacks all the same are traced once.
 *
 * @param context - The module `@langchain/core/context` of the copy of LangChain that the program uses.
 * @throws {ConfigError} when `tracing` is no service, or `context` is not that module.
 * @example
 * import * as langchain from "@langchain/core/context";
 * attachLangchain(tracing, langchain);
 * await tracing.withTrace("answer", () => agent.invoke({ messages }));
 */
export function attachLangchain(
  tracing: TracingService,
  context: LangchainContext,
  options: Pick<LangchainOptions, "collapse"> = {},
): void {
  const link = fieldOf(tracing, LANGCHAIN_LINK) as LangchainLink | undefined; // the service set it
  if (link === undefined) throw new ConfigError({ option: "tracing", expected: "a TracingService", value: tracing });
  if (!METHODS.every((method) => typeof fieldOf(context, method) === "function")) {
    throw new ConfigError({ option: "context", expected: "the module `@langchain/core/context`", value: context });
  }
  const handler = link.createHandler(options);
  // Its own for each call: two copies of LangChain share their context, but not their hooks.
  const variable = `${handler.name}_${++attachments}`;
  link.attach(() => {
    if (context.getContextVariable(variable) !== undefined) return;
    context.registerConfigureHook({ contextVar: variable });
    context.setContextVariable(variable, handler);
  });
}
