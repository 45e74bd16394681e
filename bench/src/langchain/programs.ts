import type { Callbacks } from "@langchain/core/callbacks/manager";
import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import { StringOutputParser } from "@langchain/core/output_parsers";
import type { ChatResult } from "@langchain/core/outputs";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { tool } from "@langchain/core/tools";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { z } from "zod";
import { createPayload } from "../payload.ts";

/** A call of a program, as often as one likes. */
export interface Program {
  readonly name: string;
  /** Runs of LangChain that one call leads to, plumbing included. */
  readonly runs: number;
  call(seed: number, callbacks: Callbacks): Promise<unknown>;
}

/** Answers at once: with calls of two tools first, where it is an agent's. */
class InstantModel extends BaseChatModel {
  readonly #callsTools: boolean;

  constructor(callsTools: boolean) {
    super({});
    this.#callsTools = callsTools;
  }

  override _llmType(): string {
    return "instant";
  }

  override bindTools(): this {
    return this;
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const isFirst = this.#callsTools && messages.at(-1)?.getType() !== "tool";
    const calls = isFirst ? ["search", "look_up"] : [];
    const text = isFirst ? "" : String(messages[0]?.content);
    const message = new AIMessage({
      content: text,
      tool_calls: calls.map((name) => ({
        id: `call_${name}`,
        name,
        args: { text: "parcel" },
        type: "tool_call" as const,
      })),
      response_metadata: { finish_reason: isFirst ? "tool_calls" : "stop" },
    });
    return { generations: [{ text, message }] };
  }
}

const textOf = (seed: number): string => String((createPayload(seed).outputs as { text: string }).text);

function createTools() {
  const schema = z.object({ text: z.string() });
  return ["search", "look_up"].map((name) =>
    tool(async ({ text }) => `${name}: ${text}`, { name, description: name, schema }),
  );
}

/** A prompt, a model and a parser. */
function createChain(): Program {
  const chain = ChatPromptTemplate.fromMessages([["human", "{q}"]])
    .pipe(new InstantModel(false))
    .pipe(new StringOutputParser());
  return {
    name: "a chain",
    runs: 4,
    call: (seed, callbacks) => chain.invoke({ q: textOf(seed) }, { callbacks: callbacks ?? [] }),
  };
}

/** An agent of LangGraph with two turns and two tools. */
function createAgent(): Program {
  const agent = createReactAgent({ llm: new InstantModel(true), tools: createTools() });
  const inputs = (seed: number) => ({ messages: [{ role: "user", content: textOf(seed) }] });
  return {
    name: "an agent",
    runs: 15,
    call: (seed, callbacks) => agent.invoke(inputs(seed), { callbacks: callbacks ?? [] }),
  };
}

/** What is measured. */
export const programs: readonly Program[] = [createChain(), createAgent()];
