import type { Random } from "../random.ts";
import { holds, type Template } from "../template.ts";

interface WrittenOptions {
  /** @default a password */
  readonly secret?: (random: Random) => string;
}

/** Describes a text of several settings in which `{}` is a secret; the lines without it should stay. */
export function written(id: string, text: string, options: WrittenOptions = {}): Template {
  const keeps = text.split("\n").filter((line) => line.trim() !== "" && !line.includes("{}"));
  return holds(id, (secret) => text.replaceAll("{}", () => secret), { keeps, ...options });
}
