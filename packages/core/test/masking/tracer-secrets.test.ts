import { describe, expect, it } from "vitest";
import { type Diagnostic, TracingService } from "../../src/index.js";
import { collector } from "../collector.js";

const KEY = "Zebra, the 7th of its name";

function registered(secrets: () => readonly string[]) {
  const records = collector();
  const factory = Object.defineProperty({ ...records }, "secrets", { get: secrets, enumerable: true });
  const diagnostics: Diagnostic[] = [];
  const tracing = new TracingService({ diagnostics: (diagnostic) => diagnostics.push(diagnostic) });
  return { records, factory, diagnostics, tracing };
}

describe("the secrets of a tracer", () => {
  it("are masked wherever they appear, for every tracer", async () => {
    const { records, factory, tracing } = registered(() => [KEY]);
    const other = collector("other");
    tracing.registerTracer(other).registerTracer(factory);
    tracing.withTrace("run", { inputs: { text: `it is ${KEY}!` }, tags: [KEY] }, () => JSON.stringify({ KEY }));
    await tracing.flush();
    for (const { all } of [records, other]) expect(JSON.stringify(all)).not.toContain("Zebra");
    expect(other.trace("run").inputs).toEqual({ text: "it is [MASKED:own_key]!" });
  });

  it("are read when the first trace starts, so that a late environment counts", async () => {
    let fromEnvironment: readonly string[] = [];
    const { records, factory, tracing } = registered(() => fromEnvironment);
    tracing.registerTracer(factory);
    fromEnvironment = [KEY];
    tracing.withTrace("run", { inputs: KEY }, () => undefined);
    await tracing.flush();
    expect(records.trace("run").inputs).toBe("[MASKED:own_key]");
  });

  it("count from its registration where traces have started before", async () => {
    const { records, factory, tracing } = registered(() => [KEY]);
    tracing.withTrace("before", () => undefined);
    tracing.registerTracer(factory);
    tracing.withTrace("run", { inputs: KEY }, () => undefined);
    await tracing.flush();
    expect(records.trace("run").inputs).toBe("[MASKED:own_key]");
  });

  it("do no harm where they cannot be read, or are no texts", async () => {
    const { records, factory, diagnostics, tracing } = registered(() => {
      throw new Error("no");
    });
    const odd = { ...collector("odd"), secrets: [undefined, 7, KEY] as unknown as string[] };
    tracing.registerTracer(factory).registerTracer(odd);
    tracing.withTrace("run", { inputs: KEY }, () => undefined);
    await tracing.flush();
    expect(records.trace("run").inputs).toBe("[MASKED:own_key]");
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The `secrets` of tracer "collector" could not be read; its keys are masked by form alone.',
    ]);
  });
});
