import type { Receipt, StepEnd, TraceEnd } from "@agent-tracer/core";
import type { MemoryTracer } from "@agent-tracer/testing";

/** Writes the answer, and how long the customer looked at nothing. */
export function describeAnswer({ trace, steps }: MemoryTracer): string {
  const [step] = steps("write answer");
  const waitMs = step?.firstTokenTime === undefined ? undefined : Math.round(step.firstTokenTime - step.startTime);
  return [`answer (first token after ${waitMs ?? "?"} ms)`, `  ${trace("support").end?.outputs}`, ""].join("\n");
}

const STAND_IN = /\[MASKED:([^\]]+)\]/g;

/** Writes what was hidden, by rule, and in which steps. */
export function describeMasked(memory: MemoryTracer, leaks: readonly string[]): string {
  const rules = new Map<string, { count: number; readonly places: Set<string> }>();
  for (const record of endsOf(memory)) {
    for (const [, rule = ""] of JSON.stringify(record).matchAll(STAND_IN)) {
      const found = rules.get(rule) ?? { count: 0, places: new Set() };
      found.count += 1;
      found.places.add(record.name);
      rules.set(rule, found);
    }
  }
  const lines = [...rules].map(
    ([rule, { count, places }]) => `  ${rule.padEnd(16)} ${String(count).padStart(3)} ×  ${[...places].join(", ")}`,
  );
  const verdict = leaks.length === 0 ? "  no planted secret reached a backend" : `  LEAKED: ${leaks.join(", ")}`;
  return ["masked, before any backend saw it", ...lines, verdict, ""].join("\n");
}

/** Writes what became of the records. */
export function describeReceipt({ ok, delivered, pending, dropped, rejected, tracers }: Receipt): string {
  const sums = `${delivered} delivered, ${pending} pending, ${dropped} dropped, ${rejected} rejected`;
  const lines = Object.entries(tracers).map(
    ([name, { accepted, masked }]) => `  ${name.padEnd(16)} ${accepted} accepted, ${masked} values masked`,
  );
  return [`receipt  ${ok ? "ok" : "NOT OK"}: ${sums}`, ...lines].join("\n");
}

/** Names the secrets that a backend got to see. */
export function findLeaks(memory: MemoryTracer, secrets: object): readonly string[] {
  const seen = JSON.stringify(memory.records);
  return Object.entries(secrets).flatMap(([name, secret]) => (seen.includes(secret) ? [name] : []));
}

function endsOf({ records }: MemoryTracer): readonly (StepEnd | TraceEnd)[] {
  return records.flatMap(({ type, record }) => (type === "stepEnd" || type === "traceEnd" ? [record] : []));
}
