import { ConfigError } from "@agent-tracer/core";

/** Refuses what is no object, and names that are no option: typing errors. @throws {ConfigError} */
export function checkOptions(options: unknown, known: readonly string[]): void {
  if (typeof options !== "object" || options === null) {
    throw new ConfigError({
      option: "options",
      expected: `an object with the options ${known.join(", ")}`,
      value: options,
    });
  }
  for (const [option, value] of Object.entries(options)) {
    if (known.includes(option)) continue;
    throw new ConfigError({ option, expected: `one of the options ${known.join(", ")}`, value, isSecret: true });
  }
}
