import { demand } from "./conformance-error.js";
import { drive, type Seen, startDrive } from "./drive.js";
import type { Rule, Subject } from "./rule.js";
import {
  type Call,
  callsOf,
  deepFreeze,
  sampleId,
  sampleStep,
  sampleTrace,
  startOf,
  stepStartOf,
} from "./sample-run.js";

/** Rules of identity: what has an id of its own stays apart from all else. */
export const SEPARATION_RULES: readonly Rule[] = [
  { name: "keeps apart two traces with one traceId", needs: ["content"], check: checkTwins },
  { name: "keeps apart same-named and parallel steps", needs: ["content"], check: checkSameNames },
  { name: "keeps apart steps that differ by their id alone", needs: ["items"], check: checkIds },
  { name: "keeps the parent that the record names", needs: ["content"], check: checkParents },
  { name: "shares nothing between two factories", needs: ["items"], check: checkFactories },
];

/** Makes the calls of one run; its values carry `mark`. */
function markedRun(mark: string, number: number): readonly Call[] {
  const rootId = sampleId(number);
  const trace = sampleTrace({ rootId, inputs: `tracein${mark}`, outputs: `traceout${mark}` });
  const ids = { rootId, stepId: sampleId(number + 1), parentId: rootId };
  return callsOf(trace, [sampleStep({ ...ids, inputs: `stepin${mark}`, outputs: `stepout${mark}` })]);
}

function interleave(a: readonly Call[], b: readonly Call[]): readonly Call[] {
  return a.flatMap((call, index) => [call, ...b.slice(index, index + 1)]);
}

function checkTwins({ open, options }: Subject): void {
  const seen = drive(open(), interleave(markedRun("one", 100), markedRun("two", 200)), options);
  for (const mark of ["one", "two"]) {
    for (const value of ["tracein", "traceout", "stepin", "stepout"]) {
      const message = `Of two open traces with the same \`traceId\`, one lost its ${value}. Key by \`rootId\`, which is unique.`;
      demand(seen.text.includes(value + mark), "keep-runs-apart", message);
    }
  }
  checkUnmixed(seen, ["one", "two"], "Two open traces with the same `traceId`");
}

/** Checks that no item holds values of two runs. */
function checkUnmixed({ items }: Seen, marks: readonly string[], who: string): void {
  for (const { text } of items) {
    const found = marks.filter((mark) => text.includes(`in${mark}`) || text.includes(`out${mark}`));
    demand(found.length < 2, "keep-runs-apart", `${who} were mixed: one item holds values of ${found.join(" and ")}.`);
  }
}

function checkSameNames({ open, options }: Subject): void {
  const marks = ["aa", "bb", "cc", "dd"];
  const steps = marks.map((mark, index) =>
    sampleStep({ stepId: sampleId(300 + index), name: "search", inputs: `stepin${mark}`, outputs: `stepout${mark}` }),
  );
  const trace = sampleTrace();
  // They end neither in the order of their starts nor in the opposite one.
  const ended = [steps[2], steps[0], steps[3], steps[1]].flatMap((step) => step ?? []);
  const calls: readonly Call[] = deepFreeze([
    { type: "create", record: startOf(trace) },
    ...steps.map((step): Call => ({ type: "addTrace", record: stepStartOf(step) })),
    ...ended.map((step): Call => ({ type: "endTrace", record: step })),
    { type: "end", record: trace },
  ]);
  const seen = drive(open(), calls, options);
  for (const mark of marks) {
    for (const value of [`stepin${mark}`, `stepout${mark}`]) {
      demand(
        seen.text.includes(value),
        "keep-runs-apart",
        `Of four parallel steps with one name, one lost ${value}. Key by \`stepId\`.`,
      );
    }
  }
  checkUnmixed(seen, marks, "Parallel steps with the same name");
}

function checkIds({ open, options }: Subject): void {
  const [one, two] = [sampleStep({ stepId: sampleId(401) }), sampleStep({ stepId: sampleId(402) })];
  const { items } = drive(open(), callsOf(sampleTrace(), [one, two]), options);
  const [first, second] = [one, two].map(({ stepId }) =>
    items
      .filter(({ call }) => call?.type === "endTrace" && call.record.stepId === stepId)
      .map(({ text }) => text)
      .join("\n"),
  );
  demand(
    first !== second,
    "keep-runs-apart",
    "Two steps that differ by their `stepId` alone gave the same items, so the backend would keep one.",
  );
  const text = (number: number) => drive(open(), markedRun("one", number), options).text;
  demand(
    text(100) !== text(200),
    "keep-runs-apart",
    "Two traces that differ by their `rootId` alone gave the same items, so the backend would keep one.",
  );
}

function checkParents({ open, options }: Subject): void {
  const [left, right] = [
    sampleStep({ stepId: sampleId(501), name: "left" }),
    sampleStep({ stepId: sampleId(502), name: "right" }),
  ];
  const parents = [sampleId(1), left.stepId, right.stepId];
  const texts = parents.map((parentId) => {
    const child = sampleStep({ stepId: sampleId(503), parentId, name: "child" });
    return drive(open(), callsOf(sampleTrace(), [left, right, child]), options).text;
  });
  const message =
    "A step under another parent gave the same output. Use the record's `parentId`, not the step that started last.";
  demand(new Set(texts).size === parents.length, "keep-runs-apart", message);
}

function checkFactories({ open, options }: Subject): void {
  const [one, two] = [startDrive(open(), options), startDrive(open(), options)];
  // Every lane gets the same record, so both see the same ids, in turns.
  const others = markedRun("two", 100);
  for (const [index, call] of markedRun("one", 100).entries()) {
    one.make(call);
    for (const other of others.slice(index, index + 1)) two.make(other);
  }
  const texts = { one: one.seen().text, two: two.seen().text };
  const isApart = !texts.one.includes("outtwo") && !texts.two.includes("outone");
  demand(
    isApart,
    "keep-runs-apart",
    "A factory sent what was given to another one. Keep state in the tracer, not in the module.",
  );
  const isWhole = texts.one.includes("stepoutone") && texts.two.includes("stepouttwo");
  demand(
    isWhole,
    "keep-runs-apart",
    "A factory lost a step while another one worked. Keep state in the tracer, not in the module.",
  );
}
