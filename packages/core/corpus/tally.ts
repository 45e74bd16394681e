import type { Verdict } from "./judge.ts";

/** Counts of one group of cases. */
export interface Tally {
  readonly secrets: number;
  readonly found: number;
  /** Cases with a secret and harmless text beside it. */
  readonly neighbours: number;
  readonly kept: number;
  readonly harmless: number;
  readonly changed: number;
}

/** Adds up verdicts. */
export function tally(verdicts: readonly Verdict[]): Tally {
  const secrets = verdicts.filter((verdict) => verdict.case.secrets.length > 0);
  const harmless = verdicts.filter((verdict) => verdict.case.secrets.length === 0);
  const neighbours = secrets.filter((verdict) => verdict.case.keeps.length > 0);
  return {
    secrets: secrets.length,
    found: count(secrets, (verdict) => verdict.isRight),
    neighbours: neighbours.length,
    kept: count(neighbours, (verdict) => verdict.keepsTheRest),
    harmless: harmless.length,
    changed: count(harmless, (verdict) => !verdict.isRight),
  };
}

function count(verdicts: readonly Verdict[], isCounted: (verdict: Verdict) => boolean): number {
  return verdicts.filter(isCounted).length;
}

/** Groups verdicts by what `nameOf` calls them, in the order of their first appearance; `undefined` leaves one out. */
export function groupBy(
  verdicts: readonly Verdict[],
  nameOf: (verdict: Verdict) => string | undefined,
): ReadonlyMap<string, readonly Verdict[]> {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const name = nameOf(verdict);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [verdict]);
    else group.push(verdict);
  }
  return groups;
}
