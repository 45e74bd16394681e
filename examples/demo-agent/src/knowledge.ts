import type { TracingService } from "@agent-tracer/core";
import type { TracedModel } from "./model.ts";

/** An article of the help centre. */
export interface Article {
  readonly id: string;
  readonly text: string;
}

/** An article that fits a question. */
export interface FoundArticle extends Article {
  /** Cosine of the angle between question and article. */
  readonly score: number;
}

const ARTICLES: readonly Article[] = [
  { id: "refunds", text: "We refund a damaged order to the card it was paid with, up to 150 EUR without a photo." },
  { id: "parcels", text: "Every parcel has a tracking number. A parcel that did not move for five days is lost." },
  { id: "accounts", text: "Customers sign in with login and password. We never ask for a password by phone." },
  { id: "gifts", text: "Gift cards are valid for three years and cannot be paid out." },
];

const MAX_FOUND = 2;

/** Finds the articles that fit a question best. */
export function searchArticles(
  question: string,
  { tracing, model }: { readonly tracing: TracingService; readonly model: TracedModel },
): Promise<FoundArticle[]> {
  const options = { type: "retriever", inputs: { question, maxFound: MAX_FOUND } };
  return tracing.traceStep("search articles", options, async (step) => {
    const texts = ARTICLES.map(({ text }) => text);
    const [asked = [], ...vectors] = await model.embed("embed", [question, ...texts]);
    const found = ARTICLES.map((article, index) => ({ ...article, score: cosine(asked, vectors[index] ?? []) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, MAX_FOUND);
    step.addLog({ name: "best score", message: found[0]?.score, type: "metric" });
    return found;
  });
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const product = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  return Math.round(product * 100) / 100;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
