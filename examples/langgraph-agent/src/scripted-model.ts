import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";

/** One answer: a text, or calls of tools. */
interface Turn {
  readonly text?: string;
  readonly calls?: readonly { readonly name: string; readonly args: Record<string, string> }[];
  readonly usage: readonly [input: number, output: number];
}

/** Plays a model's part: answers with one turn after the other. */
export class ScriptedModel extends BaseChatModel {
  readonly #turns: readonly Turn[];

  constructor(turns: readonly Turn[]) {
    super({});
    this.#turns = turns;
  }

  override _llmType(): string {
    return "scripted";
  }

  override getLsParams(): { ls_provider: string; ls_model_name: string; ls_model_type: "chat" } {
    return { ls_provider: "openai", ls_model_name: "scripted", ls_model_type: "chat" };
  }

  override bindTools(): this {
    return this;
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const index = messages.filter((message) => message.getType() === "ai").length;
    const { text = "", calls = [], usage } = this.#turns[index] ?? { text: "I have nothing to add.", usage: [0, 0] };
    const message = new AIMessage({
      content: text,
      tool_calls: calls.map((call, position) => ({ ...call, id: `call_${index}_${position}`, type: "tool_call" })),
      response_metadata: { finish_reason: calls.length > 0 ? "tool_calls" : "stop" },
    });
    const [input_tokens, output_tokens] = usage;
    Object.assign(message, {
      usage_metadata: { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens },
    });
    return { generations: [{ text, message }] };
  }
}
