import type { Emit, ScoreRecord, TracerFactory } from "@agent-tracer/core";
import { demand } from "./conformance-error.js";
import { drive, driveScore, type Seen, type SeenItem } from "./drive.js";
import type { Rule, Subject } from "./rule.js";
import {
  callsOf,
  deepFreeze,
  SAMPLE_LOG_TIME,
  sampleId,
  sampleStep,
  sampleTrace,
  sampleTraceId,
  startOf,
  stepStartOf,
} from "./sample-run.js";

const MIN_BYTES = 1024;
const LATE_SCORE: ScoreRecord = {
  traceId: sampleTraceId(1),
  name: "scoremark",
  value: 0.25,
  comment: "commentmark",
  time: SAMPLE_LOG_TIME,
};

/** Rules of the two interfaces: what is called when, and what comes of it. */
export const CONTRACT_RULES: readonly Rule[] = [
  { name: "has a name and sane limits", check: checkIdentity },
  { name: "is ready, and stays so", check: checkReady },
  { name: "is inert while not ready", needs: ["createNotReady"], check: checkNotReady },
  { name: "emits inside the call that brought the record", needs: ["items"], check: checkEmitInCall },
  { name: "maps a trace's end last, as an item of its own", needs: ["items"], check: checkRootLast },
  { name: "maps a step that ended without a start", needs: ["content"], check: checkNoStart },
  { name: "maps a trace without steps", needs: ["content"], check: checkNoSteps },
  { name: "maps late scores, if it has addScore", check: checkLateScores },
  { name: "says how large its items are", needs: ["items"], check: checkBytes },
  { name: "names the endpoint of every item, if it has endpointOf", needs: ["items"], check: checkEndpoints },
];

function checkIdentity({ open, options }: Subject): void {
  const { name, limits, deliver } = open();
  const shown = JSON.stringify(name);
  demand(
    typeof name === "string" && /^\S.{0,63}$/u.test(name),
    "name-and-limits",
    `Expected \`name\` to be 1 to 64 characters, got ${shown}.`,
  );
  demand(
    (deliver !== undefined) === (options.delivers ?? true),
    "name-and-limits",
    deliver === undefined
      ? "The factory has no `deliver`: give the suite `delivers: false`."
      : "The factory has `deliver`: take `delivers: false` away.",
  );
  if (limits === undefined) return;
  const { maxItems, maxBytes } = limits;
  demand(
    Number.isInteger(maxItems) && maxItems >= 1,
    "name-and-limits",
    `Expected \`limits.maxItems\` to be an integer ≥ 1, got ${maxItems}.`,
  );
  demand(
    Number.isInteger(maxBytes) && maxBytes >= MIN_BYTES,
    "name-and-limits",
    `Expected \`limits.maxBytes\` to be an integer ≥ ${MIN_BYTES}, got ${maxBytes}.`,
  );
}

function checkReady({ open, options }: Subject): void {
  const factory = open();
  const emit: Emit<unknown> = () => {};
  const trace = deepFreeze(sampleTrace());
  const tracer = factory.create(startOf(trace), emit);
  const seen = [tracer.ready, tracer.ready];
  drive(open(), callsOf(sampleTrace(), [sampleStep()]), options);
  tracer.addTrace(deepFreeze(stepStartOf(sampleStep())));
  tracer.endTrace(deepFreeze(sampleStep()));
  seen.push(tracer.ready);
  tracer.end(trace);
  seen.push(tracer.ready);
  const reason = tracer.notReadyReason === undefined ? "" : ` (${tracer.notReadyReason})`;
  demand(
    seen.every((ready) => ready === true),
    "ready",
    `Expected \`ready\` to be true throughout, got ${seen.join(", ")}${reason}.`,
  );
}

function checkNotReady({ keep, options }: Subject): void {
  const factory = keep(options.createNotReady?.() as TracerFactory); // the rule's needs say that it is there
  const trace = deepFreeze(sampleTrace());
  let emitted = 0;
  const tracer = factory.create(startOf(trace), () => {
    emitted += 1;
  });
  demand(
    tracer.ready === false,
    "ready",
    `Expected \`ready\` of a tracer that is not configured to be false, got ${tracer.ready}.`,
  );
  const { notReadyReason } = tracer;
  demand(
    typeof notReadyReason === "string" && notReadyReason.length > 0,
    "ready",
    "Expected `notReadyReason` to say what to set, since it is the one line that a user sees.",
  );
  tracer.addTrace(deepFreeze(stepStartOf(sampleStep())));
  tracer.endTrace(deepFreeze(sampleStep()));
  tracer.end(trace);
  factory.addScore?.(deepFreeze(LATE_SCORE), () => {
    emitted += 1;
  });
  demand(emitted === 0, "ready", `A factory that is not ready emitted ${emitted} items.`);
}

async function checkEmitInCall({ open, options }: Subject): Promise<void> {
  const steps = [1, 2, 3].map((number) =>
    sampleStep({ stepId: sampleId(10 + number), name: `stepmark${number}`, outputs: `outmark${number}` }),
  );
  const seen = drive(open(), callsOf(sampleTrace(), steps), options);
  await nextTurn();
  const late = seen.items.filter(({ call }) => call === undefined).length;
  demand(
    late === 0,
    "emit-inside-the-call",
    `${late} items were emitted after the call had returned, when the lane no longer knows whose they are.`,
  );
  for (const step of steps) checkOwnCall(seen, step.stepId, String(step.outputs));
}

function checkOwnCall({ items }: Seen, stepId: string, marker: string): void {
  const calls = items.filter(({ text }) => text.includes(marker)).map(({ call }) => call);
  demand(calls.length > 0, "emit-inside-the-call", `No item holds the outputs of the step (${marker}).`);
  const isOwn = calls.some((call) => call?.type === "endTrace" && call.record.stepId === stepId);
  demand(
    isOwn,
    "emit-inside-the-call",
    "A step's item was emitted in another call than its own `endTrace`: a step must be on its way while its trace is open.",
  );
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

function checkRootLast({ open, options }: Subject): void {
  const trace = sampleTrace({ outputs: "rootoutmark" });
  const { items } = drive(open(), callsOf(trace, [sampleStep()]), options);
  const atEnd = items.filter(({ call }) => call?.type === "end");
  demand(
    atEnd.length > 0,
    "emit-inside-the-call",
    "`end` emitted nothing: the trace's own end, which has its outputs and its totals, is lost.",
  );
  demand(
    holds(atEnd, "rootoutmark"),
    "emit-inside-the-call",
    "No item that `end` emitted holds the trace's outputs. They are in the `TraceEnd`, which only `end` receives.",
  );
}

function holds(items: readonly SeenItem[], marker: string): boolean {
  return items.some(({ text }) => text.includes(marker));
}

function checkNoStart({ open, options }: Subject): void {
  const step = sampleStep({ name: "startless", inputs: { question: "inmark" }, outputs: "outmark" });
  const whole = callsOf(sampleTrace(), [step]);
  const withoutStart = drive(
    open(),
    whole.filter(({ type }) => type !== "addTrace"),
    options,
  );
  for (const marker of ["startless", "inmark", "outmark"]) {
    const message = `A step whose start was never seen lost ${JSON.stringify(marker)}. A \`StepEnd\` is complete: map it alone.`;
    demand(withoutStart.text.includes(marker), "map-the-record-alone", message);
  }
  const withStart = drive(open(), whole, options);
  demand(
    ofType(withStart, "endTrace") === ofType(withoutStart, "endTrace"),
    "map-the-record-alone",
    "A step's end gave other items with its start than without. A `StepEnd` is complete: map it alone.",
  );
}

function ofType({ items }: Seen, type: "endTrace"): string {
  return items
    .filter(({ call }) => call?.type === type)
    .map(({ text }) => text)
    .join("\n");
}

function checkNoSteps({ open, options }: Subject): void {
  const trace = sampleTrace({ name: "stepless", totals: { steps: 0, errors: 0, usage: {} } });
  const { text } = drive(open(), callsOf(trace, []), options);
  demand(text.includes("stepless"), "accept-every-record", "A trace without steps was not sent.");
}

function checkLateScores({ open, options }: Subject): void {
  const factory = open();
  if (factory.addScore === undefined) return;
  const onTrace = driveScore(factory, deepFreeze(LATE_SCORE), options);
  const onStep = driveScore(factory, deepFreeze({ ...LATE_SCORE, stepId: sampleId(2) }), options);
  const canLook = (options.delivers ?? true) || options.prints === true || options.takeOutput !== undefined;
  if (!canLook) return;
  for (const { text } of [onTrace, onStep]) {
    demand(
      text.includes("scoremark"),
      "carry-everything",
      "`addScore` lost the score. A backend that cannot send late scores leaves `addScore` out.",
    );
  }
}

const LARGE = 32 * 1024;
const SLACK_BYTES = 1024;

function checkBytes({ open, options }: Subject): void {
  const large = sampleStep({ stepId: sampleId(3), outputs: "x".repeat(LARGE) });
  const { items } = drive(open(), callsOf(sampleTrace(), [sampleStep(), large]), options);
  demand(items.length > 0, "emit-inside-the-call", "No item was emitted.");
  for (const { bytes, text } of items) {
    const size = new TextEncoder().encode(text).length;
    demand(
      Number.isFinite(bytes) && bytes >= 0,
      "bytes",
      `Expected \`bytes\` of an item to be a finite number ≥ 0, got ${bytes}.`,
    );
    const isNear = bytes >= size / 4 - SLACK_BYTES && bytes <= size * 4 + SLACK_BYTES;
    demand(
      isNear,
      "bytes",
      `An item of about ${size} bytes was said to have ${bytes}: the queue's bound would mean nothing.`,
    );
  }
}

function checkEndpoints({ open, options }: Subject): void {
  const factory = open();
  if (factory.endpointOf === undefined) return;
  const score = { name: "helpful", value: 0.75 };
  const { items } = drive(
    factory,
    callsOf(sampleTrace({ scores: [score] }), [sampleStep({ scores: [score] })]),
    options,
  );
  for (const { item, text } of items) {
    const [named, again] = [factory.endpointOf(item), factory.endpointOf(item)];
    demand(typeof named === "string" && named !== "", "name-and-limits", `\`endpointOf\` of an item gave ${named}.`);
    demand(named === again, "name-and-limits", `\`endpointOf\` of one item gave ${named}, then ${again}: ${text}.`);
  }
}
