/** What a row is. */
export type RowType = "trace" | "span" | "trace-score" | "span-score";

/** A route of the API that takes rows. */
export interface Route {
  readonly type: RowType;
  readonly method: "POST" | "PUT";
  /** The field of the body that holds the rows. */
  readonly list: "traces" | "spans" | "scores";
}

const ROUTES: ReadonlyMap<string, Route> = new Map([
  ["/v1/private/traces/batch", { type: "trace", method: "POST", list: "traces" }],
  ["/v1/private/spans/batch", { type: "span", method: "POST", list: "spans" }],
  ["/v1/private/traces/feedback-scores", { type: "trace-score", method: "PUT", list: "scores" }],
  ["/v1/private/spans/feedback-scores", { type: "span-score", method: "PUT", list: "scores" }],
]);

/** Finds the route of a path, whatever its query; a proxy may have the API under `/api` or `/opik/api`. */
export function findRoute(path: string): Route | undefined {
  const [plain = ""] = path.split("?", 1);
  return ROUTES.get(plain.replace(/^(\/opik)?\/api(?=\/)/, ""));
}
