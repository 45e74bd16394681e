// What tracing costs LangChain, by handler: `--rounds 9`, `--calls 200`, `--smoke`.
import { parseArgs } from "node:util";
import { agentTracer, type Handlers, idle, langfuse, langsmith, untraced } from "./langchain/handlers.ts";
import { type Program, programs } from "./langchain/programs.ts";
import { describeRun, rounded, toTable } from "./markdown.ts";
import { median } from "./statistics.ts";

/** Medians of one call, in microseconds. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "9" },
    calls: { type: "string", default: "200" },
    smoke: { type: "boolean", default: false },
  },
});
const rounds = values.smoke ? 1 : Number(values.rounds);
const calls = values.smoke ? 5 : Number(values.calls);
const subjects: readonly Handlers[] = [
  untraced(),
  idle(),
  agentTracer({ masks: true }),
  agentTracer({ masks: false }),
  langfuse(),
  langsmith(),
];
let seed = 0;

/** Times each of many calls, and the processor until what they made is on its way. */
async function block(subject: Handlers, program: Program): Promise<Cost> {
  const cpuBefore = process.cpuUsage();
  const walls: number[] = [];
  for (let call = 0; call < calls; call++) {
    const started = performance.now();
    await subject.run((callbacks) => program.call(seed++, callbacks));
    walls.push((performance.now() - started) * 1000);
  }
  await subject.flush();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall: median(walls), cpu: (user + system) / calls };
}

async function measure(program: Program): Promise<void> {
  for (let warmUp = 0; warmUp < 2; warmUp++) for (const subject of subjects) await block(subject, program);
  const costs = subjects.map((): Cost[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, subject] of subjects.entries()) costs[index]?.push(await block(subject, program));
  }
  const medians = costs.map((all) => ({
    wall: median(all.map(({ wall }) => wall)),
    cpu: median(all.map(({ cpu }) => cpu)),
  }));
  const [alone = { wall: Number.NaN, cpu: Number.NaN }] = medians;
  const added = (cost: Cost, key: keyof Cost): string => rounded((cost[key] - alone[key]) / program.runs, 0);
  console.log(`${program.name} of ${program.runs} runs: ${rounded(alone.wall, 0)} µs a call alone\n`);
  const rows = medians.map((cost, index) => ({
    "": subjects[index]?.name ?? "",
    "a call, × alone": rounded(cost.wall / alone.wall, 2),
    "added to a run, µs": index === 0 ? "–" : added(cost, "wall"),
    "CPU added, delivery included, µs": index === 0 ? "–" : added(cost, "cpu"),
  }));
  console.log(`${toTable(rows)}\n`);
}

console.log(`Medians of ${rounds} interleaved rounds of ${calls} calls each. ${describeRun()}\n`);
for (const program of programs) await measure(program);
