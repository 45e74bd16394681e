import type { Json, JsonObject } from "@agent-tracer/core";
import type { Style } from "../colors.js";
import { clip, preview } from "./preview.js";

/** A line below a row's heading, wrapped to `maxLines` at most. */
export interface Detail {
  readonly label: string;
  /** Safe to print, already about as short as it will be. */
  readonly text: string;
  readonly style?: Style | undefined;
  readonly maxLines: number;
}

/** What decides how much of a record is kept. */
export interface DetailView {
  readonly isVerbose: boolean;
  /** Columns of the whole line. */
  readonly width: number;
}

const VERBOSE_LINES = 8;
const TEXT_LINES = 2;

/** A value: one line, or a few when verbose. */
export function valueDetail(label: string, value: Json | undefined, view: DetailView): readonly Detail[] {
  if (value === undefined) return [];
  const maxLines = view.isVerbose ? VERBOSE_LINES : 1;
  return [{ label, text: preview(value, view.width * maxLines), maxLines }];
}

/** Something secondary that is worth a line only if it is not empty. */
export function objectDetail(label: string, value: JsonObject | undefined, view: DetailView): readonly Detail[] {
  if (value === undefined || Object.keys(value).length === 0) return [];
  return valueDetail(label, value, view).map((detail) => ({ ...detail, style: "dim" }));
}

/** Text that a person should see whole, if it is not too long. */
export function textDetail(
  label: string,
  text: string,
  { width, isVerbose, style }: DetailView & { readonly style?: Style | undefined },
): Detail {
  const maxLines = isVerbose ? VERBOSE_LINES : TEXT_LINES;
  return { label, text: clip(text, width * maxLines), style, maxLines };
}
