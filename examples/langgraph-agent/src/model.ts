import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { ChatOpenAI } from "@langchain/openai";
import { ScriptedModel } from "./scripted-model.ts";

/** The real model where there is a key for it, else one that plays its part offline. */
export function createModel(): BaseChatModel {
  if (process.env.OPENAI_API_KEY) return new ChatOpenAI({ model: process.env.OPENAI_MODEL ?? "gpt-5-mini" });
  return new ScriptedModel([
    {
      usage: [212, 48],
      calls: [
        { name: "search_flights", args: { from: "Berlin", to: "Lisbon" } },
        { name: "get_weather", args: { city: "Lisbon", month: "Mai" } },
      ],
    },
    { usage: [305, 20], calls: [{ name: "get_weather", args: { city: "Lisbon", month: "May" } }] },
    { usage: [341, 27], text: "Take TP535 for 189 €; it will be sunny, about 22 °C." },
  ]);
}
