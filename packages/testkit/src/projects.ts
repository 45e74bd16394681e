import { type Diagnostic, type TracerFactory, TracingService } from "@agent-tracer/core";
import { describe, expect, it } from "vitest";

/** What is used of a product's receiver. */
interface Server extends AsyncDisposable {
  assertClean(): void;
}

/** How the projects of a backend are told apart. */
export interface ProjectOptions<Receiver extends Server> {
  /** Starts the receiver of a project, with a key of its own. */
  start(project: "a" | "b"): Promise<Receiver>;
  /** Makes a tracer for that project, of its name. */
  createTracer(receiver: Receiver, project: "a" | "b"): TracerFactory;
  /** Names of the traces and steps that a receiver shows. */
  namesIn(receiver: Receiver): readonly string[];
}

/** Declares what holds where one program has two projects of a backend. */
export function describeTwoProjects<Receiver extends Server>(options: ProjectOptions<Receiver>): void {
  const { start, createTracer } = options;
  const namesIn = (receiver: Receiver) => [...options.namesIn(receiver)].sort();

  describe("two projects in one process", () => {
    it("each get all of it, with their own keys", async () => {
      await using a = await start("a");
      await using b = await start("b");
      const tracing = new TracingService({ diagnostics: false })
        .registerTracer(createTracer(a, "a"))
        .registerTracer(createTracer(b, "b"));
      tracing.withTrace("answer", () => tracing.traceStep("plan", () => {}));
      const { tracers } = await tracing.shutdown();
      expect(tracers).toMatchObject({ a: { accepted: 2 }, b: { accepted: 2 } });
      for (const each of [a, b]) {
        expect(namesIn(each)).toEqual(["answer", "plan"]);
        each.assertClean();
      }
    });

    it("take nothing from each other, where each is a service of its own", async () => {
      await using a = await start("a");
      await using b = await start("b");
      const inA = new TracingService({ diagnostics: false }).registerTracer(createTracer(a, "a"));
      const inB = new TracingService({ diagnostics: false }).registerTracer(createTracer(b, "b"));
      inA.withTrace("a", () =>
        inB.withTrace("b", () => inA.traceStep("inner a", () => inB.traceStep("inner b", () => {}))),
      );
      await Promise.all([inA.shutdown(), inB.shutdown()]);
      expect([namesIn(a), namesIn(b)]).toEqual([
        ["a", "inner a"],
        ["b", "inner b"],
      ]);
      for (const each of [a, b]) each.assertClean();
    });
  });
}

/** What a backend says where it is not configured. */
export interface NotReadyOptions {
  createTracer(): TracerFactory;
  /** The only line that the user is told. */
  readonly message: string;
}

/** Declares what holds of a backend that lacks its key. */
export function itSkipsWithoutKeys({ createTracer, message }: NotReadyOptions): void {
  it("skips, which is no loss, and says once which variables to set", async () => {
    const told: Diagnostic[] = [];
    const factory = createTracer();
    const tracing = new TracingService({ diagnostics: (diagnostic) => told.push(diagnostic) }).registerTracer(factory);
    for (const name of ["one", "two"]) tracing.withTrace(name, () => tracing.traceStep("plan", () => {}));
    const { ok, tracers } = await tracing.shutdown();
    expect(ok).toBe(true);
    expect(tracers[factory.name]).toMatchObject({ skipped: 4, accepted: 0, pending: 0, rejected: 0 });
    expect(told).toEqual([{ cause: "tracer-not-ready", tracer: factory.name, message }]);
  });
}
