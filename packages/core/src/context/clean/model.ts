import type { CaptureTally, Model } from "../../records.js";
import type { ModelInput } from "../api.js";
import type { Cleaner } from "../cleaner.js";
import { cleanName, cleanText } from "./text.js";

/** Keeps a model that has the shape of one. */
export function cleanModel(cleaner: Cleaner, model: unknown, tally: CaptureTally): Model | undefined {
  if (typeof model !== "object" || model === null) {
    cleaner.ignore("bad-argument", "A model must be an object with a `name`; it was left out.");
    return undefined;
  }
  const { name, provider, parameters } = model as Partial<ModelInput>; // each field is checked below
  const cleanProvider = cleanText(cleaner, provider, tally);
  return Object.freeze({
    name: cleanName(cleaner, name, tally),
    ...(cleanProvider === undefined ? undefined : { provider: cleanProvider }),
    ...(parameters === undefined ? undefined : { parameters: cleaner.capture.object(parameters, tally) }),
  });
}
