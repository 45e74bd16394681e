import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import { BaseChatModel, type BaseChatModelParams } from "@langchain/core/language_models/chat_models";
import { AIMessage, AIMessageChunk, type BaseMessage, type UsageMetadata } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";

/** What a scripted model answers with. */
export interface ScriptedReply {
  readonly content?: string;
  readonly toolCalls?: readonly ScriptedCall[] | undefined;
  readonly error?: Error;
  readonly finishReason?: string;
  readonly usage?: UsageMetadata;
  /** More of what the provider told, beside the finish reason. */
  readonly response?: Record<string, unknown>;
}

/** A call of a tool that a scripted model asks for. */
export interface ScriptedCall {
  readonly id: string;
  readonly name: string;
  readonly args: Record<string, unknown>;
}

interface ScriptedModelFields extends BaseChatModelParams {
  /** The answer to the messages so far. */
  readonly reply: (messages: readonly BaseMessage[]) => ScriptedReply | Promise<ScriptedReply>;
}

const USAGE: UsageMetadata = { input_tokens: 20, output_tokens: 5, total_tokens: 25 };

/** A chat model that answers as it is told: nothing of LangChain is replaced but the provider. */
export class ScriptedModel extends BaseChatModel {
  readonly #reply: ScriptedModelFields["reply"];

  constructor(fields: ScriptedModelFields) {
    super(fields);
    this.#reply = fields.reply;
  }

  override _llmType(): string {
    return "scripted";
  }

  override getLsParams(): { ls_provider: string; ls_model_name: string; ls_model_type: "chat" } {
    return { ls_provider: "google_genai", ls_model_name: "scripted-1", ls_model_type: "chat" };
  }

  override invocationParams(): Record<string, unknown> {
    return { model: "scripted-1", temperature: 0.2 };
  }

  override bindTools(): this {
    return this;
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const reply = await this.#reply(messages);
    if (reply.error !== undefined) throw reply.error;
    const {
      content = "",
      toolCalls = [],
      usage = USAGE,
      finishReason = toolCalls.length > 0 ? "tool_calls" : "stop",
    } = reply;
    const message = new AIMessage({
      content,
      tool_calls: toolCalls.map((call) => ({ ...call, type: "tool_call" as const })),
      response_metadata: { finish_reason: finishReason, model_name: "scripted-1-0601", ...reply.response },
    });
    Object.assign(message, { usage_metadata: usage });
    return { generations: [{ text: content, message, generationInfo: { finish_reason: finishReason } }] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    _options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const { content = "", toolCalls = [], error, usage = USAGE } = await this.#reply(messages);
    const chunks = [
      new AIMessageChunk({ content: "" }),
      ...content
        .split(/(?<= )/)
        .filter(Boolean)
        .map((text) => new AIMessageChunk({ content: text })),
      ...toolCalls.map(
        ({ id, name, args }, index) =>
          new AIMessageChunk({
            content: "",
            tool_call_chunks: [{ id, name, index, args: JSON.stringify(args), type: "tool_call_chunk" }],
          }),
      ),
    ];
    for (const message of chunks) {
      const text = String(message.content);
      yield new ChatGenerationChunk({ text, message });
      await runManager?.handleLLMNewToken(text, undefined, undefined, undefined, undefined, {
        chunk: new ChatGenerationChunk({ text, message }),
      });
    }
    if (error !== undefined) throw error;
    const last = new AIMessageChunk({
      content: "",
      response_metadata: { finish_reason: toolCalls.length > 0 ? "tool_calls" : "stop", model_name: "scripted-1-0601" },
    });
    Object.assign(last, { usage_metadata: usage });
    yield new ChatGenerationChunk({ text: "", message: last });
  }
}
