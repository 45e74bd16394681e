import { type LangWatchOptions, langwatch } from "../src/index.js";

/** Makes a tracer with the key that a receiver takes by default, whatever the environment says. */
export function langwatchAt({ url }: { readonly url: string }, options: LangWatchOptions = {}) {
  return langwatch({ apiKey: "sk-lw-test", endpoint: url, ...options });
}
