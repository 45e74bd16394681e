import type { Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { isSent } from "./row-fields.js";
import type { StoredRow } from "./stored-row.js";

/** Two rows under one id; the later one by `last_updated_at` counts. */
export interface ReplaceSubject {
  readonly replaced: StoredRow;
  readonly kept: StoredRow;
}

/** A row, and what else there is. */
export interface StoreSubject {
  readonly row: StoredRow;
  find(type: "trace" | "span", id: unknown): StoredRow | undefined;
}

const DOMAIN = "apps/opik-backend/src/main/java/com/comet/opik/domain";
const TREE =
  "apps/opik-frontend/src/components/pages-shared/traces/TraceDetailsPanel/TraceTreeViewer/TraceTreeViewer.tsx";
const KEPT = [
  "name",
  "start_time",
  "end_time",
  "input",
  "output",
  "metadata",
  "tags",
  "thread_id",
  "error_info",
  "model",
  "usage",
];

/** What becomes of a row that comes again with other content. */
export const REPLACE_RULES: readonly Rule<ReplaceSubject>[] = [
  {
    id: "same-moment",
    source: `${DOMAIN}/TraceDAO.java: of the rows under an id the latest last_updated_at counts; of equal ones, any`,
    check: ({ replaced, kept }) =>
      replaced.updatedAt === kept.updatedAt && textOf(replaced) !== textOf(kept)
        ? `two rows of ${kept.id} differ, and have one last_updated_at: either may count`
        : undefined,
  },
  {
    id: "field-lost",
    source: `${DOMAIN}/TraceDAO.java, BATCH_INSERT: a row replaces the one before it whole`,
    check: ({ replaced, kept }) =>
      KEPT.filter((name) => isSent(replaced.fields[name]) && !isSent(kept.fields[name])).map(
        (name) => `the later row of ${kept.id} has no ${name}: that of the earlier one is lost`,
      ),
  },
  {
    id: "project-changed",
    source: `${DOMAIN}/TraceDAO.java: rows are kept by project and id: a row in another project is another trace`,
    check: ({ replaced, kept }) =>
      replaced.projectName === kept.projectName
        ? undefined
        : `${kept.id} is in two projects: ${show(replaced.projectName)} and ${show(kept.projectName)}`,
  },
];

/** What the server shows otherwise than meant. Looked at once all is there. */
export const STORE_RULES: readonly Rule<StoreSubject>[] = [
  {
    id: "orphan-span",
    source: `${DOMAIN}/SpanService.java: a span is stored whether or not its trace is; no list of traces has it`,
    check: ({ row, find }) =>
      row.type === "span" && find("trace", row.fields.trace_id) === undefined
        ? `the trace ${show(row.fields.trace_id)} of the span ${show(row.fields.name)} never came`
        : undefined,
  },
  {
    id: "missing-parent",
    source: `${TREE}: a span whose parent is not there is not shown`,
    check: ({ row, find }) => {
      const { parent_span_id: parentId, trace_id: traceId, name } = row.fields;
      if (row.type !== "span" || !isSent(parentId)) return undefined;
      const parent = find("span", parentId);
      if (parent === undefined)
        return `the parent ${show(parentId)} of the span ${show(name)} never came: it is not shown`;
      return parent.fields.trace_id === traceId
        ? undefined
        : `the parent of the span ${show(name)} is in another trace`;
    },
  },
  {
    id: "span-project",
    source: `${DOMAIN}/SpanDAO.java: spans are found by the project of their trace`,
    check: ({ row, find }) => {
      const trace = row.type === "span" ? find("trace", row.fields.trace_id) : undefined;
      return trace === undefined || trace.projectName === row.projectName
        ? undefined
        : `the span ${show(row.fields.name)} is in the project ${show(row.projectName)}, its trace in ${show(trace.projectName)}`;
    },
  },
  {
    id: "score-target",
    source: `${DOMAIN}/FeedbackScoreService.java, processScoreBatch: a score is stored whether or not what it is given to is`,
    check: ({ row, find }) => {
      const type = row.type === "trace-score" ? "trace" : "span";
      if (row.type !== "trace-score" && row.type !== "span-score") return undefined;
      const target = find(type, row.id);
      if (target === undefined) return `the score ${show(row.fields.name)} is of a ${type} that never came: ${row.id}`;
      return target.projectName === row.projectName
        ? undefined
        : `the score ${show(row.fields.name)} is in the project ${show(row.projectName)}, its ${type} in ${show(target.projectName)}`;
    },
  },
];

/** What becomes of a score that comes again. */
export const SCORE_RULES: readonly Rule<ReplaceSubject>[] = [
  {
    id: "score-replaced",
    source: `${DOMAIN}/FeedbackScoreDAO.java: one score for each name and author; the last one counts`,
    check: ({ replaced, kept }) =>
      textOf(replaced) === textOf(kept)
        ? undefined
        : `the score ${show(kept.fields.name)} of ${kept.id} replaces one of the same name`,
  },
];

function textOf({ fields }: StoredRow): string {
  return JSON.stringify(fields);
}
