import type { Acceptance, Intake } from "../fault-server/intake.js";
import type { ServerItem } from "../fault-server/read-items.js";
import type { RequestBody } from "../fault-server/received.js";
import type { Answer } from "../fault-server/respond.js";
import { type Fields, fieldOf, isFields, listOf } from "../otlp/fields.js";
import type { Rejection } from "../receiver/findings.js";
import { applyRules, findRefusal, type Refusal } from "../receiver/rule.js";
import type { Product } from "../receiver/running-receiver.js";
import { REQUEST_RULES } from "./request-rules.js";
import { findRoute, type Route } from "./routes.js";
import { type RowSubject, readInstant } from "./row-fields.js";
import { ROW_RULES } from "./row-rules.js";
import { ROW_WARNINGS } from "./row-warnings.js";
import type { ServerOptions } from "./server-options.js";
import { placeOf, Store } from "./store.js";
import type { StoredRow } from "./stored-row.js";

const DEFAULT_PROJECT = "Default Project";

/** Answers as an Opik server does, by its rules, and keeps what it stores. */
export class OpikServer implements Product {
  readonly name = "Opik";
  readonly store = new Store();
  readonly #options: ServerOptions;
  #rejections: Rejection[] = [];

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  readonly receive = (json: unknown, request: RequestBody): Intake => {
    const route = findRoute(request.path);
    const items = route === undefined ? [] : listOf(json, route.list).flatMap((row) => toItem(row, route));
    return { items, accept: (left) => this.#accept({ json, request, left }) };
  };

  rejections(): readonly Rejection[] {
    return this.#rejections;
  }

  warnings() {
    return this.store.warnings();
  }

  clear(): void {
    this.store.clear();
    this.#rejections = [];
  }

  #accept({ json, request, left }: Arrival): Acceptance {
    const refusal = findRefusal(REQUEST_RULES, { request, json, options: this.#options });
    const route = findRoute(request.path);
    if (refusal !== undefined || route === undefined) return this.#refuse(refusal ?? NO_ROUTE, request);
    const subjects = listOf(json, route.list).map((row) => this.#toSubject(row, route));
    for (const subject of subjects) {
      const found = findRefusal(ROW_RULES, subject);
      if (found !== undefined) return this.#refuse(found, request);
    }
    const contents = new Set(left.map(({ content }) => content));
    for (const subject of subjects) {
      // A row without an id is no item, and no fault takes it away.
      if (contents.has(subject.fields) || typeof subject.fields.id !== "string") this.#keep(subject, request);
    }
    return { answer: { status: 204 }, kept: left };
  }

  #toSubject(row: unknown, { type }: Route): RowSubject {
    return { type, fields: isFields(row) ? row : {}, options: this.#options };
  }

  #keep(subject: RowSubject, { number }: RequestBody): void {
    const row = toRow(subject, number);
    for (const finding of applyRules(ROW_WARNINGS, subject)) this.store.addWarning({ ...finding, ...placeOf(row) });
    this.store.add(row);
  }

  #refuse({ rule, status, message }: Refusal, { number, path }: RequestBody): Acceptance {
    this.#rejections.push({ rule, status, reason: message, requestNumber: number, path });
    return { answer: toAnswer(status, message), kept: [] };
  }
}

/** A request as it comes to its route, and the items that its fault left of it. */
interface Arrival {
  readonly json: unknown;
  readonly request: RequestBody;
  readonly left: readonly ServerItem[];
}

const NO_ROUTE: Refusal = { rule: "route", status: 404, message: "HTTP 404 Not Found" };

function toAnswer(status: number, message: string): Answer {
  const body = status === 422 || status === 402 ? { errors: [message] } : { code: status, message };
  return { status, body: JSON.stringify(body) };
}

function toRow({ type, fields, options }: RowSubject, requestNumber: number): StoredRow {
  const { id, project_name: project, last_updated_at: updatedAt } = fields;
  return {
    type,
    id: typeof id === "string" ? id.toLowerCase() : crypto.randomUUID(),
    projectName: typeof project === "string" ? project.trim() : DEFAULT_PROJECT,
    updatedAt: readInstant(updatedAt) ?? options.now(),
    fields,
    requestNumber,
  };
}

/** What the faults look at. Two rows under one id are two items where they are of different moments, two scores by their names. */
function toItem(row: unknown, { type }: Route): readonly ServerItem[] {
  if (!isFields(row) || typeof row.id !== "string") return [];
  return [{ id: row.id, traceId: identityOf(row, type), content: row }];
}

function identityOf(row: Fields, type: Route["type"]): string {
  const versions = ["trace_id", "last_updated_at", "name", "value"].map((name) => String(fieldOf(row, name) ?? ""));
  return [type, ...versions].join(" ");
}
