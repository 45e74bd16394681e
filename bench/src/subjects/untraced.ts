import type { Subject } from "./subject.ts";

/** Traces nothing: what the program and the machine cost by themselves. */
export function untraced(): Subject {
  return {
    trace: (_name, _inputs, run) => run(),
    step: (_name, _inputs, run) => run(),
    flush: async () => "",
    shutdown: async () => "",
    pending: () => 0,
  };
}
