import { ConformanceError, demand } from "./conformance-error.js";
import { sendAll } from "./deliver.js";
import { drive } from "./drive.js";
import type { Rule, Subject } from "./rule.js";
import { type Call, callsOf, deepFreeze, SAMPLE_LOG_TIME, sampleId, sampleStep, sampleTrace } from "./sample-run.js";
import { CONTEXT_READS, networkCalls, watchCalls, withClockMoved } from "./watch-calls.js";
import { watchConsole, watchConsoleWhile } from "./watch-console.js";

/** Rules of what a backend keeps its hands off: records, clocks, chance, the console, the network, the context. */
export const PURITY_RULES: readonly Rule[] = [
  { name: "leaves records as they are", check: checkUnchanged },
  { name: "makes the same items of the same record", needs: ["content"], check: checkRepeat },
  { name: "takes times from the record, not from the clock", needs: ["content"], check: checkClock },
  { name: "reads no active context", check: checkContext },
  { name: "uses no network before deliver", check: checkNetwork },
  { name: "prints nothing", needs: ["silence"], check: checkSilence },
];

/** Makes a run that uses every field of the records. */
function fullRun(): readonly Call[] {
  const error = {
    type: "TypeError",
    message: "no such tool",
    stack: "TypeError: no such tool\n    at run",
    cause: { type: "Error", message: "inner" },
  };
  const scores = [{ name: "helpful", value: 0.75, comment: "good" }];
  const values = { inputs: { question: "why" }, outputs: ["because"], metadata: { key: "value" }, scores };
  const llm = sampleStep({
    ...values,
    stepId: sampleId(3),
    parentId: sampleId(2),
    name: "model",
    type: "llm",
    status: "error",
    error,
    attributes: { key: "value" },
    logs: [{ name: "hits", message: { count: 3 }, type: "metric", time: SAMPLE_LOG_TIME }],
    model: { name: "gpt-5.2", provider: "openai", parameters: { temperature: 0.2 } },
    usage: {
      inputTokens: 12,
      outputTokens: 34,
      totalTokens: 46,
      cacheReadTokens: 5,
      cacheWriteTokens: 2,
      reasoningTokens: 4,
      costUsd: 0.01,
    },
    firstTokenTime: SAMPLE_LOG_TIME,
  });
  const trace = {
    ...values,
    userId: "u",
    sessionId: "s",
    tags: ["t"],
    environment: "test",
    release: "1",
    status: "error",
    error,
  } as const;
  return callsOf(sampleTrace({ ...trace, incomplete: { dropped: 1, shortened: 1 } }), [sampleStep(), llm]);
}

function checkUnchanged({ open, options }: Subject): void {
  const calls = fullRun();
  const before = JSON.stringify(calls);
  drive(open(), calls, options);
  demand(
    JSON.stringify(calls) === before,
    "touch-nothing-else",
    "A record was changed. All backends share one record: copy what you change.",
  );
}

function checkRepeat({ open, options }: Subject): void {
  const calls = fullRun();
  const first = drive(open(), calls, options);
  const again = drive(open(), calls, options);
  const message =
    "The same records gave other output the second time. A repeat is harmless only if it is byte-identical: no random ids, no counters.";
  demand(first.text === again.text, "map-the-record-alone", message);
  if (options.delivers === false) return;
  const twice = drive(
    open(),
    calls.flatMap((call): readonly Call[] => (call.type === "endTrace" ? [call, call] : [call])),
    options,
  );
  const unique = (items: typeof first.items) => [...new Set(items.map(({ text }) => text))].join("\n");
  demand(
    unique(twice.items) === unique(first.items),
    "map-the-record-alone",
    `${message} The same step was ended twice on one tracer.`,
  );
}

const HOUR_MS = 3_600_000;

function checkClock({ open, options }: Subject): void {
  const now = drive(open(), fullRun(), options).text;
  const later = withClockMoved(HOUR_MS, () => drive(open(), fullRun(), options).text);
  demand(
    now === later,
    "map-the-record-alone",
    "The same records gave other output an hour later. Times are in the records; a lane may run long after.",
  );
}

function checkContext({ open, options }: Subject): void {
  const stop = watchCalls(CONTEXT_READS);
  let called: readonly string[] = [];
  try {
    drive(open(), fullRun(), options);
  } finally {
    called = stop();
  }
  demand(
    called.length === 0,
    "touch-nothing-else",
    "An `AsyncLocalStorage` was read or entered. A lane's worker runs outside the user's context: all there is to know is in the record.",
  );
}

async function checkNetwork({ open, options }: Subject): Promise<void> {
  const stop = watchCalls(networkCalls());
  let called: readonly string[] = [];
  try {
    drive(open(), fullRun(), options);
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  } finally {
    called = stop();
  }
  demand(
    called.length === 0,
    "touch-nothing-else",
    `\`${called[0]}\` was called while records were mapped. Only \`deliver\` uses the network.`,
  );
}

async function checkSilence({ open, options }: Subject): Promise<void> {
  const factories: ReturnType<typeof open>[] = [];
  const printed = [watchConsole(() => factories.push(open()))];
  for (const factory of factories) {
    const seen = drive(factory, deepFreeze(fullRun()), options);
    printed.push(seen.printed);
    if (options.delivers === false) continue;
    printed.push(await watchConsoleWhile(() => sendAll(factory, seen.items, options)));
  }
  const text = printed.join("");
  if (text === "") return;
  throw new ConformanceError(
    "touch-nothing-else",
    `Printed ${JSON.stringify(text.slice(0, 80))}. A backend whose purpose it is to print gives the suite \`prints: true\`.`,
  );
}
