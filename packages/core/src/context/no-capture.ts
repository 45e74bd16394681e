import type { CapturedError } from "../records.js";
import type { CapturePort } from "./cleaner.js";

const NO_OBJECT = Object.freeze({});
const NO_ERROR: CapturedError = Object.freeze({ type: "Error", message: "" });

/** Stands in for capture where no tracer is registered: nobody will see the values. */
export const NO_CAPTURE: CapturePort = {
  json: () => null,
  draft: () => null,
  object: () => NO_OBJECT,
  text: (value) => (typeof value === "string" ? value : ""),
  error: () => NO_ERROR,
};
