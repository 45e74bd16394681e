import { allKeys, ownKeys } from "./intrinsics.js";
import type { Walk, WideKeys } from "./walk-state.js";

/**
 * Keys that are listed for one payload. There is no way to list some of an object's keys: a million take about half a
 * second, with `for…in` longer still, so that no second such object is opened, and the same one is listed once.
 */
const MAX_KEYS_READ = 200_000;

/** Tells whether so many keys were listed that no other object is opened. */
export function isReadBudgetSpent({ keysRead, wide }: Walk, source: object): boolean {
  return keysRead > MAX_KEYS_READ && wide?.has(source) !== true;
}

/** Lists an object's own enumerable keys. */
export function listKeys(walk: Walk, source: object): WideKeys {
  return walk.wide?.get(source) ?? bounded(walk, source, ownKeys(source));
}

/** Lists a proxy's keys by one trap: whether one is enumerable is asked only of those that are kept. */
export function listProxyKeys(walk: Walk, proxy: object): WideKeys {
  const known = walk.wide?.get(proxy);
  if (known !== undefined) return known;
  const keys = allKeys(proxy).filter((key): key is string => typeof key === "string");
  return bounded(walk, proxy, keys);
}

function bounded(walk: Walk, source: object, keys: readonly string[]): WideKeys {
  const count = keys.length;
  // One more than is kept: it may be the mark of an earlier capture.
  const { maxKeys } = walk.limits;
  walk.keysRead += count;
  if (count <= maxKeys + 1) return { keys, count };
  const wide = { keys: keys.slice(0, maxKeys), count };
  walk.wide ??= new Map();
  walk.wide.set(source, wide);
  return wide;
}
