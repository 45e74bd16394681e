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

export const FLOORS: Readonly<Record<Split, Floors>> = {
  development: {
    recall: 0.92,
    recallOfCategory: 0.95,
    exceptions: {
      cli: 0.9,
      config: 0.85,
      containers: 0.9,
      chat: 0.9,
      encodings: 0.7,
      personal: 0.9,
      "private-keys": 0.85,
      tokens: 0.9,
      sentences: 0.65,
      urls: 0.9,
    },
    falsePositives: 0.06,
    kept: 0.99,
    unkeptGuarantees: ["token, cost, model and id fields", "Authorization", "URL userinfo", "private keys"],
  },
  frozen: {
    recall: 0.93,
    recallOfCategory: 0.94,
    exceptions: { cli: 0.85, config: 0.92, encodings: 0.6, "private-keys": 0.75, sentences: 0.6 },
    falsePositives: 0.05,
    kept: 0.99,
    unkeptGuarantees: ["Authorization"],
  },
};
