import type { Random } from "./random.ts";
import { hashOf } from "./random.ts";
import { holdsMany, type Template } from "./template.ts";

/** A place without a sensitive word, so that a token there is found by its own format or not at all. */
export interface Context {
  readonly id: string;
  readonly place: (secret: string) => unknown;
  readonly keeps: readonly string[];
}

export function context(id: string, place: (secret: string) => unknown, keeps: readonly string[] = []): Context {
  return { id, place, keeps };
}

const CONTEXTS_OF_A_FORMAT = 4;

/** Describes formats of tokens: each stands in four of the given contexts, which its id selects. */
export function formatIn(contexts: readonly Context[]): (id: string, make: (random: Random) => string) => Template {
  return (id, make) => {
    const first = hashOf(id) % contexts.length;
    const step = 1 + (hashOf(`${id}/step`) % Math.floor((contexts.length - 1) / (CONTEXTS_OF_A_FORMAT - 1)));
    return holdsMany(
      id,
      (random, instance) => {
        const secret = make(random);
        const chosen = contexts[(first + instance * step) % contexts.length];
        return { value: chosen?.place(secret), secrets: [secret], keeps: chosen?.keeps ?? [] };
      },
      { instances: CONTEXTS_OF_A_FORMAT },
    );
  };
}
