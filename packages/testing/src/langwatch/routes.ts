/** What a route is for. */
export type RouteName = "traces" | "collector";

/** Where spans go. */
const OTLP_PATH = "/api/otel/v1/traces";
/** Where evaluations go that belong to no span. */
const COLLECTOR_PATH = "/api/collector";

const ROUTES: ReadonlyMap<string, RouteName> = new Map([
  [OTLP_PATH, "traces"],
  [COLLECTOR_PATH, "collector"],
]);

/** Finds the route of a path, whatever its query. */
export function findRoute(path: string): RouteName | undefined {
  return ROUTES.get(path.split("?", 1)[0] ?? "");
}
