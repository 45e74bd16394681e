import type { Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import type { LangfuseObservation } from "./stored.js";
import type { StoredSpan } from "./stored-span.js";

/** What several spans of a trace make together. */
export interface TraceSubject {
  readonly spans: readonly StoredSpan[];
}

const EVENTS = "worker/src/services/IngestionService/index.ts, writeEventRecord";

/** What can be told only once all spans of a trace are there. */
export const TRACE_RULES: readonly Rule<TraceSubject>[] = [
  {
    id: "missing-trace-attribute",
    source: `${EVENTS}: each observation stands for itself, so that one without the trace's fields is not found by them`,
    check: ({ spans }) => spans.flatMap((each) => describeMissing(each, spans)),
  },
  {
    id: "different-trace-attribute",
    source: `${EVENTS}: observations of one trace that say different things are filed under each of them`,
    check: ({ spans }) =>
      SINGLE_FIELDS.flatMap((field) => {
        const values = [...new Set(spans.flatMap(({ observation }) => ownField(observation, field) ?? []))];
        return values.length > 1 ? [`${field} differs between observations: ${values.map(show).join(", ")}`] : [];
      }),
  },
  {
    id: "roots",
    source: `${EVENTS}: an observation without a parent, or marked as its app's first, is a root, and a line in the list of traces`,
    check: ({ spans }) => {
      const roots = spans.filter(({ observation }) => observation.isRoot);
      if (roots.length === 1) return undefined;
      return roots.length === 0
        ? "no observation is a root: the trace is not in the list of traces"
        : `${roots.length} observations are roots: ${roots.map(({ observation }) => show(observation.name)).join(", ")}`;
    },
  },
  {
    id: "missing-parent",
    source: "web/src/components/trace: an observation whose parent never came stands outside of the tree",
    check: ({ spans }) => {
      const ids = new Set(spans.map(({ observation }) => observation.id));
      return spans.flatMap(({ observation: { name, parentId, isAppRoot } }) =>
        parentId === undefined || ids.has(parentId) || isAppRoot
          ? []
          : [`the parent ${parentId} of ${show(name)} never came`],
      );
    },
  },
];

const SINGLE_FIELDS = ["traceName", "userId", "sessionId", "environment", "release", "version"] as const;

/** Reads a field of the trace. The environment "default" is what stands for none. */
function ownField(observation: LangfuseObservation, field: (typeof SINGLE_FIELDS)[number]): string | undefined {
  return field === "environment" && observation.environment === "default" ? undefined : observation[field];
}

function describeMissing(each: StoredSpan, all: readonly StoredSpan[]): readonly string[] {
  const missing = new Set(all.flatMap(traceFields));
  for (const field of traceFields(each)) missing.delete(field);
  if (missing.size === 0) return [];
  const { name, id } = each.observation;
  return [`${show(name)} (${id}) lacks ${[...missing].join(", ")}, which other observations of its trace have`];
}

/** Lists the trace's fields that an observation has. */
function traceFields({ observation, traceMetadata }: StoredSpan): readonly string[] {
  const single = SINGLE_FIELDS.filter((field) => ownField(observation, field) !== undefined);
  const tags = observation.tags.map((tag) => `the tag ${show(tag)}`);
  const isPublic = observation.public === undefined ? [] : ["public"];
  const metadata = Object.keys(traceMetadata).map((key) => `trace metadata ${show(key)}`);
  return [...single, ...tags, ...isPublic, ...metadata];
}
