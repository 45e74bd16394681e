import { createRandom, hashOf } from "./random.ts";
import type { Guarantee, OptIn, Split } from "./template.ts";
import { TEMPLATES } from "./templates.ts";

/** One value to mask, and what has to become of it. */
export interface Case {
  /** The template's id and the instance's number. */
  readonly id: string;
  readonly category: string;
  readonly template: string;
  readonly split: Split;
  readonly value: unknown;
  /** Texts that must be gone; empty for a harmless value, which must stay as it is. */
  readonly secrets: readonly string[];
  /** Harmless texts beside the secrets that should stay. */
  readonly keeps: readonly string[];
  readonly guarantee: Guarantee | undefined;
  /** Rules that are off by default and on for this case. */
  readonly presets: OptIn | undefined;
  /** Keys that the program registered as its own. */
  readonly ownKeys: readonly string[];
}

/** Makes the cases of a split, the same ones each time, with values that nobody else holds. */
export function createCases(split: Split): readonly Case[] {
  return TEMPLATES[split].flatMap((template) =>
    Array.from({ length: template.instances }, (_, instance): Case => {
      const id = `${template.id}#${instance + 1}`;
      const made = template.make(createRandom(id, hashOf(template.id) + instance), instance);
      return {
        id,
        category: template.id.slice(0, template.id.indexOf("/")),
        template: template.id,
        split,
        value: made.value,
        secrets: made.secrets,
        keeps: made.keeps ?? [],
        guarantee: template.guarantee,
        presets: template.presets,
        ownKeys: made.ownKeys ?? [],
      };
    }),
  );
}
