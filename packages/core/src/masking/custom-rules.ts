import { createPatternGuard, type PatternGuard } from "./pattern-guard.js";

/** A user's own pattern, with the name that is shown in place of what it hides. */
export interface NamedPattern {
  /** Shown in the replacement, such as `customer_id`. */
  readonly name: string;
  readonly pattern: RegExp;
}

/** Where a string that a custom rule looks at was found. */
export interface MaskContext {
  /** The key that holds the string, where one does. */
  readonly key?: string;
}

/** Is told the name of a pattern that took too long. */
export type ReportSlowPattern = (name: string) => void;

/** A user's rules for strings. */
export interface CustomRules {
  /** Applies the user's patterns, then their function. Never throws: what fails hides the string. */
  apply(text: string, key: string | undefined, hidden: { masked: number }): string;
}

interface CustomRuleOptions {
  readonly patterns?: readonly (RegExp | NamedPattern)[];
  readonly custom?: (value: string, context: MaskContext) => string | undefined;
}

type Replace = (rule: string, secret: string) => string;

/** Compiles the user's rules; `undefined` where there are none. */
export function createCustomRules(
  options: CustomRuleOptions,
  replace: Replace,
  onSlowPattern?: ReportSlowPattern,
): CustomRules | undefined {
  const patterns = (options.patterns ?? []).map((pattern) => compilePattern(pattern, onSlowPattern));
  const { custom } = options;
  if (patterns.length === 0 && custom === undefined) return undefined;
  return {
    apply(text, key, hidden) {
      const masked = hidePatterns(text, { patterns, replace, hidden });
      if (custom === undefined) return masked;
      const result = runCustom(custom, masked, key === undefined ? {} : { key });
      if (result === masked) return masked;
      hidden.masked += 1;
      return result ?? replace("custom", masked);
    },
  };
}

interface GuardedPattern extends NamedPattern {
  readonly guard: PatternGuard;
}

/** Takes a copy: a `/g` or `/y` pattern that is used elsewhere keeps its own place, and every match is hidden, not the first. */
function compilePattern(pattern: RegExp | NamedPattern, onSlowPattern: ReportSlowPattern | undefined): GuardedPattern {
  const { name, pattern: source } = pattern instanceof RegExp ? { name: "pattern", pattern } : pattern;
  const flags = source.flags.replace(/[gy]/g, "");
  const guard = createPatternGuard(() => onSlowPattern?.(name));
  return { name, pattern: new RegExp(source.source, `${flags}g`), guard };
}

interface PatternRun {
  readonly patterns: readonly GuardedPattern[];
  readonly replace: Replace;
  readonly hidden: { masked: number };
}

function hidePatterns(text: string, run: PatternRun): string {
  let masked = text;
  for (const pattern of run.patterns) {
    if (pattern.guard.accepts(masked)) {
      const { guard } = pattern;
      const current = masked;
      masked = guard.timed(current, () => hidePattern(current, pattern, run));
    } else {
      run.hidden.masked += 1;
      masked = run.replace(pattern.name, masked);
    }
  }
  return masked;
}

function hidePattern(text: string, { name, pattern }: NamedPattern, { replace, hidden }: PatternRun): string {
  return text.replace(pattern, (match: string) => {
    if (match === "") return match;
    hidden.masked += 1;
    return replace(name, match);
  });
}

/** Returns `undefined` for a failure: it threw, or returned no string. */
function runCustom(
  custom: (value: string, context: MaskContext) => unknown,
  text: string,
  context: MaskContext,
): string | undefined {
  try {
    const result = custom(text, context);
    if (result === undefined) return text;
    return typeof result === "string" ? result : undefined;
  } catch {
    // The user's rule failed on user data: neither may be told, and the string is hidden.
    return undefined;
  }
}
