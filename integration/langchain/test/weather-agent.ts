import { type DynamicStructuredTool, tool } from "@langchain/core/tools";
import { z } from "zod";
import { type ScriptedCall, ScriptedModel } from "./scripted-model.js";

const city = z.object({ city: z.string() });

/** Tells the weather; of Atlantis it knows nothing, and throws. */
export const getWeather: DynamicStructuredTool = tool(
  async ({ city }) => {
    if (city === "Atlantis") throw new RangeError("no such city");
    return `sunny in ${city}`;
  },
  { name: "get_weather", description: "Tells the weather", schema: city },
);

/** Tells the time. */
export const getTime: DynamicStructuredTool = tool(async ({ city }) => `noon in ${city}`, {
  name: "get_time",
  description: "Tells the time",
  schema: city,
});

/** A question as an agent's input. */
export const QUESTION = { messages: [{ role: "user", content: "How is Paris?" }] };

/** A model that calls tools first, and answers when it has their results. */
export function toolCallingModel(toolCalls: readonly ScriptedCall[], answer = "Sunny, and noon."): ScriptedModel {
  return new ScriptedModel({
    reply: (messages) => (messages.at(-1)?.getType() === "tool" ? { content: answer } : { toolCalls }),
  });
}

/** A model that asks for weather and time at once. */
export function parallelModel(city = "Paris"): ScriptedModel {
  return toolCallingModel([
    { id: "call_1", name: "get_weather", args: { city } },
    { id: "call_2", name: "get_time", args: { city } },
  ]);
}
