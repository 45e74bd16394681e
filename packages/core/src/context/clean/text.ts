import type { CaptureTally } from "../../records.js";
import type { Cleaner } from "../cleaner.js";

const UNNAMED = "unnamed";
const DEFAULT_TYPE = "step";
const MAX_TAGS = 200;
const NO_TAGS: readonly string[] = Object.freeze([]);

/** Keeps a name, or makes one. */
export function cleanName(cleaner: Cleaner, name: unknown, tally: CaptureTally): string {
  if (typeof name === "string" && name !== "") return cleaner.capture.text(name, tally);
  cleaner.ignore("bad-argument", "A name must be a string that is not empty; `unnamed` was used.");
  return UNNAMED;
}

/** Keeps a step's type, or takes the default. */
export function cleanType(cleaner: Cleaner, type: unknown, tally: CaptureTally): string {
  if (type === undefined) return DEFAULT_TYPE;
  if (typeof type === "string" && type !== "") return cleaner.capture.text(type, tally);
  cleaner.ignore("bad-argument", "A step's `type` must be a string that is not empty; `step` was used.");
  return DEFAULT_TYPE;
}

/** Keeps an id of a user or session; an empty one counts as none. */
export function cleanText(cleaner: Cleaner, text: unknown, tally: CaptureTally): string | undefined {
  if (text === undefined || text === null || text === "") return undefined;
  if (typeof text !== "string") {
    cleaner.ignore("bad-argument", "An id or a tag must be a string; it was turned into one.");
  }
  return cleaner.capture.text(text, tally);
}

/** Adds tags to earlier ones, each once. */
export function cleanTags(
  cleaner: Cleaner,
  tags: unknown,
  { earlier = NO_TAGS, tally }: { readonly earlier?: readonly string[]; readonly tally: CaptureTally },
): readonly string[] {
  if (tags === undefined || tags === null) return earlier;
  if (!Array.isArray(tags)) {
    cleaner.ignore("bad-argument", "`tags` must be a list of strings; they were left out.");
    return earlier;
  }
  const all = new Set(earlier);
  for (const tag of tags.slice(0, MAX_TAGS)) {
    const text = cleanText(cleaner, tag, tally);
    if (text !== undefined) all.add(text);
  }
  if (all.size > MAX_TAGS || tags.length > MAX_TAGS) {
    cleaner.ignore("bad-argument", `A trace keeps ${MAX_TAGS} tags; the others were left out.`);
  }
  return Object.freeze([...all].slice(0, MAX_TAGS));
}
