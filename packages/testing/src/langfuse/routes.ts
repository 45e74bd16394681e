/** What a route is for. */
export type RouteName = "traces" | "scores" | "ingestion" | "health";

/** A route of the public API. */
export interface Route {
  readonly name: RouteName;
  readonly method: "GET" | "POST";
  /** Whether it asks for no key. */
  readonly isOpen?: boolean;
}

/** Where spans go. */
export const OTLP_PATH = "/api/public/otel/v1/traces";

const ROUTES: ReadonlyMap<string, Route> = new Map([
  [OTLP_PATH, { name: "traces", method: "POST" }],
  ["/api/public/scores", { name: "scores", method: "POST" }],
  ["/api/public/ingestion", { name: "ingestion", method: "POST" }],
  ["/api/public/health", { name: "health", method: "GET", isOpen: true }],
]);

/** Finds the route of a path, whatever its query. */
export function findRoute(path: string): Route | undefined {
  return ROUTES.get(path.split("?", 1)[0] ?? "");
}
