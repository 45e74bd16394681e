import { ConfigError } from "@agent-tracer/core";

/** One case of a suite, for any test runner. */
export interface ConformanceCase {
  /** States the behaviour; of a case that is skipped, also the reason. */
  readonly name: string;
  /** Why the case is skipped: `run` then does nothing. */
  readonly skipped?: string;
  /** @throws {ConformanceError} that says what the backend did, what it must do, and where that is written. */
  run(): Promise<void>;
}

/** How the rules of a suite become cases. */
export interface CaseOptions<Rule> {
  /** Reasons by the names of rules, as the user gave them. */
  readonly skip?: Readonly<Record<string, string>> | undefined;
  /** Tells why a rule cannot be checked. @default no reason */
  skipReason?(rule: Rule): string | undefined;
  run(rule: Rule): Promise<void>;
}

/** Makes the cases of a suite. @throws {ConfigError} when `skip` names none of them. */
export function toCases<Rule extends { readonly name: string }>(
  rules: readonly Rule[],
  { skip = {}, skipReason, run }: CaseOptions<Rule>,
): readonly ConformanceCase[] {
  const names = new Set(rules.map(({ name }) => name));
  const unknown = Object.keys(skip).find((name) => !names.has(name));
  if (unknown !== undefined) {
    throw new ConfigError({ option: "skip", expected: "keyed by names of conformance cases", value: unknown });
  }
  return rules.map((rule) => {
    const skipped = skip[rule.name] ?? skipReason?.(rule);
    if (skipped !== undefined) return { name: `${rule.name} (skipped: ${skipped})`, skipped, run: async () => {} };
    return { name: rule.name, run: () => run(rule) };
  });
}
