import { createPayload } from "./payload.ts";
import type { Subject } from "./subjects/subject.ts";

/** Spans of one trace: a root, two children, and four steps below each. */
export const SPANS_PER_TRACE = 11;
const CHILDREN = 2;
const LEAVES = 4;

/** Runs one agent: 11 spans with 2 KB of payload each, whose leaves wait for one resolved promise. */
export function runAgent(subject: Subject, index: number): Promise<unknown> {
  let seed = index * SPANS_PER_TRACE;
  const step = (name: string, run: () => Promise<unknown>): Promise<unknown> => {
    const { inputs, outputs } = createPayload(seed++);
    return subject.step(name, inputs, async () => {
      await run();
      return outputs;
    });
  };
  const child = async (): Promise<void> => {
    for (let leaf = 0; leaf < LEAVES; leaf++) await step("leaf", () => Promise.resolve());
  };
  const { inputs, outputs } = createPayload(seed++);
  return subject.trace("agent", inputs, async () => {
    for (let index = 0; index < CHILDREN; index++) await step("child", child);
    return outputs;
  });
}
