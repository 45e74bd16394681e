/** One thing that a real server does. */
export interface Rule<Subject> {
  readonly id: string;
  /** File of the server's source or page of its documentation, and what it does there, in our words. */
  readonly source: string;
  /** Says what was sent and what becomes of it, for each place where the rule applies. */
  check(subject: Subject): readonly string[] | string | undefined;
}

/** A rule that refuses the whole request. */
export interface RejectionRule<Subject> extends Rule<Subject> {
  readonly status: number;
}

/** What a rule said. */
export interface RuleFinding {
  readonly rule: string;
  readonly message: string;
}

/** Applies rules in their order. */
export function applyRules<Subject>(rules: readonly Rule<Subject>[], subject: Subject): readonly RuleFinding[] {
  return rules.flatMap(({ id, check }) => toList(check(subject)).map((message) => ({ rule: id, message })));
}

/** Why a request was refused. */
export interface Refusal extends RuleFinding {
  readonly status: number;
}

/** Finds the first rule that refuses. */
export function findRefusal<Subject>(rules: readonly RejectionRule<Subject>[], subject: Subject): Refusal | undefined {
  for (const { id, status, check } of rules) {
    const reasons = toList(check(subject));
    if (reasons.length > 0) return { rule: id, status, message: reasons.join("; ") };
  }
  return undefined;
}

function toList(said: readonly string[] | string | undefined): readonly string[] {
  if (said === undefined) return [];
  return typeof said === "string" ? [said] : said;
}
