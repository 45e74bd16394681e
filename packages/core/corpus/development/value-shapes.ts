import type { Random } from "../random.ts";
import { base64 } from "../secret-makers.ts";
import { token } from "../shapes.ts";
import { holds, holdsMany, type Template } from "../template.ts";

const PLACES: readonly ((secret: string) => unknown)[] = [
  (secret) => ({ user: "ann", password: secret, port: 5432 }),
  (secret) => JSON.stringify({ user: "ann", password: secret, port: 5432 }),
  (secret) => `user: ann\npassword: ${JSON.stringify(secret)}\nport: 5432\n`,
  (secret) => `DB_USER=ann\nDB_PASSWORD='${secret}'\nDB_PORT=5432\n`,
  (secret) => `connect(user="ann", password=${JSON.stringify(secret)}, port=5432)`,
];

/** Describes passwords of one look: each stands under a key, in JSON, in YAML, in settings and in a call. */
function looking(name: string, secret: (random: Random) => string): Template {
  return holdsMany(
    `config/value-${name}`,
    (random, instance) => {
      const drawn = secret(random);
      return { value: PLACES[instance]?.(drawn), secrets: drawn.split(/["\\]/), keeps: ["ann", "5432"] };
    },
    { instances: PLACES.length },
  );
}

const words = (random: Random, count: number, separator: string): string =>
  Array.from({ length: count }, () => random.text(random.integer(4, 7), "aeiounrstlm")).join(separator);

export const valueShapes: readonly Template[] = [
  looking("of-words-with-spaces-here", (random) => words(random, 4, " ")),
  looking("of-words-with-dots-too", (random) => words(random, 3, ".")),
  looking("of-lower-case-letters", (random) => random.text(12, "abcdefghijklmnoprstuvw")),
  looking("of-digits-mostly", (random) => `7${random.digits(9)}`),
  looking(
    "of-season-and-year",
    (random) =>
      `${random.pick(["Summer", "Winter", "Spring", "Autumn"])}20${random.integer(24, 27)}!${random.digits(2)}`,
  ),
  looking("of-leet-too", (random) => `P4$$w0rd${random.digits(3)}${random.lowercase(4)}`),
  looking("of-signs-too", (random) => random.text(16, "abcXYZ019!#%^&*()-_=+;:,.?/|~")),
  looking("with-comma", (random) => `${random.alphanumeric(7)},${random.alphanumeric(6)}`),
  looking("with-semicolon", (random) => `${random.alphanumeric(7)};${random.alphanumeric(6)}`),
  looking("with-colon", (random) => `${random.alphanumeric(7)}:${random.alphanumeric(6)}`),
  looking("with-equals", (random) => `${random.alphanumeric(7)}=${random.alphanumeric(6)}`),
  looking("with-at", (random) => `${random.alphanumeric(6)}@${random.alphanumeric(7)}`),
  looking("with-number-sign-too", (random) => `${random.alphanumeric(6)}#${random.alphanumeric(7)}`),
  looking("with-parentheses-too", (random) => `${random.alphanumeric(6)}(${random.alphanumeric(5)})`),
  looking("with-braces-too", (random) => `{${random.alphanumeric(6)}}${random.alphanumeric(5)}`),
  looking("with-angle", (random) => `${random.alphanumeric(6)}<${random.alphanumeric(6)}>`),
  looking("with-dollar-first-seen", (random) => `$${random.alphanumeric(4)}$${random.alphanumeric(8)}`),
  looking("with-slash-first-too", (random) => `/${random.alphanumeric(12)}`),
  looking("with-percent-too", (random) => `${random.alphanumeric(6)}%${random.alphanumeric(6)}%`),
  looking("with-double-quote-too", (random) => `${random.alphanumeric(8)}"${random.alphanumeric(8)}`),
  looking("with-backslash", (random) => `${random.alphanumeric(8)}\\${random.alphanumeric(8)}`),
  looking("with-umlauts", (random) => `Grün${random.digits(2)}Öl${random.lowercase(4)}ß`),
  looking("with-cyrillic", (random) => `тайна${random.digits(3)}${random.text(4, "абвгдежз")}`),
  looking("with-emoji", (random) => `🦊${random.alphanumeric(8)}🔑${random.digits(2)}`),
  looking("with-stars", (random) => `${random.alphanumeric(4)}**${random.alphanumeric(6)}*`),
  looking("that-is-a-phrase", (random) => `letmein${random.digits(6)}`),
  looking(
    "that-looks-like-a-path-too",
    (random) => `${random.lowercase(5)}/${random.lowercase(5)}/${random.lowercase(5)}`,
  ),
  looking("that-looks-like-a-host", (random) => `${random.lowercase(6)}.${random.lowercase(5)}.com`),
  looking(
    "that-looks-like-a-date-too",
    (random) => `2026-${random.integer(10, 12)}-${random.integer(10, 28)}-${random.lowercase(4)}`,
  ),
  looking(
    "that-looks-like-a-call",
    (random) => `${random.text(5, "abcdefgh")}${random.digits(2)}(${random.digits(3)})!`,
  ),
  looking("that-looks-like-a-name-here", (random) => `Ann.${random.pick(["Roe", "Lee", "Kay"])}${random.digits(4)}`),
  looking("of-uuid-too", (random) => random.uuid()),
  looking("of-base-64-too", (random) => base64(random.alphanumeric(20))),
  looking("very-long-too", (random) => random.base64Url(400)),
  looking("short-here", (random) => random.alphanumeric(6)),
  holds("config/neighbour-after-comma", (secret) => `token=${secret},user=alice,retries=3,region=eu-west-1`, {
    secret: token,
    keeps: ["user=alice", "retries=3", "region=eu-west-1"],
  }),
  holds("config/neighbour-after-semicolon", (secret) => `Uid=alice;Pwd=${secret};Encrypt=yes;Pooling=false`, {
    secret: (random) => `/${random.alphanumeric(10)}`,
    keeps: ["Encrypt=yes", "Pooling=false"],
  }),
  holds("config/neighbour-after-pipe-too", (secret) => `user=ann|password=${secret}|host=db1|port=5432`, {
    secret: (random) => random.alphanumeric(14),
    keeps: ["host=db1", "port=5432"],
  }),
  holds("config/neighbour-after-bracket-too", (secret) => `[auth password=${secret}] [host=db1] login ok`, {
    secret: (random) => random.alphanumeric(14),
    keeps: ["[host=db1] login ok"],
  }),
  holds("config/neighbour-after-space-too-line", (secret) => `api_token: ${secret} (expires 2027-01-01, scope read)`, {
    secret: token,
    keeps: ["scope read"],
  }),
  holds("config/neighbour-after-quote-seen", (secret) => `secret="${secret}" region="eu" size=3`, {
    keeps: ['region="eu" size=3'],
  }),
  holds("config/neighbour-in-markup-here-text", (secret) => `<code>API_KEY=${secret}</code> and <code>PORT=80</code>`, {
    secret: token,
    keeps: ["<code>PORT=80</code>"],
  }),
];
