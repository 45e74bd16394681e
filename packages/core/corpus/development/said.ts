import type { Random } from "../random.ts";
import { holds, type Template } from "../template.ts";

interface SaidOptions {
  readonly secret?: (random: Random) => string;
  /** Puts the sentence somewhere. @default it stands alone */
  readonly place?: (sentence: string) => unknown;
}

/** Describes a sentence whose `{}` is a secret; the words around it should stay. */
export function said(id: string, sentence: string, { place = (text) => text, ...options }: SaidOptions = {}): Template {
  const keeps = sentence
    .split("{}")
    .map((part) => part.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((part) => part.length > 0 && !part.includes("\n"));
  return holds(id, (secret) => place(sentence.replaceAll("{}", () => secret)), { keeps, ...options });
}
