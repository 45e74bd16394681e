import { type LangfuseOptions, langfuse } from "../src/index.js";

/** Makes a tracer with the keys that a receiver takes by default, whatever the environment says. */
export function langfuseAt({ url }: { readonly url: string }, options: LangfuseOptions = {}) {
  return langfuse({ publicKey: "pk-lf-test", secretKey: "sk-lf-test", baseUrl: url, ...options });
}
