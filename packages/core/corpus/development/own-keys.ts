import { holdsOwnKey, type Template } from "../template.ts";

export const ownKeys: readonly Template[] = [
  holdsOwnKey("own-keys/alone", (key) => key),
  holdsOwnKey("own-keys/under-harmless-key", (key) => ({ note: key, n: 1 })),
  holdsOwnKey("own-keys/as-key", (key) => ({ [key]: 1, other: 2 }), { keeps: ["other"] }),
  holdsOwnKey("own-keys/in-json-text", (key) => JSON.stringify({ note: key, city: "Oslo" }), { keeps: ["Oslo"] }),
  holdsOwnKey("own-keys/in-error", (key) => new Error(`401 for ${key}`), { keeps: ["401 for"] }),
  holdsOwnKey("own-keys/twice", (key) => `${key} and ${key}`, { keeps: ["and"] }),
  holdsOwnKey("own-keys/in-map", (key) => new Map([["a", key]])),
];
