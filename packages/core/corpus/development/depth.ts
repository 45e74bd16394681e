import { armour, armourBody } from "../secret-makers.ts";
import { nested, nestedLists, prose, token } from "../shapes.ts";
import { harmless, holds, holdsMany, type Template } from "../template.ts";

export const depth: readonly Template[] = [
  holds("depth/lists-of-lists", (secret) => nestedLists({ token: secret }, 9), { secret: token }),
  holds("depth/json-nested-in-text", (secret) => JSON.stringify(nested({ password: secret }, 40))),
  holds("depth/item-at-the-cut", (secret) =>
    Array.from({ length: 500 }, (_, at) => (at === 40 ? { password: secret } : at)),
  ),
  holds(
    "depth/late-key",
    (secret) =>
      Object.fromEntries(
        Array.from({ length: 300 }, (_, at) => (at === 250 ? ["password", secret] : [`field${at}`, at])),
      ),
    { keeps: ["field0"] },
  ),
  holds("depth/middle-of-long-text", (secret) => `${prose(30_000)} password=${secret} ${prose(30_000)}`, {
    secret: token,
  }),
  holds("depth/beyond-the-limit-of-text", (secret) => `${prose(90_000)} token=${secret} ${prose(90_000)}`, {
    secret: token,
  }),
  holds("depth/end-of-too-long-text", (secret) => `${prose(200_000)} api_key=${secret}`, { secret: token }),
  holdsMany(
    "depth/across-the-cut-of-the-tail",
    (random) => {
      const secret = random.base64Url(2000);
      return { value: `${prose(60_000)} token=${secret} ${prose(31_800)}`, secrets: [secret] };
    },
    { instances: 2 },
  ),
  holdsMany(
    "depth/private-key-across-the-cut",
    (random) => {
      const body = armourBody(random, { lines: 25 });
      return { value: `${prose(31_900)}\n${armour("PRIVATE KEY", body)}\n${prose(60_000)}`, secrets: body };
    },
    { guarantee: "private keys", instances: 2 },
  ),
  holds("depth/long-key", (secret) => ({ [`${"very_".repeat(60)}long_password`]: secret })),
  harmless("depth/long-prose", () => prose(50_000)),
  harmless("depth/too-long-prose", () => prose(150_000)),
  harmless("depth/many-keys", () => Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`key_${at}`, at]))),
];
