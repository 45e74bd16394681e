import type { CaptureTally, Score } from "../../records.js";
import type { ScoreInput } from "../api.js";
import type { Cleaner } from "../cleaner.js";

/** Keeps a score that says something. */
export function cleanScore(cleaner: Cleaner, score: unknown, tally: CaptureTally): Score | undefined {
  const { name, value, comment } = (typeof score === "object" && score !== null ? score : {}) as Partial<ScoreInput>; // each field is checked below
  const cleaned = cleanScoreValue(cleaner, value, tally);
  if (typeof name !== "string" || name === "" || cleaned === undefined) {
    cleaner.ignore(
      "bad-argument",
      "A score needs a `name` and a finite number, a string or a boolean as `value`; it was left out.",
    );
    return undefined;
  }
  return Object.freeze({
    name: cleaner.capture.text(name, tally),
    value: cleaned,
    // Longer than a name may be; a text is captured as a text.
    ...(typeof comment === "string" ? { comment: String(cleaner.capture.json(comment, tally)) } : undefined),
  });
}

function cleanScoreValue({ capture }: Cleaner, value: unknown, tally: CaptureTally): Score["value"] | undefined {
  if (typeof value === "string") return capture.text(value, tally);
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)) ? value : undefined;
}
