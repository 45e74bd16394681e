import { type Delivery, DeliveryError, type TracerFactory } from "@agent-tracer/core";
import { ConformanceError, demand } from "./conformance-error.js";
import type { SeenItem } from "./drive.js";
import type { ConformanceOptions } from "./options.js";
import { type Settled, settle } from "./settle.js";

const DEFAULT_LIMITS = { maxItems: 512, maxBytes: 512 * 1024 };

/** Delivers items as a lane does: in batches within the factory's limits. @throws {ConformanceError} on any failure. */
export async function sendAll(
  factory: TracerFactory,
  items: readonly SeenItem[],
  options: ConformanceOptions,
): Promise<void> {
  for (const sent of byEndpoint(factory, items, ({ item }) => item)) {
    for (const batch of batchesOf(sent, factory.limits ?? DEFAULT_LIMITS)) {
      demandAccepted(await send(factory, batch, { options }));
    }
  }
}

/** Parts items by the endpoint that they go to, as a lane does: none shares a delivery with those of another. */
export function byEndpoint<Entry>(
  factory: TracerFactory,
  entries: readonly Entry[],
  itemOf: (entry: Entry) => unknown,
): readonly (readonly Entry[])[] {
  const parts = new Map<string | undefined, Entry[]>();
  for (const entry of entries) {
    const endpoint = factory.endpointOf?.(itemOf(entry));
    parts.set(endpoint, [...(parts.get(endpoint) ?? []), entry]);
  }
  return [...parts.values()];
}

function batchesOf(
  items: readonly SeenItem[],
  { maxItems, maxBytes }: typeof DEFAULT_LIMITS,
): readonly (readonly unknown[])[] {
  const batches: unknown[][] = [];
  let room = 0;
  for (const { item, bytes } of items) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= maxItems || bytes > room) {
      batches.push([item]);
      room = maxBytes - bytes;
    } else {
      last.push(item);
      room -= bytes;
    }
  }
  return batches;
}

interface SendOptions {
  readonly options: ConformanceOptions;
  readonly signal?: AbortSignal;
}

/** Calls `deliver` and waits. @throws {ConformanceError} if it is missing, throws at once or returns no promise. */
export function send(
  factory: TracerFactory,
  items: readonly unknown[],
  { options, signal }: SendOptions,
): Promise<Settled<Delivery | void>> {
  return settle(() => startDeliver(factory, items, signal ?? new AbortController().signal), options);
}

function startDeliver(
  factory: TracerFactory,
  items: readonly unknown[],
  signal: AbortSignal,
): Promise<Delivery | void> {
  demand(factory.deliver !== undefined, "deliver", "The factory has no `deliver`: give the suite `delivers: false`.");
  let delivery: unknown;
  try {
    delivery = factory.deliver(items, signal);
  } catch (error) {
    throw new ConformanceError(
      "deliver",
      `\`deliver\` threw (${String(error)}) where it must return a promise. Make it \`async\`.`,
      { cause: error },
    );
  }
  const isPromise = typeof delivery === "object" && delivery !== null && "then" in delivery;
  demand(isPromise, "deliver", `Expected \`deliver\` to return a promise, got ${typeof delivery}.`);
  return Promise.resolve(delivery as Promise<Delivery | void>); // what the contract says it resolves to; checked by demandAccepted
}

/** Throws unless the backend took all items. */
export function demandAccepted(settled: Settled<Delivery | void>): void {
  demand(settled.type !== "hanging", "abort", "`deliver` did not settle.");
  if (settled.type === "rejected") {
    throw new ConformanceError(
      "deliver",
      `\`deliver\` failed at a receiver that accepts everything: ${describeError(settled.error)}.`,
      { cause: settled.error },
    );
  }
  const rejected = settled.value?.rejected ?? 0;
  demand(
    rejected === 0,
    "deliver",
    `\`deliver\` reported ${rejected} rejected items at a receiver that accepts everything: ${settled.value?.reason}.`,
  );
}

/** Writes an error for a message. */
export function describeError(error: unknown): string {
  if (DeliveryError.isInstance(error)) return `DeliveryError("${error.outcome}") ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
