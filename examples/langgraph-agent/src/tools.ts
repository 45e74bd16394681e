import type { TracingService } from "@agent-tracer/core";
import { type DynamicStructuredTool, tool } from "@langchain/core/tools";
import { z } from "zod";

interface Flight {
  readonly code: string;
  readonly euros: number;
}

const FLIGHTS: readonly Flight[] = [
  { code: "TP535", euros: 189 },
  { code: "LH1166", euros: 240 },
];

/** Makes the agent's tools. A step that is opened inside a tool belongs to that tool. */
export function createTools(tracing: TracingService): DynamicStructuredTool[] {
  const searchFlights = tool(
    async ({ from, to }) => {
      const offers = await tracing.traceStep("ask the airline", { inputs: { from, to } }, async (step) => {
        step.addLog({ name: "request", message: { authorization: "Bearer fl-4f9a7c21e8b30d65" } });
        return FLIGHTS;
      });
      const [cheapest] = offers.toSorted((a, b) => a.euros - b.euros);
      return JSON.stringify(cheapest);
    },
    {
      name: "search_flights",
      description: "Finds the cheapest flight",
      schema: z.object({ from: z.string(), to: z.string() }),
    },
  );
  const getWeather = tool(
    async ({ city, month }) => {
      if (month !== "May") throw new RangeError(`no forecast for ${city} in ${month}`);
      return "22 °C, sunny";
    },
    {
      name: "get_weather",
      description: "Tells the usual weather of a month, such as May",
      schema: z.object({ city: z.string(), month: z.string() }),
    },
  );
  return [searchFlights, getWeather];
}
