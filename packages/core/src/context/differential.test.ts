import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collector } from "../../test/collector.js";
import { TracingService } from "../index.js";

/** A program of nested functions, each of which does some work, calls its children, and returns or throws. */
interface Node {
  readonly kind: "sync" | "async" | "generator" | "asyncGenerator" | "thenable";
  readonly name: string;
  readonly awaits: number;
  readonly fails: boolean;
  readonly catches: boolean;
  readonly isParallel: boolean;
  readonly breaksAfter: number;
  readonly children: readonly Node[];
}

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.record({
    kind: fc.constantFrom("sync", "async", "async", "generator", "asyncGenerator", "thenable"),
    name: fc.constantFrom("a", "b", "c"),
    awaits: fc.nat(2),
    fails: fc.boolean(),
    catches: fc.boolean(),
    isParallel: fc.boolean(),
    breaksAfter: fc.nat(4),
    children: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie("node"), { minLength: 1, maxLength: 3 })),
  }),
}));

type Step = <T>(node: Node, fn: () => T) => T;

/** Runs a program; `step` runs each function as itself, or as a traced step. Returns all that can be seen of it. */
async function run(root: Node, step: Step): Promise<unknown> {
  const log: string[] = [];
  const failures = new Map<Node, Error>();

  function call(current: Node): unknown {
    log.push(`> ${current.name}`);
    return step(current, () => body(current));
  }

  function body(current: Node): unknown {
    const work = async () => {
      for (let index = 0; index < current.awaits; index++) await Promise.resolve();
      const results = current.isParallel
        ? (await Promise.allSettled(current.children.map((child) => settle(child)))).map(describeOutcome)
        : await inOrder(current.children);
      log.push(`< ${current.name}`);
      if (current.fails) throw failureOf(current);
      return [current.name, results];
    };
    switch (current.kind) {
      case "sync":
        if (current.fails) throw failureOf(current);
        return current.children.length;
      case "async":
        return work();
      case "generator":
        return generator(current);
      case "asyncGenerator":
        return asyncGenerator(work);
      case "thenable":
        // biome-ignore lint/suspicious/noThenProperty: a lazy thenable is one of the cases.
        return { then: (ok: (value: unknown) => void, bad: (error: unknown) => void) => work().then(ok, bad) };
    }
  }

  function* generator(current: Node): Generator<number, string, unknown> {
    for (let index = 0; index < 3; index++) log.push(`${current.name} got ${String(yield index)}`);
    if (current.fails) throw failureOf(current);
    return "generated";
  }

  async function* asyncGenerator(work: () => Promise<unknown>) {
    yield 1;
    yield await work();
    return "generated";
  }

  function failureOf(current: Node): Error {
    const failure = failures.get(current) ?? new Error(`${current.name} failed`);
    failures.set(current, failure);
    return failure;
  }

  async function inOrder(children: readonly Node[]): Promise<unknown[]> {
    const results: unknown[] = [];
    for (const child of children) results.push(await settle(child));
    return results;
  }

  /** Uses what a function gave: awaits it, or reads it as far as the program says. */
  async function settle(current: Node): Promise<unknown> {
    try {
      const given = call(current);
      if (current.kind === "generator") return readSome(given as Generator, current.breaksAfter);
      if (current.kind === "asyncGenerator") return await readSomeAsync(given as AsyncGenerator, current.breaksAfter);
      return await given;
    } catch (error) {
      if (!current.catches) throw error;
      return ["caught", error === failures.get(current) ? "its own" : String(error)];
    }
  }

  const outcome = await settle(root).then(
    (value) => ({ value }),
    (error: unknown) => ({ error, isSame: [...failures.values()].includes(error as Error) }),
  );
  return { outcome, log };
}

function describeOutcome(outcome: PromiseSettledResult<unknown>): unknown {
  return outcome.status === "fulfilled" ? outcome.value : ["rejected", String(outcome.reason)];
}

function readSome(generator: Generator, breaksAfter: number): unknown {
  const got: unknown[] = [];
  for (const value of generator) if (got.push(value) > breaksAfter) break;
  return got;
}

async function readSomeAsync(generator: AsyncGenerator, breaksAfter: number): Promise<unknown> {
  const got: unknown[] = [];
  for await (const value of generator) if (got.push(value) > breaksAfter) break;
  return got;
}

function countNodes(root: Node): number {
  return 1 + root.children.reduce((sum, child) => sum + countNodes(child), 0);
}

describe("a traced program", () => {
  it("behaves as the untraced one: results, errors and the order of its own work", async () => {
    await fc.assert(
      fc.asyncProperty(node, async (root) => {
        const untraced = await run(root, (_, fn) => fn());
        const records = collector();
        const tracing = new TracingService({ diagnostics: false }).registerTracer(records);
        const withTracing = await tracing.withTrace("t", () =>
          run(root, (current, fn) => tracing.traceStep(current.name, fn)),
        );
        expect(sortParallel(withTracing, root)).toEqual(sortParallel(untraced, root));
        const receipt = await tracing.shutdown();
        expect(receipt.ok).toBe(true);
        expect(records.steps.length).toBeLessThanOrEqual(countNodes(root));
        expect(receipt.delivered).toBe(records.steps.length + 1);
      }),
      { numRuns: 300 },
    );
  });

  it("behaves as the untraced one when tracing is disabled", async () => {
    await fc.assert(
      fc.asyncProperty(node, async (root) => {
        const tracing = new TracingService({ enabled: false });
        const untraced = await run(root, (_, fn) => fn());
        expect(await run(root, (current, fn) => tracing.traceStep(current.name, fn))).toEqual(untraced);
      }),
      { numRuns: 100 },
    );
  });

  it("gives every step the parent that called it", async () => {
    await fc.assert(
      fc.asyncProperty(node, async (root) => {
        const records = collector();
        const tracing = new TracingService({ diagnostics: false }).registerTracer(records);
        const calls: { id: string; parent: string | undefined }[] = [];
        await tracing
          .withTrace("t", () =>
            run(root, (current, fn) => {
              const parent = tracing.currentStep()?.stepId;
              return tracing.traceStep(current.name, (step) => {
                calls.push({ id: step.stepId, parent });
                return fn();
              });
            }),
          )
          .catch(() => {});
        await tracing.shutdown();
        const [trace] = records.traces;
        const parents = new Map(records.steps.map((step) => [step.stepId, step.parentId]));
        for (const { id, parent } of calls) expect(parents.get(id)).toBe(parent ?? trace?.rootId);
      }),
      { numRuns: 200 },
    );
  });
});

/** A derived promise settles a tick later, so siblings that run at the same time may take turns differently. */
function sortParallel(seen: unknown, root: Node): unknown {
  const isOrdered = JSON.stringify(root).includes('"isParallel":true') === false;
  const { outcome, log } = seen as { outcome: unknown; log: string[] };
  return isOrdered ? { outcome, log } : { outcome, log: [...log].sort() };
}
