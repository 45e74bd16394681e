import type { Warning } from "../receiver/findings.js";
import { applyRules, type RuleFinding } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { isEntity } from "./row-fields.js";
import { REPLACE_RULES, SCORE_RULES, STORE_RULES } from "./store-rules.js";
import type { OpikScore, OpikSpan, OpikTrace } from "./stored.js";
import type { StoredRow } from "./stored-row.js";
import { toScore, toSpan, toTrace } from "./to-stored.js";

/** Keeps what the server accepted, and tells what it would make of it. */
export class Store {
  readonly #traces = new Map<string, StoredRow>();
  readonly #spans = new Map<string, StoredRow>();
  readonly #scores = new Map<string, StoredRow>();
  #warnings: Warning[] = [];

  add(row: StoredRow): void {
    const rows = this.#rowsOf(row);
    const key = isEntity(row.type) ? row.id : JSON.stringify([row.type, row.id, row.fields.name]);
    const before = rows.get(key);
    const isLate = before !== undefined && before.updatedAt > row.updatedAt;
    const kept = isLate ? before : row;
    if (before !== undefined) {
      const rules = isEntity(row.type) ? REPLACE_RULES : SCORE_RULES;
      this.#warn(applyRules(rules, { kept, replaced: isLate ? row : before }), row);
    }
    rows.set(key, kept);
  }

  addWarning(warning: Warning): void {
    this.#warnings.push(warning);
  }

  traces(): readonly OpikTrace[] {
    const spans = this.spans();
    return byTime(
      [...this.#traces.values()].map((row) =>
        toTrace(
          row,
          spans.filter(({ traceId }) => traceId === row.id),
          this.#scoresOf("trace-score", row.id),
        ),
      ),
    );
  }

  spans(): readonly OpikSpan[] {
    return byTime([...this.#spans.values()].map((row) => toSpan(row, this.#scoresOf("span-score", row.id))));
  }

  scores(): readonly OpikScore[] {
    return [...this.#scores.values()].map(toScore);
  }

  warnings(): readonly Warning[] {
    return [...this.#warnings, ...this.#storeWarnings()];
  }

  clear(): void {
    for (const rows of [this.#traces, this.#spans, this.#scores]) rows.clear();
    this.#warnings = [];
  }

  #rowsOf({ type }: StoredRow): Map<string, StoredRow> {
    if (type === "trace") return this.#traces;
    return type === "span" ? this.#spans : this.#scores;
  }

  #scoresOf(type: StoredRow["type"], id: string): readonly OpikScore[] {
    return [...this.#scores.values()].filter((row) => row.type === type && row.id === id).map(toScore);
  }

  #storeWarnings(): readonly Warning[] {
    const find = (type: "trace" | "span", id: unknown) =>
      (type === "trace" ? this.#traces : this.#spans).get(typeof id === "string" ? id : show(id));
    return [...this.#spans.values(), ...this.#scores.values()].flatMap((row) =>
      applyRules(STORE_RULES, { row, find }).map((finding) => ({ ...finding, ...placeOf(row) })),
    );
  }

  #warn(findings: readonly RuleFinding[], row: StoredRow): void {
    this.#warnings.push(...findings.map((finding) => ({ ...finding, ...placeOf(row) })));
  }
}

/** Where a warning belongs. */
export function placeOf({ type, id, fields, requestNumber }: StoredRow): Omit<Warning, keyof RuleFinding> {
  if (type === "trace" || type === "trace-score") return { requestNumber, traceId: id };
  const { trace_id: traceId } = fields;
  return { requestNumber, ...(typeof traceId === "string" && { traceId }), spanId: id };
}

function byTime<Entity extends { readonly startTime: number }>(entities: readonly Entity[]): readonly Entity[] {
  return entities.toSorted((a, b) => a.startTime - b.startTime);
}
