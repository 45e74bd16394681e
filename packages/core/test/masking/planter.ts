import { holdsPieceOf } from "../../corpus/judge.ts";
import { createRandom, type Random } from "../../corpus/random.ts";

/** A secret that was planted somewhere, and the harmless word beside it. */
export interface Planted {
  readonly place: string;
  readonly secret: string;
  readonly marker: string;
}

/** Plants secrets that are all different, each with a marker that must come through. */
export interface Planter {
  readonly planted: readonly Planted[];
  /** Makes a text with a secret, in a form of its own. */
  text(place: string): string;
  /** Makes an object with a secret, in a form of its own. */
  value(place: string): object;
  /** Makes a text of three pieces, with a secret that begins in one piece and ends in the next. */
  pieces(place: string): readonly [string, string, string];
  /** Makes a secret without a marker, for what is dropped or told in words. */
  lost(place: string): string;
  /** Makes keys of the app's own, without any form, which `runEverything` shows in plain words. */
  readonly ownKeys: readonly string[];
  /** Tells the places whose secrets a text holds. */
  leaksIn(text: string): readonly string[];
  /** Tells the places whose markers a text lacks. */
  missingFrom(text: string): readonly string[];
}

const TEXTS: readonly ((secret: string) => string)[] = [
  (secret) => `with sk-${"proj-"}${secret}`,
  (secret) => `password=${secret}`,
  (secret) => `Authorization: Bearer ${secret}`,
  (secret) => `{"api_key":"${secret}"}`,
  (secret) => `postgres://app:${secret}@db/shop`,
];

const VALUES: readonly ((secret: string) => object)[] = [
  (password) => ({ password }),
  (secret) => ({ headers: { authorization: secret } }),
  (secret) => ({ pairs: [["token", secret]] }),
  (secret) => ({ map: new Map([["apiKey", secret]]) }),
  (secret) => ({ arguments: JSON.stringify({ client_secret: secret }) }),
];

const LENGTH = 44;
const OWN_KEYS = 2;

export function createPlanter(): Planter {
  const random: Random = createRandom("canary");
  const planted: Planted[] = [];
  const lost: Planted[] = [];
  const ownKeys = Array.from({ length: OWN_KEYS }, () => random.alphanumeric(LENGTH));
  const plant = (place: string, list = planted): Planted => {
    const made = { place, secret: random.alphanumeric(LENGTH), marker: `marker${random.digits(6)}` };
    list.push(made);
    return made;
  };
  return {
    planted,
    text(place) {
      const form = TEXTS[planted.length % TEXTS.length] ?? String;
      const { secret, marker } = plant(place);
      return `${marker} ${form(secret)}`;
    },
    value(place) {
      const form = VALUES[planted.length % VALUES.length] ?? Object;
      const { secret, marker } = plant(place);
      // A key of its own: metadata merges.
      return { [`note${planted.length}`]: marker, ...form(secret) };
    },
    pieces(place) {
      const { secret, marker } = plant(place);
      return [
        `${marker} with sk-${"pr"}`,
        `oj-${secret.slice(0, LENGTH / 2)}`,
        `${secret.slice(LENGTH / 2)} at the end`,
      ];
    },
    ownKeys,
    lost: (place) => `sk-${"proj-"}${plant(place, lost).secret}`,
    leaksIn: (text) =>
      [...planted, ...lost].filter(({ secret }) => holdsPieceOf(text, secret)).map(({ place }) => place),
    missingFrom: (text) => planted.filter(({ marker }) => !text.includes(marker)).map(({ place }) => place),
  };
}
