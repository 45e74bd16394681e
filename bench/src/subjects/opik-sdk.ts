import { installVendor } from "../vendors/install-vendor.ts";
import { outcomeOf } from "./open-telemetry-parts.ts";
import type { Subject } from "./subject.ts";

type Tracked = (inputs: unknown) => Promise<unknown>;

interface OpikModule {
  track(options: object, run: Tracked): Tracked;
  flushAll(): Promise<void>;
  disableLogger(): void;
}

/** Traces with Opik's own SDK: functions under `track`, whose argument and result are input and output. */
export async function opikSdk(url: string): Promise<Subject> {
  Object.assign(process.env, {
    OPIK_URL_OVERRIDE: url,
    OPIK_API_KEY: "1",
    OPIK_WORKSPACE: "w",
    OPIK_PROJECT_NAME: "p",
  });
  const { track, flushAll, disableLogger } = await (await installVendor("opik")).load<OpikModule>("opik");
  disableLogger();
  const traced = <T>(name: string, inputs: unknown, run: () => Promise<T>): Promise<T> =>
    track({ name, type: "llm" }, () => run())(inputs) as Promise<T>; // what `run` resolves with
  return {
    trace: traced,
    step: traced,
    flush: () => outcomeOf(flushAll()),
    shutdown: () => outcomeOf(flushAll()),
    pending: () => 0,
  };
}
