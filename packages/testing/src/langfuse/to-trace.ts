import type { LangfuseObservation, LangfuseScore, LangfuseTrace } from "./stored.js";
import type { StoredSpan } from "./stored-span.js";

/** Orders by start time. What starts together stays in its order. */
export function byTime(observations: readonly LangfuseObservation[]): readonly LangfuseObservation[] {
  return observations.toSorted((a, b) => a.startTime - b.startTime);
}

/** Makes a trace of its observations, of which there is at least one, and scores. */
export function toTrace(
  id: string,
  { spans, scores }: { readonly spans: readonly StoredSpan[]; readonly scores: readonly LangfuseScore[] },
): LangfuseTrace {
  const observations = byTime(spans.map(({ observation }) => observation));
  const root = observations.find(({ parentId }) => parentId === undefined) ?? observations.find(({ isRoot }) => isRoot);
  // The root's own word counts; where it says nothing, any other's does.
  const inOrder = root === undefined ? observations : [root, ...observations];
  const first = <Key extends keyof LangfuseObservation>(key: Key) =>
    inOrder.find((each) => each[key] !== undefined)?.[key];
  const name = first("traceName") ?? root?.name;
  const [userId, sessionId, release, version] = [
    first("userId"),
    first("sessionId"),
    first("release"),
    first("version"),
  ];
  return {
    id,
    ...(name !== undefined && { name }),
    ...(userId !== undefined && { userId }),
    ...(sessionId !== undefined && { sessionId }),
    tags: [...new Set(observations.flatMap(({ tags }) => tags))].toSorted(),
    public: observations.some((each) => each.public === true),
    metadata: root?.metadata ?? {},
    environment: inOrder[0]?.environment ?? "default",
    ...(release !== undefined && { release }),
    ...(version !== undefined && { version }),
    ...(root?.input !== undefined && { input: root.input }),
    ...(root?.output !== undefined && { output: root.output }),
    timestamp: observations[0]?.startTime ?? 0,
    observations,
    scores,
  };
}
