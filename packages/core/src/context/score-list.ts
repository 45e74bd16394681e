import type { Score } from "../records.js";

const MAX_SCORES = 1000;
const NO_SCORES: readonly Score[] = Object.freeze([]);

/** The scores that an open trace or step was given, up to a number. */
export class ScoreList {
  #scores: Score[] | undefined;

  /** Returns whether there was room. */
  add(score: Score): boolean {
    this.#scores ??= [];
    return this.#scores.length < MAX_SCORES && this.#scores.push(score) > 0;
  }

  /** Hands the scores over, frozen. */
  take(): readonly Score[] {
    const scores = this.#scores;
    this.#scores = undefined;
    return scores === undefined ? NO_SCORES : Object.freeze(scores);
  }
}
