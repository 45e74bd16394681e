// biome-ignore lint/correctness/noUndeclaredDependencies: bundled, see tsup.config.ts.
import * as z from "zod/mini";
import type { CaptureLimits } from "./capture/limits.js";
import type { Serializer } from "./capture/serializers.js";
import type { Drop } from "./delivery/lane.js";
import type { QueueLimits } from "./delivery/room.js";
import type { Diagnose, DiagnosticsOption } from "./diagnostics.js";
import { readEnvironment } from "./environment.js";
import { ConfigError } from "./errors.js";
import type { MaskingOptions } from "./masking/mask.js";

/** Options of a `TracingService`, each of which can be left out. */
export interface TracingConfig {
  /** `false` turns every call into a no-op that still runs the function. @default `AGENT_TRACER_ENABLED`, else true */
  readonly enabled?: boolean | undefined;
  /** The project that backends file traces under. @default `AGENT_TRACER_PROJECT`, else "default" */
  readonly projectName?: string | undefined;
  /** Such as `production` or `staging`. @default `AGENT_TRACER_ENVIRONMENT` */
  readonly environment?: string | undefined;
  /** The version of the traced program, such as a git commit. */
  readonly release?: string | undefined;
  /** What is hidden before anything is stored or sent. @default secrets, payment cards, bank accounts and US social security numbers */
  readonly masking?: MaskingOptions | undefined;
  /** How much of a value is kept. */
  readonly limits?: Partial<CaptureLimits> | undefined;
  /** How values of certain classes are recorded. */
  readonly serializers?: readonly Serializer[] | undefined;
  /** Bounds of each tracer's queue; `registerTracer` can set them for one. */
  readonly queue?: QueueLimits | undefined;
  /** Where problems of tracing itself are told: `true` prints one line a cause, `false` nothing. @default true */
  readonly diagnostics?: DiagnosticsOption | undefined;
  /** Is given what a tracer throws. */
  readonly onError?: ((error: unknown, info: { readonly tracer: string }) => void) | undefined;
  /** Is told of records that were dropped, and why. */
  readonly onDrop?: ((drop: Drop) => void) | undefined;
}

const flag = z.boolean({ error: "`true` or `false`" });
const text = z
  .string({ error: "a string that is not empty" })
  .check(z.minLength(1, { error: "a string that is not empty" }));

function integer(minimum: number, maximum = Number.MAX_SAFE_INTEGER) {
  const error =
    maximum === Number.MAX_SAFE_INTEGER ? `an integer ≥ ${minimum}` : `an integer from ${minimum} to ${maximum}`;
  return z.int({ error }).check(z.gte(minimum, { error }), z.lte(maximum, { error }));
}

function listOf<T extends z.ZodMiniType>(item: T, error: string) {
  return z.array(item, { error });
}

function fn<T>(error = "a function") {
  return z.custom<T>((value) => typeof value === "function", { error });
}

function options<S extends z.core.$ZodLooseShape>(shape: S) {
  const known = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? `one of the options ${known}` : `an object with the options ${known}`,
  });
}

const regExp = z.custom<RegExp>((value) => value instanceof RegExp, { error: "a RegExp" });
const words = listOf(text, "a list of strings");

const presetsSchema = options({
  card: z.optional(flag),
  iban: z.optional(flag),
  ssn: z.optional(flag),
  email: z.optional(flag),
  phone: z.optional(flag),
  ip: z.optional(flag),
  birthDate: z.optional(flag),
});

const replacementSchema = z.union(
  [
    z.string(),
    options({ tag: z.literal(true) }),
    fn<Extract<MaskingOptions["replacement"], (...found: never[]) => string>>(),
  ],
  { error: "a string, `{ tag: true }` or a function" },
);

const maskingSchema = options({
  enabled: z.optional(flag),
  sensitiveKeywords: z.optional(words),
  allowKeys: z.optional(words),
  patterns: z.optional(
    listOf(
      z.union([regExp, options({ name: text, pattern: regExp })], {
        error: "a RegExp, or an object with `name` and `pattern`",
      }),
      "a list of RegExps, or of objects with `name` and `pattern`",
    ),
  ),
  presets: z.optional(presetsSchema),
  keepOnly: z.optional(words),
  literals: z.optional(listOf(z.string({ error: "a string" }), "a list of strings")),
  replacement: z.optional(replacementSchema),
  custom: z.optional(fn<NonNullable<MaskingOptions["custom"]>>()),
});

const limitsSchema = options({
  maxDepth: z.optional(integer(1, 100)),
  maxNodes: z.optional(integer(1)),
  maxBytes: z.optional(integer(1)),
  maxStringLength: z.optional(integer(1)),
  maxKeys: z.optional(integer(1)),
  maxItems: z.optional(integer(1)),
});

const queueSchema = options({ maxItems: z.optional(integer(1)), maxBytes: z.optional(integer(1024)) });

const serializerSchema = options({ when: fn<Serializer["when"]>(), toTrace: fn<Serializer["toTrace"]>() });

const configSchema = options({
  enabled: z.optional(flag),
  projectName: z.optional(text),
  environment: z.optional(text),
  release: z.optional(text),
  masking: z.optional(maskingSchema),
  limits: z.optional(limitsSchema),
  serializers: z.optional(listOf(serializerSchema, "a list of serializers")),
  queue: z.optional(queueSchema),
  diagnostics: z.optional(
    z.union([flag, fn<Exclude<DiagnosticsOption, boolean>>()], { error: "`true`, `false` or a function" }),
  ),
  onError: z.optional(fn<NonNullable<TracingConfig["onError"]>>()),
  onDrop: z.optional(fn<NonNullable<TracingConfig["onDrop"]>>()),
});

const registrationSchema = options({ enabled: z.optional(flag), queue: z.optional(queueSchema) });

const factorySchema = z.object(
  {
    name: text,
    create: fn("a function that makes the tracer of one trace"),
    deliver: z.optional(fn()),
    addScore: z.optional(fn()),
    endpointOf: z.optional(fn()),
    shutdown: z.optional(fn()),
    limits: z.optional(
      z.object({ maxItems: integer(1), maxBytes: integer(1) }, { error: "an object with `maxItems` and `maxBytes`" }),
    ),
  },
  { error: "a tracer factory, such as `consoleTracer()`" },
);

/** @throws {ConfigError} that names the first option that is wrong. */
export function checkConfig(config: unknown): asserts config is TracingConfig {
  check(configSchema, config, "config");
}

/** @throws {ConfigError} that names the first masking option that is wrong. */
export function checkMasking(masking: unknown): asserts masking is MaskingOptions {
  check(maskingSchema, masking, "masking");
}

/** @throws {ConfigError} that names what is wrong with a tracer, or with how it is registered. */
export function checkRegistration(factory: unknown, registration: unknown): void {
  check(factorySchema, factory, "factory");
  check(registrationSchema, registration, "options");
}

function check(schema: z.ZodMiniType, value: unknown, root: string): void {
  const result = schema.safeParse(value);
  const issue = result.error?.issues[0];
  if (issue === undefined) return;
  const path = issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  throw new ConfigError({
    option: path.length === 0 ? root : path.join("."),
    expected: issue.message,
    value: path.reduce<unknown>((holder, key) => Reflect.get(Object(holder), key), value),
    // An unknown option may hold a key that was meant for something else.
    isSecret: issue.code === "unrecognized_keys" || path.includes("literals"),
  });
}

/** What comes from the configuration, else from the environment, else is the default. */
export interface Settings {
  readonly enabled: boolean;
  readonly projectName: string;
  readonly environment: string | undefined;
}

const DEFAULT_PROJECT = "default";
const TRUE_WORDS: ReadonlySet<string> = new Set(["true", "1", "yes", "on"]);
const FALSE_WORDS: ReadonlySet<string> = new Set(["false", "0", "no", "off"]);

/** Fills in what was not given from the environment, as it is at this moment. */
export function resolveSettings(config: TracingConfig, diagnose: Diagnose): Settings {
  return {
    enabled: config.enabled ?? readFlag("AGENT_TRACER_ENABLED", diagnose) ?? true,
    projectName: config.projectName ?? readEnvironment("AGENT_TRACER_PROJECT") ?? DEFAULT_PROJECT,
    environment: config.environment ?? readEnvironment("AGENT_TRACER_ENVIRONMENT"),
  };
}

function readFlag(name: string, diagnose: Diagnose): boolean | undefined {
  const word = readEnvironment(name)?.trim().toLowerCase();
  if (word === undefined) return undefined;
  if (TRUE_WORDS.has(word)) return true;
  if (FALSE_WORDS.has(word)) return false;
  diagnose({ cause: "bad-environment", message: `${name} must be true or false; it is ignored.` });
  return undefined;
}
