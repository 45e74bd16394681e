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
    recall: 0.92,
    recallOfCategory: 0.95,
    exceptions: {
      config: 0.86,
      containers: 0.92,
      chat: 0.9,
      encodings: 0.73,
      "private-keys": 0.88,
      tokens: 0.92,
      sentences: 0.83,
      urls: 0.94,
    },
    falsePositives: 0.055,
    kept: 0.99,
    unkeptGuarantees: ["token, cost, model and id fields", "Authorization", "URL userinfo", "private keys"],
  },
  frozen: {
    recall: 0.93,
    recallOfCategory: 0.95,
    exceptions: {
      cli: 0.85,
      config: 0.92,
      containers: 0.94,
      encodings: 0.6,
      headers: 0.94,
      "private-keys": 0.75,
      sentences: 0.62,
    },
    falsePositives: 0.055,
    kept: 0.99,
    unkeptGuarantees: ["Authorization"],
  },
};
