import { createLane, type Drop, type Lane, type LaneOptions } from "../../src/delivery/lane.js";
import type { Diagnostic } from "../../src/diagnostics.js";
import type { TracerFactory } from "../../src/tracer.js";
import { ManualScheduler } from "./manual-scheduler.js";

/** A lane with all that it tells. */
export interface LaneBench {
  readonly lane: Lane;
  readonly scheduler: ManualScheduler;
  readonly diagnostics: Diagnostic[];
  readonly drops: Drop[];
  readonly errors: unknown[];
}

/** Sets up a lane whose time the test drives. */
export function setUpLane(
  factory: TracerFactory<string>,
  options: Partial<LaneOptions> = {},
  scheduler = new ManualScheduler(),
): LaneBench {
  const diagnostics: Diagnostic[] = [];
  const drops: Drop[] = [];
  const errors: unknown[] = [];
  const lane = createLane(
    {
      factory: factory as TracerFactory, // A lane hands a factory only the items that it emitted.
      diagnose: (diagnostic) => void diagnostics.push(diagnostic),
      onDrop: (drop) => void drops.push(drop),
      onError: (error) => void errors.push(error),
      ...options,
    },
    scheduler,
  );
  return { lane, scheduler, diagnostics, drops, errors };
}
