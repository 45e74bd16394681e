import type { Acceptance, Intake } from "../fault-server/intake.js";
import { readItems, type ServerItem } from "../fault-server/read-items.js";
import type { RequestBody } from "../fault-server/received.js";
import type { Answer } from "../fault-server/respond.js";
import { fieldOf, isFields } from "../otlp/fields.js";
import { readSpans } from "../otlp/otlp-spans.js";
import type { Rejection, Warning } from "../receiver/findings.js";
import { applyRules, findRefusal, type Refusal } from "../receiver/rule.js";
import type { Product } from "../receiver/running-receiver.js";
import { answerEvents } from "./answer-events.js";
import { BODY_WARNINGS, CONTENT_RULES, ENVELOPE_RULES, isEmpty } from "./otlp-rules.js";
import { PLAIN_BODY_RULES } from "./plain-body-rules.js";
import { REQUEST_RULES, REQUEST_WARNINGS } from "./request-rules.js";
import { findRoute, type RouteName } from "./routes.js";
import { SCORE_RULES } from "./score-rules.js";
import type { ServerOptions } from "./server-options.js";
import { Store } from "./store.js";
import { toScore } from "./to-score.js";
import { createReadValue } from "./values.js";

/** A request as it comes to its route, and the items that its fault left of it. */
interface Arrival {
  readonly request: RequestBody;
  readonly json: unknown;
  readonly all: readonly ServerItem[];
  readonly left: readonly ServerItem[];
}

const VERSIONS: Readonly<Record<ServerOptions["version"], string>> = {
  "4": "4.16.0",
  "3.22": "3.22.0",
  "3.21": "3.21.0",
};
const MAX_SCORE_BYTES = 1024 * 1024;
const MAX_EVENT_BYTES = 4.5 * 1024 * 1024;

/** Answers as a Langfuse server does, by its rules, and keeps what it stores. */
export class LangfuseServer implements Product {
  readonly name = "Langfuse";
  readonly store: Store;
  readonly #options: ServerOptions;
  #rejections: Rejection[] = [];

  constructor(options: ServerOptions) {
    this.#options = options;
    this.store = new Store(options);
  }

  readonly receive = (json: unknown, request: RequestBody): Intake => {
    const all = readItemsOf(json, findRoute(request.path)?.name);
    return { items: all, accept: (left) => this.#accept({ request, json, all, left }) };
  };

  rejections(): readonly Rejection[] {
    return this.#rejections;
  }

  warnings(): readonly Warning[] {
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
    switch (findRoute(request.path)?.name) {
      case "traces":
        return this.#acceptSpans(arrival);
      case "scores":
        return this.#acceptScore(arrival);
      case "ingestion":
        return this.#acceptEvents(arrival);
      default:
        return { answer: toAnswer(200, { status: "OK", version: VERSIONS[this.#options.version] }), kept: [] };
    }
  }

  #acceptSpans({ request, json, all, left }: Arrival): Acceptance {
    const subject = { request, json, options: this.#options };
    const packed = findRefusal(ENVELOPE_RULES, subject);
    if (packed !== undefined) return this.#refuse(packed, request);
    this.#warn(applyRules(BODY_WARNINGS, subject), request);
    if (isEmpty(json)) return { answer: toAnswer(200, {}), kept: [] };
    const refusal = findRefusal(CONTENT_RULES, subject);
    if (refusal !== undefined) return this.#refuse(refusal, request);
    this.#warn(applyRules(REQUEST_WARNINGS, subject), request);
    const contents = left.length === all.length ? undefined : new Set(left.map(({ content }) => content));
    for (const span of readSpans(json, createReadValue(this.#options.version === "4"))) {
      if (contents === undefined || contents.has(span.raw)) this.store.addSpan(span, request.number);
    }
    return { answer: toAnswer(200, {}), kept: left };
  }

  #acceptScore({ request, json, left }: Arrival): Acceptance {
    const packed = findRefusal(PLAIN_BODY_RULES, { request, json, maxBytes: MAX_SCORE_BYTES });
    if (packed !== undefined) return this.#refuse(packed, request);
    const refusal = findRefusal(SCORE_RULES, isFields(json) ? json : {});
    if (refusal !== undefined) return this.#refuse(refusal, request);
    return { answer: toAnswer(200, { id: this.#addScore(json, request) }), kept: left };
  }

  #acceptEvents({ request, json, all, left }: Arrival): Acceptance {
    const packed = findRefusal(PLAIN_BODY_RULES, { request, json, maxBytes: MAX_EVENT_BYTES });
    if (packed !== undefined) return this.#refuse(packed, request);
    const batch = fieldOf(json, "batch");
    if (!Array.isArray(batch)) return this.#refuse(NO_BATCH, request);
    const leaves = new Set(left);
    const taken = new Set(all.filter((item) => !leaves.has(item)).map(({ content }) => content));
    const events = batch.filter((event) => !taken.has(event));
    const { answer, refusals, accepted } = answerEvents(events, (score) => this.#addScore(score, request));
    for (const refusal of refusals) this.#reject(refusal, request);
    return { answer: toAnswer(207, answer), kept: left.filter(({ id }) => accepted.has(id)) };
  }

  /** Stores a score that passed the rules. Returns its id. */
  #addScore(fields: unknown, { number }: RequestBody): string {
    const sent = fieldOf(fields, "id");
    const isNew = typeof sent !== "string";
    const id = isNew ? crypto.randomUUID() : sent;
    const score = toScore(isFields(fields) ? fields : {}, id);
    this.store.addScore(score, { key: isNew ? JSON.stringify(fields) : id, isNew, requestNumber: number });
    return id;
  }

  #refuse(refusal: Refusal, request: RequestBody): Acceptance {
    this.#reject(refusal, request);
    const { status, message } = refusal;
    // The route for spans says `error`, all others `message`.
    const isOfSpans = status === 400 && findRoute(request.path)?.name === "traces";
    return { answer: toAnswer(status, isOfSpans ? { error: message } : { message }), kept: [] };
  }

  #reject({ rule, status, message }: Refusal, { number, path }: RequestBody): void {
    this.#rejections.push({ rule, status, reason: message, requestNumber: number, path });
  }

  #warn(findings: ReturnType<typeof applyRules>, { number }: RequestBody): void {
    for (const finding of findings) this.store.addWarning({ ...finding, requestNumber: number });
  }
}

const NO_BATCH: Refusal = { rule: "no-batch", status: 400, message: "Invalid request data: batch is no list" };

function toAnswer(status: number, body: object): Answer {
  return { status, body: JSON.stringify(body) };
}

/** Reads what the faults look at: spans, scores, events. */
function readItemsOf(json: unknown, route: RouteName | undefined): readonly ServerItem[] {
  if (route === "traces") return readItems(json);
  if (route === "ingestion") return readItems(fieldOf(json, "batch"));
  if (route !== "scores" || !isFields(json)) return [];
  const { id, traceId } = json;
  const item = { id: typeof id === "string" ? id : JSON.stringify(json), content: json };
  return [typeof traceId === "string" ? { ...item, traceId } : item];
}
