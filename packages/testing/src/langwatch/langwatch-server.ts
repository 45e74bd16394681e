import type { Acceptance, Intake } from "../fault-server/intake.js";
import { readItems, type ServerItem } from "../fault-server/read-items.js";
import type { RequestBody } from "../fault-server/received.js";
import type { Answer } from "../fault-server/respond.js";
import { fieldOf, isFields, listOf } from "../otlp/fields.js";
import { type OtlpSpan, readSpans } from "../otlp/otlp-spans.js";
import type { Rejection } from "../receiver/findings.js";
import { applyRules, findRefusal, type Refusal } from "../receiver/rule.js";
import type { Product } from "../receiver/running-receiver.js";
import { COLLECTOR_BODY_RULES, OTLP_BODY_RULES, OTLP_BODY_WARNINGS } from "./body-rules.js";
import { COLLECTOR_RULES } from "./evaluation-rules.js";
import { toEvaluation } from "./read-evaluations.js";
import { REQUEST_RULES } from "./request-rules.js";
import { findRoute } from "./routes.js";
import type { ServerOptions } from "./server-options.js";
import { findDrop } from "./span-drops.js";
import { Store } from "./store.js";

/** A request as it comes to its route, and the items that its fault left of it. */
interface Arrival {
  readonly request: RequestBody;
  readonly json: unknown;
  readonly all: readonly ServerItem[];
  readonly left: readonly ServerItem[];
}

/** Answers as a LangWatch server does, by its rules, and keeps what it stores. */
export class LangWatchServer implements Product {
  readonly name = "LangWatch";
  readonly store: Store;
  readonly #options: ServerOptions;
  #rejections: Rejection[] = [];

  constructor(options: ServerOptions) {
    this.#options = options;
    this.store = new Store(options);
  }

  readonly receive = (json: unknown, request: RequestBody): Intake => {
    const all = readItemsOf(json, request);
    return { items: all, accept: (left) => this.#accept({ request, json, all, left }) };
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

  #accept(arrival: Arrival): Acceptance {
    const { request } = arrival;
    const refusal = findRefusal(REQUEST_RULES, { request, options: this.#options });
    if (refusal !== undefined) return this.#refuse(refusal, request);
    return findRoute(request.path) === "traces" ? this.#acceptSpans(arrival) : this.#acceptEvaluations(arrival);
  }

  #acceptSpans(arrival: Arrival): Acceptance {
    const { request, json } = arrival;
    const packed = findRefusal(OTLP_BODY_RULES, arrival);
    if (packed !== undefined) return this.#refuse(packed, request);
    for (const finding of applyRules(OTLP_BODY_WARNINGS, arrival)) {
      this.store.addWarning({ ...finding, requestNumber: request.number });
    }
    const dropped = new Map<unknown, string>();
    for (const span of sentSpans(json)) {
      const drop = findDrop(span, this.#options);
      if (drop === undefined) continue;
      dropped.set(span, drop.message);
      this.#reject(drop, request);
    }
    const kept = arrival.left.filter(({ content }) => !dropped.has(content));
    this.#store(arrival, dropped);
    const partialSuccess = { rejectedSpans: dropped.size, errorMessage: [...dropped.values()].join("; ") };
    return { answer: toAnswer(200, { message: "Trace received successfully.", partialSuccess }), kept };
  }

  #store({ request, json, all, left }: Arrival, dropped: ReadonlyMap<unknown, string>): void {
    const contents = left.length === all.length ? undefined : new Set(left.map(({ content }) => content));
    const isLeft = ({ raw }: OtlpSpan) => !dropped.has(raw) && (contents === undefined || contents.has(raw));
    for (const span of readSpans(json).filter(isLeft)) this.store.addSpan(span, request.number);
  }

  #acceptEvaluations({ request, json, left }: Arrival): Acceptance {
    const packed = findRefusal(COLLECTOR_BODY_RULES, { request, json });
    if (packed !== undefined) return this.#refuse(packed, request);
    const body = isFields(json) ? json : {};
    const refusal = findRefusal(COLLECTOR_RULES, body);
    if (refusal !== undefined) return this.#refuse(refusal, request);
    for (const { content } of left) {
      const evaluation = toEvaluation(isFields(content) ? content : {}, { traceId: String(body.trace_id) });
      this.store.addEvaluation(evaluation, request.number);
    }
    const partialSuccess = { rejectedSpans: 0, rejectedEvaluations: 0, errorMessage: "" };
    return { answer: toAnswer(200, { message: "Trace received successfully.", partialSuccess }), kept: left };
  }

  #refuse(refusal: Refusal, request: RequestBody): Acceptance {
    this.#reject(refusal, request);
    return { answer: toAnswer(refusal.status, { message: refusal.message }), kept: [] };
  }

  #reject({ rule, status, message }: Refusal, { number, path }: RequestBody): void {
    this.#rejections.push({ rule, status, reason: message, requestNumber: number, path });
  }
}

function toAnswer(status: number, body: object): Answer {
  return { status, body: JSON.stringify(body) };
}

function sentSpans(json: unknown): readonly unknown[] {
  return listOf(json, "resourceSpans")
    .flatMap((resource) => listOf(resource, "scopeSpans"))
    .flatMap((scope) => listOf(scope, "spans"));
}

/** Reads what the faults look at: spans, evaluations. */
function readItemsOf(json: unknown, { path }: RequestBody): readonly ServerItem[] {
  const route = findRoute(path);
  if (route === "traces") return readItems(json);
  if (route === undefined) return [];
  const traceId = fieldOf(json, "trace_id");
  return listOf(json, "evaluations").map((content) => {
    const id = fieldOf(content, "evaluation_id");
    const item = { id: typeof id === "string" ? id : `evaluation ${String(fieldOf(content, "name"))}`, content };
    return typeof traceId === "string" ? { ...item, traceId } : item;
  });
}
