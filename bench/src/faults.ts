// What arrives of 2,000 traces when the backend fails for a while: `--rows 503,hang`, `--seconds 18`, `--smoke`.
import { parseArgs } from "node:util";
import { concurrently } from "./concurrently.ts";
import { isWhole, toFaultsTable } from "./faults/faults-table.ts";
import { ROWS } from "./faults/rows.ts";
import { type RowRun, runRow } from "./faults/run-row.ts";
import { describeRun } from "./markdown.ts";
import type { SubjectName } from "./subjects/subject.ts";

const TRACES_PER_SECOND = 200;
const GRACE_MS = 30_000;
const OURS: SubjectName = "Agent Tracer";

const { values } = parseArgs({
  options: {
    rows: { type: "string" },
    seconds: { type: "string" },
    at: { type: "string", default: "5" },
    smoke: { type: "boolean", default: false },
  },
});
const isSmoke = values.smoke;
const names = values.rows?.split(",") ?? (isSmoke ? ["503", "hang", "refused"] : Object.keys(ROWS));
const unknown = names.filter((name) => !(name in ROWS));
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(", ")}. There are: ${Object.keys(ROWS).join(", ")}`);

const seconds = Number(values.seconds ?? (isSmoke ? 2 : 18));
const subjects: readonly SubjectName[] = isSmoke ? [OURS] : [OURS, "OpenTelemetry, JSON"];
const traces = isSmoke ? 200 : 2000;
const runs = names.flatMap((row) =>
  subjects.map(
    (subject): RowRun => ({
      row,
      subject,
      traces,
      tracesPerSecond: TRACES_PER_SECOND,
      faultMs: seconds * 1000,
      graceMs: isSmoke ? 18_000 : GRACE_MS,
    }),
  ),
);
const results = await concurrently(runs, Number(values.at), runRow);

console.log(
  `${traces} traces of 2 spans at ${TRACES_PER_SECOND} traces/s; the fault lasts ${seconds} s. ${describeRun()}:\n`,
);
console.log(toFaultsTable(results));
const lossy = results.filter((result) => result.subject === OURS && !isWhole(result));
if (lossy.length > 0) {
  console.error(`\nNot whole: ${lossy.map(({ row }) => row).join(", ")}`);
  process.exitCode = 1;
}
