import { describe, expect, it } from "vitest";
import { setUpLane } from "../../test/delivery/lane-bench.js";
import { stepEnd, stepStart, TestBackend, traceEnd, traceStart } from "../../test/delivery/test-backend.js";
import type { TraceStart } from "../records.js";
import type { Emit, Tracer } from "../tracer.js";

/** A backend whose steps say whose user they are. */
class UserBackend extends TestBackend {
  override create(trace: TraceStart, emit: Emit<string>): Tracer {
    let user = trace.userId;
    return {
      ready: true,
      addTrace() {},
      updateTrace: (changed) => {
        this.calls.push("updateTrace");
        user = changed.userId;
      },
      endTrace: ({ name }) => emit(`${name} of ${user}`, 10),
      end: ({ name, userId }) => emit(`${name} of ${userId}`, 10),
    };
  }
}

function setUp(backend: TestBackend = new UserBackend()) {
  const bench = setUpLane(backend);
  return { ...bench, backend, trace: bench.lane.open(traceStart("t"), 0) };
}

const of = (userId: string): TraceStart => ({ ...traceStart("t"), userId });

describe("what changed of an open trace", () => {
  it("is told before the steps that are mapped after it", async () => {
    const { backend, trace, scheduler } = setUp();
    trace.endStep(stepEnd("before"), 1);
    await scheduler.advance(1000);
    trace.update(of("anna"));
    trace.endStep(stepEnd("after"), 1);
    trace.end({ ...traceEnd("t"), userId: "anna" }, 1);
    await scheduler.advance(1000);
    expect(backend.accepted).toEqual(["before of undefined", "after of anna", "t of anna"]);
  });

  it("is told of to a tracer that was not created yet, too", async () => {
    const { backend, trace, scheduler } = setUp();
    trace.endStep(stepEnd("early"), 1);
    trace.update(of("anna"));
    await scheduler.advance(1000);
    expect(backend.accepted).toEqual(["early of anna"]);
    expect(backend.calls).toEqual(["updateTrace"]);
  });

  it("is told once for several changes, and only where a record is mapped", async () => {
    const { backend, trace, scheduler } = setUp();
    trace.startStep(stepStart("a"), 1);
    await scheduler.advance(1000);
    for (const user of ["anna", "ben", "cleo"]) trace.update(of(user));
    await scheduler.advance(1000);
    expect(backend.calls).toEqual([]);
    trace.endStep(stepEnd("a"), 1);
    await scheduler.advance(1000);
    expect(backend.calls).toEqual(["updateTrace"]);
    expect(backend.accepted).toEqual(["a of cleo"]);
  });

  it("is no news after the trace's end", async () => {
    const { backend, trace, scheduler } = setUp();
    trace.end(traceEnd("t"), 1);
    trace.update(of("anna"));
    await scheduler.advance(1000);
    expect([backend.accepted, backend.calls]).toEqual([["t of undefined"], []]);
  });

  it("costs the record that it is told before, where `updateTrace` throws, and nothing else", async () => {
    class ThrowingBackend extends TestBackend {
      override createTracer(emit: Emit<string>): Tracer {
        const fail = (): never => {
          throw new TypeError("no");
        };
        return { ...super.createTracer(emit), updateTrace: fail };
      }
    }
    const { backend, trace, scheduler, diagnostics, lane } = setUp(new ThrowingBackend());
    trace.endStep(stepEnd("a"), 1);
    await scheduler.advance(1000);
    trace.update(of("anna"));
    for (const name of ["b", "c"]) trace.endStep(stepEnd(name), 1);
    await scheduler.advance(1000);
    expect(backend.accepted).toEqual(["a", "c"]);
    expect(diagnostics.map(({ cause }) => cause)).toEqual(["tracer-failed"]);
    expect(lane.counts()).toMatchObject({ accepted: 2, dropped: 1 });
  });

  it("may be left out", async () => {
    const { backend, trace, scheduler } = setUp(new TestBackend());
    trace.endStep(stepEnd("a"), 1);
    await scheduler.advance(1000);
    trace.update(of("anna"));
    trace.endStep(stepEnd("b"), 1);
    await scheduler.advance(1000);
    expect(backend.accepted).toEqual(["a", "b"]);
  });
});
