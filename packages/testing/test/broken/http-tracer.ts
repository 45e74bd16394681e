import { type Delivery, DeliveryError, type TracerFactory } from "@agent-tracer/core";
import { post } from "@agent-tracer/core/backend";

/** What goes over the wire. */
export interface HttpItem {
  readonly id: string;
  readonly traceId: string;
}

/** One request, as a part of a backend sees it. */
export interface Request {
  readonly url: string;
  readonly apiKey: string;
  readonly items: readonly HttpItem[];
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/** Sends items, well or badly. */
export type SendItems = (request: Request) => Promise<Delivery | void>;

/** The parts of a backend, each of which a broken one replaces. */
export interface HttpParts {
  readonly send?: SendItems;
  toItem?(record: object, ids: HttpItem): HttpItem;
  readonly secrets?: readonly string[];
}

/** How a backend is made. */
export interface HttpOptions {
  readonly url: string;
  readonly apiKey?: string;
  readonly timeoutMs?: number;
}

const encoder = new TextEncoder();

/** Makes a backend over HTTP that keeps every rule, save those that its parts break. */
export function httpTracer(
  { url, apiKey = "key-0123456789", timeoutMs }: HttpOptions,
  { send = sendWell, toItem = (record, ids) => ({ ...record, ...ids }), secrets = [apiKey] }: HttpParts = {},
): TracerFactory<HttpItem> {
  const settings = { url, apiKey, ...(timeoutMs !== undefined && { timeoutMs }) };
  return {
    name: "http",
    secrets,
    create({ traceId }, emit) {
      const emitItem = (record: object, id: string): void => {
        const item = toItem(record, { id, traceId });
        emit(item, encoder.encode(JSON.stringify(item)).length);
      };
      return {
        ready: true,
        addTrace() {},
        endTrace: (step) => emitItem(step, step.stepId),
        end: (trace) => emitItem(trace, trace.rootId),
      };
    },
    async deliver(items, signal) {
      return send({ ...settings, items, signal });
    },
  };
}

/** Sends items as `post()` does. */
export async function sendWell({ url, apiKey, items, signal, timeoutMs }: Request): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}` };
  await post({ url, headers, body: JSON.stringify(items), signal, ...(timeoutMs !== undefined && { timeoutMs }) });
}

/** Sends items, and takes every failure for this. */
export function failingWith(outcome: DeliveryError["outcome"]): SendItems {
  return (request) =>
    sendWell(request).catch((error: unknown) => {
      throw new DeliveryError(outcome, { message: String(error) });
    });
}

/** Sends items, and takes every failure for success. */
export const swallowing: SendItems = (request) => sendWell(request).catch(() => {});
