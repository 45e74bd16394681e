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

/** A user's rules for strings. */
export interface CustomRules {
  /** Applies the user's patterns, then their function. Never throws: what fails hides the string. */
  apply(text: string, key: string | undefined, hidden: { masked: number }): string;
}

interface CustomRuleOptions {
  readonly patterns?: readonly (RegExp | NamedPattern)[];
  readonly custom?: (value: string, context: MaskContext) => string | undefined;
}

/** Compiles the user's rules; `undefined` where there are none. */
export function createCustomRules(
  options: CustomRuleOptions,
  replace: (rule: string) => string,
): CustomRules | undefined {
  const patterns = (options.patterns ?? []).map(compilePattern);
  const { custom } = options;
  if (patterns.length === 0 && custom === undefined) return undefined;
  return {
    apply(text, key, hidden) {
      const masked = hidePatterns(text, { patterns, replace, hidden });
      if (custom === undefined) return masked;
      const result = runCustom(custom, masked, key === undefined ? {} : { key });
      if (result === masked) return masked;
      hidden.masked += 1;
      return result ?? replace("custom");
    },
  };
}

/** Takes a copy: a `/g` or `/y` pattern that is used elsewhere keeps its own place, and every match is hidden, not the first. */
function compilePattern(pattern: RegExp | NamedPattern): NamedPattern {
  const { name, pattern: source } = pattern instanceof RegExp ? { name: "pattern", pattern } : pattern;
  const flags = source.flags.replace(/[gy]/g, "");
  return { name, pattern: new RegExp(source.source, `${flags}g`) };
}

interface PatternRun {
  readonly patterns: readonly NamedPattern[];
  readonly replace: (rule: string) => string;
  readonly hidden: { masked: number };
}

function hidePatterns(text: string, { patterns, replace, hidden }: PatternRun): string {
  let masked = text;
  for (const { name, pattern } of patterns) {
    masked = masked.replace(pattern, (match: string) => {
      if (match === "") return match;
      hidden.masked += 1;
      return replace(name);
    });
  }
  return masked;
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
