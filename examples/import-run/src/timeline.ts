import type { ModelCall } from "./recorded-run.ts";

/** When something happened, in epoch milliseconds. */
export interface Period {
  readonly start: number;
  readonly end: number;
}

/** When a model call and the tools that it asked for ran. */
export interface CallTimes {
  readonly model: Period;
  readonly tools: Period;
}

/** When a run and its model calls happened. */
export interface Timeline extends Period {
  readonly calls: readonly CallTimes[];
  /** Whether the record has times, or these only keep the order. */
  readonly isRecorded: boolean;
}

/** Options of {@link planTimeline}. */
export interface TimelineOptions {
  /** When a run without times shall have ended. */
  readonly unknownEnd: number;
  /** Moves the run so that it ends then. @default it stays where it was */
  readonly end?: number | undefined;
}

/** What has no time of its own takes this long: backends that sort by start time keep the order. */
const ONE_MOMENT_MS = 1;

/**
 * Lays out a run in time. Responses carry the second in which they were made, commands carry none: a model call lasts from
 * what came before it until its response, and a command one moment.
 */
export function planTimeline(calls: readonly ModelCall[], { unknownEnd, end }: TimelineOptions): Timeline {
  const firstTime = calls.find(({ completedAt }) => completedAt !== undefined)?.completedAt;
  const start = firstTime ?? 0;
  let now = start;
  const times = calls.map(({ completedAt, toolCalls }): CallTimes => {
    const model = { start: now, end: Math.max(now, completedAt ?? now + ONE_MOMENT_MS) };
    now = model.end + (toolCalls.length === 0 ? 0 : ONE_MOMENT_MS);
    return { model, tools: { start: model.end, end: now } };
  });
  const isRecorded = firstTime !== undefined;
  const shift = (end ?? (isRecorded ? now : unknownEnd)) - now;
  const move = (period: Period): Period => ({ start: period.start + shift, end: period.end + shift });
  return {
    ...move({ start, end: now }),
    calls: times.map(({ model, tools }) => ({ model: move(model), tools: move(tools) })),
    isRecorded,
  };
}
