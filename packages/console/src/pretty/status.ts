import type { Status } from "@agent-tracer/core";
import type { Style } from "../colors.js";
import type { Segment } from "./line.js";

/** How a row ended: `open` if its end never came. */
export type RowStatus = Status | "open";

const LOOKS: Readonly<Record<RowStatus, { readonly glyph: string; readonly style: Style; readonly word?: string }>> = {
  ok: { glyph: "✓", style: "green" },
  error: { glyph: "✗", style: "red" },
  cancelled: { glyph: "⊘", style: "yellow", word: "cancelled" },
  abandoned: { glyph: "◌", style: "yellow", word: "abandoned" },
  unset: { glyph: "•", style: "dim" },
  open: { glyph: "◌", style: "yellow", word: "no end" },
};

/** The sign before a row's name. */
export function statusGlyph(status: RowStatus): Segment {
  const { glyph, style } = LOOKS[status];
  return { text: `${glyph} `, style };
}

/** The word after a row's name, where the sign alone does not say enough. */
export function statusWord(status: RowStatus): readonly Segment[] {
  const { word, style } = LOOKS[status];
  return word === undefined ? [] : [{ text: ` · ${word}`, style }];
}
