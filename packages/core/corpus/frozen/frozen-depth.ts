// Frozen: these templates are only reported on. Nobody reads them to write or tune a rule, or the figures say nothing.
import { nested, prose, token } from "../shapes.ts";
import { harmless, holds, holdsMany, type Template } from "../template.ts";

export const depth: readonly Template[] = [
  holds("depth/five-levels", (secret) => nested({ password: secret, user: "ann" }, 5), { keeps: ["ann"] }),
  holds("depth/ten-levels", (secret) => nested({ password: secret, user: "ann" }, 10)),
  holds("depth/at-the-limit", (secret) => nested({ api_key: secret }, 11), { secret: token }),
  holds("depth/below-the-limit", (secret) => nested({ api_key: secret }, 13), { secret: token }),
  holds("depth/thirty-levels", (secret) => nested({ note: `password=${secret}` }, 30)),
  holds(
    "depth/late-item",
    (secret) => Array.from({ length: 500 }, (_, at) => (at === 499 ? `token=${secret}` : `item ${at}`)),
    { secret: token, keeps: ["item 0", "item 498"] },
  ),
  holds("depth/end-of-long-text", (secret) => `${prose(60_000)}\nDB_PASSWORD=${secret}`),
  holdsMany(
    "depth/across-the-cut-of-the-head",
    (random) => {
      const secret = random.base64Url(2000);
      return { value: `${prose(31_800)} token=${secret} ${prose(60_000)}`, secrets: [secret] };
    },
    { instances: 2 },
  ),
  holds("depth/long-key-that-holds-it", (secret) => ({ [`${"x".repeat(200)} token=${secret}`]: 1 }), { secret: token }),
  holds("depth/wide-and-deep", (secret) => ({
    rows: Array.from({ length: 60 }, (_, at) => ({ at, auth: { password: at === 59 ? secret : "" } })),
  })),
  harmless("depth/deep-numbers", () => nested({ tokens: 12, author: "ann" }, 20)),
  harmless("depth/many-items", () => Array.from({ length: 500 }, (_, at) => `item ${at}`)),
];
