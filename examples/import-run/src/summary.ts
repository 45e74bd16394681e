import type { Receipt, Usage } from "@agent-tracer/core";
import type { RecordedRun } from "./recorded-run.ts";

/** What was imported, summed in the order of the files, floats as they come. */
export class Summary {
  files = 0;
  runs = 0;
  modelCalls = 0;
  /** Model calls whose tokens or cost are recorded. */
  measuredCalls = 0;
  toolCalls = 0;
  problems = 0;
  usage: Required<Pick<Usage, "inputTokens" | "outputTokens" | "cacheReadTokens" | "reasoningTokens" | "costUsd">> = {
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    reasoningTokens: 0,
    costUsd: 0,
  };

  add({ modelCalls }: RecordedRun): void {
    this.runs += 1;
    for (const { usage, toolCalls } of modelCalls) {
      this.modelCalls += 1;
      this.toolCalls += toolCalls.length;
      if (usage === undefined) continue;
      this.measuredCalls += 1;
      this.usage = {
        inputTokens: this.usage.inputTokens + (usage.inputTokens ?? 0),
        outputTokens: this.usage.outputTokens + (usage.outputTokens ?? 0),
        cacheReadTokens: this.usage.cacheReadTokens + (usage.cacheReadTokens ?? 0),
        reasoningTokens: this.usage.reasoningTokens + (usage.reasoningTokens ?? 0),
        costUsd: this.usage.costUsd + (usage.costUsd ?? 0),
      };
    }
  }
}

/** Writes what was imported, and what each backend took of it. */
export function renderSummary(summary: Summary, receipt: Receipt): string {
  const { files, runs, modelCalls, toolCalls, problems } = summary;
  const lines = [
    `${count(runs, "run")} of ${count(files, "file")}: ${count(modelCalls, "model call")}, ${count(toolCalls, "tool call")}`,
    ...usageLines(summary),
    ...Object.entries(receipt.tracers).map(
      ([name, { accepted, pending, dropped, rejected, skipped, masked }]) =>
        `${name}: ${number(accepted)} records accepted, ${pending} pending, ${dropped} dropped, ${rejected} rejected, ` +
        `${skipped} skipped; ${count(masked, "value")} masked`,
    ),
    ...(problems === 0 ? [] : [`${count(problems, "problem")}: see above`]),
  ];
  return `${lines.join("\n")}\n`;
}

/** What is not recorded is unknown, not 0. */
function usageLines({ usage, modelCalls, measuredCalls }: Summary): readonly string[] {
  if (measuredCalls === 0) return ["tokens and cost: not recorded"];
  const lines = [
    `tokens: ${number(usage.inputTokens)} in (${number(usage.cacheReadTokens)} from cache), ` +
      `${number(usage.outputTokens)} out (${number(usage.reasoningTokens)} reasoning)`,
    `cost: $${usage.costUsd.toFixed(4)}`,
  ];
  return measuredCalls === modelCalls
    ? lines
    : [...lines, `not recorded for ${count(modelCalls - measuredCalls, "model call")}`];
}

/** Writes a number of things, such as `1 run` and `1,234 runs`. */
export function count(amount: number, thing: string): string {
  return `${number(amount)} ${thing}${amount === 1 ? "" : "s"}`;
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}
