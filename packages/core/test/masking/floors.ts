import type { Split } from "../../corpus/template.ts";

/** What has to hold on a split. Raise these as the rules get better; lowering one is a decision to explain. */
export interface Floors {
  /** Share of the secrets that are found, over all categories. */
  readonly recall: number;
  /** The same in each category. */
  readonly recallOfCategory: number;
  /** Categories that are not there yet. */
  readonly exceptions: Readonly<Record<string, number>>;
  /** Share of the harmless values that change. */
  readonly falsePositives: number;
  /** Share of the cases whose harmless text beside the secret stays. */
  readonly kept: number;
  /** What is promised without exception and has one. */
  readonly unkeptGuarantees: readonly string[];
}

/** The aim on the frozen split: 98 % found, 95 % in each category, no exceptions, at most 1.5 % false positives. */
export const FLOORS: Readonly<Record<Split, Floors>> = {
  development: {
    recall: 0.985,
    recallOfCategory: 0.95,
    exceptions: { personal: 0.93 },
    falsePositives: 0.024,
    kept: 0.99,
    unkeptGuarantees: [],
  },
  frozen: {
    recall: 0.978,
    recallOfCategory: 0.95,
    exceptions: { encodings: 0.9, sentences: 0.87 },
    falsePositives: 0.012,
    kept: 0.99,
    unkeptGuarantees: [],
  },
};
