const AGENT_TRACER_ERROR = Symbol.for("agent-tracer.error");

/** The base of all errors of Agent Tracer. None is thrown into a traced program after construction and registration. */
export class AgentTracerError extends Error {
  override name = "AgentTracerError";
  readonly [AGENT_TRACER_ERROR] = true;

  /** Tells our errors from others, also where two copies of this package are installed. */
  static isInstance(value: unknown): value is AgentTracerError {
    return value instanceof Error && AGENT_TRACER_ERROR in value;
  }
}

/** What a `ConfigError` tells. */
export interface ConfigErrorOptions {
  /** Dotted path of the option, such as `queue.maxBytes`. */
  readonly option: string;
  /** Goes on from "Expected `option` to be …". */
  readonly expected: string;
  readonly value: unknown;
  /** Shows the value's type alone. @default false */
  readonly isSecret?: boolean;
}

/** A configuration that cannot work: names the option, what was expected, and what was given. */
export class ConfigError extends AgentTracerError {
  override name = "ConfigError";
  /** Dotted path of the option, such as `queue.maxBytes`. */
  readonly option: string;

  constructor(options: ConfigErrorOptions) {
    const shown = options.isSecret ? `a ${typeof options.value}` : show(options.value);
    const option = hideTokens(options.option);
    super(`Expected \`${option}\` to be ${options.expected}, got \`${shown}\``);
    this.option = option;
  }
}

/**
 * Why a delivery failed, as a backend tells its lane.
 *
 * - `retry`: try the same items again, later.
 * - `split`: too large; send the items in smaller batches.
 * - `refused`: at least one item will never be accepted.
 * - `pause`: nothing will be accepted until somebody mends the configuration; keep the items.
 */
export type DeliveryOutcome = "retry" | "split" | "refused" | "pause";

/** What a `DeliveryError` tells beside its outcome. */
export interface DeliveryErrorOptions {
  /** One line, without user data and without keys. @default the outcome */
  readonly message?: string;
  /** Milliseconds to wait before the next try, as the backend asked for. */
  readonly retryAfterMs?: number | undefined;
  /** The HTTP status that the backend answered with. A batch that meets eight statuses from 500 up is bisected. */
  readonly status?: number | undefined;
  readonly cause?: unknown;
}

/** What `deliver` throws when the backend did not accept the items. Any other error counts as `retry`. */
export class DeliveryError extends AgentTracerError {
  override name = "DeliveryError";
  readonly outcome: DeliveryOutcome;
  /** Milliseconds to wait before the next try, as the backend asked for. */
  readonly retryAfterMs: number | undefined;
  /** The HTTP status that the backend answered with, if it answered. */
  readonly status: number | undefined;

  constructor(outcome: DeliveryOutcome, options: DeliveryErrorOptions = {}) {
    super(
      options.message ?? `Delivery failed: ${outcome}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.outcome = outcome;
    this.retryAfterMs = options.retryAfterMs;
    this.status = options.status;
  }

  static override isInstance(value: unknown): value is DeliveryError {
    return AgentTracerError.isInstance(value) && "outcome" in value;
  }
}

const MAX_SHOWN = 80;

/** Writes a value for an error message: short, on one line, without running its code. */
function show(value: unknown): string {
  const text = hideTokens(describe(value).replace(/\s+/g, " "));
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** Leaves out what may be a key that was given to the wrong option: a long run of letters with a digit among them. */
function hideTokens(text: string): string {
  return text.replace(/[\w+/=~-]{20,}/g, (run) => (/\d/.test(run) ? "…" : run));
}

function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return "an object";
}
