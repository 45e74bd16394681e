import { hashOf, type Random } from "./random.ts";

/** What has to hold without exception: every secret of the first four found, no false positive on the last. */
export type Guarantee =
  | "private keys"
  | "Authorization"
  | "URL userinfo"
  | "own keys"
  | "token, cost, model and id fields";

/** A value to mask, with what a person calls secret in it and what not. */
export interface Made {
  readonly value: unknown;
  /** Texts that must be gone. None: the whole value is harmless. */
  readonly secrets: readonly string[];
  /** Harmless texts beside the secrets that should stay. */
  readonly keeps?: readonly string[];
  /** Keys that the program is configured with, and that are registered before. */
  readonly ownKeys?: readonly string[];
}

/** Rules that are off by default and on for a template. */
export interface OptIn {
  readonly email?: boolean;
  readonly phone?: boolean;
  readonly ip?: boolean;
  readonly birthDate?: boolean;
}

/** How values of one kind are made. Templates, not their instances, are split into development and frozen. */
export interface Template {
  /** `category/name`, unique. */
  readonly id: string;
  readonly instances: number;
  readonly isHarmless: boolean;
  readonly make: (random: Random, instance: number) => Made;
  readonly guarantee?: Guarantee | undefined;
  readonly presets?: OptIn | undefined;
}

interface TemplateOptions {
  /** @default 2 */
  readonly instances?: number;
  readonly guarantee?: Guarantee;
  readonly presets?: OptIn;
}

interface HoldsOptions extends TemplateOptions {
  readonly keeps?: readonly string[];
  /** @default a password */
  readonly secret?: (random: Random) => string;
}

/** Describes values that hold one secret. */
export function holds(
  id: string,
  make: (secret: string, random: Random) => unknown,
  { keeps = [], secret = (random) => random.password(), instances = 2, ...options }: HoldsOptions = {},
): Template {
  const makeOne = (random: Random): Made => {
    const drawn = secret(random);
    return { value: make(drawn, random), secrets: [drawn], keeps };
  };
  return { id, instances, isHarmless: false, make: makeOne, ...options };
}

/** Describes values that hold several secrets, or whose secret is only a part of what is drawn. */
export function holdsMany(
  id: string,
  make: (random: Random, instance: number) => Made,
  { instances = 2, ...options }: TemplateOptions = {},
): Template {
  return { id, instances, isHarmless: false, make, ...options };
}

interface OwnKeyOptions {
  readonly keeps?: readonly string[];
  /** What must be gone. @default the key itself */
  readonly hidden?: (key: string) => string;
}

/** Describes values that hold a key without any format, which the program registered as its own. */
export function holdsOwnKey(
  id: string,
  make: (key: string) => unknown,
  { keeps = [], hidden = (key) => key }: OwnKeyOptions = {},
): Template {
  const makeOne = (random: Random): Made => {
    const key = random.base64Url(random.integer(12, 44));
    return { value: make(key), secrets: [hidden(key)], keeps, ownKeys: [key] };
  };
  return { id, instances: 2, isHarmless: false, make: makeOne, guarantee: "own keys" };
}

/** Describes values that must stay as they are. */
export function harmless(
  id: string,
  make: (random: Random) => unknown,
  { instances = 1, ...options }: TemplateOptions = {},
): Template {
  return { id, instances, isHarmless: true, make: (random) => ({ value: make(random), secrets: [] }), ...options };
}

/** Describes spellings of one sensitive key, each beside a harmless one. */
export function sensitiveKeys(
  id: string,
  spellings: readonly string[],
  makeValue: (random: Random) => unknown = (random) => random.password(),
): Template {
  const make = (random: Random, instance: number): Made => {
    const value = makeValue(random);
    const key = spellings[instance] ?? "";
    return {
      value: { region: "eu-west-1", [key]: value, retries: 3 },
      secrets: leavesOf(value),
      keeps: ["eu-west-1", "retries"],
    };
  };
  return { id, instances: spellings.length, isHarmless: false, make };
}

/** Describes spellings of one harmless key, each with a value of its kind. */
export function harmlessKeys(
  id: string,
  entries: Readonly<Record<string, unknown>>,
  options: Pick<TemplateOptions, "guarantee"> = {},
): Template {
  const pairs = Object.entries(entries);
  const make = (_: Random, instance: number): Made => ({
    value: Object.fromEntries([pairs[instance] ?? []]),
    secrets: [],
  });
  return { id, instances: pairs.length, isHarmless: true, make, ...options };
}

function leavesOf(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [String(value)];
}

export type Split = "development" | "frozen";

/** Four templates of ten are frozen, by a hash of their id: nobody chooses. */
export function splitOf(templateId: string): Split {
  return hashOf(templateId) % 10 < 4 ? "frozen" : "development";
}
