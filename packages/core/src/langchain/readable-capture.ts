import type { CapturePort } from "../context/cleaner.js";
import { readable } from "./readable.js";

/** Captures LangChain's messages as `{ role, content, … }`, also where the program itself returns them; all else as it is. */
export function createReadableCapture(capture: CapturePort, isWanted: () => boolean): CapturePort {
  const read = (value: unknown): unknown => {
    try {
      return isWanted() ? readable(value) : value;
    } catch {
      // A proxy, or a message of a version to come: capture has its own care.
      return value;
    }
  };
  return {
    json: (value, tally) => capture.json(read(value), tally),
    draft: (value) => capture.draft(read(value)),
    object: (value, tally) => capture.object(value, tally),
    text: (value, tally) => capture.text(value, tally),
    error: (error, tally) => capture.error(error, tally),
  };
}
