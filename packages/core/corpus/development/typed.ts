import type { Random } from "../random.ts";
import { plain } from "../shapes.ts";
import { holds, type Template } from "../template.ts";

interface TypedOptions {
  readonly secret?: (random: Random) => string;
}

/** Describes a command whose `{}` is a secret; the rest of it should stay. */
export function typed(id: string, command: string, { secret = plain }: TypedOptions = {}): Template {
  const [before = "", after = ""] = command.split("{}");
  const keeps = [before.replace(/\S+\s*$/, ""), after.replace(/^\S+/, "")].map((part) => part.trim());
  return holds(id, (drawn) => command.replace("{}", () => drawn), {
    secret,
    keeps: keeps.filter((part) => part !== ""),
  });
}
