import { type OpikOptions, opik } from "../src/index.js";

/** Makes a tracer for a receiver with its default options, whatever the environment says. */
export function opikAt({ url }: { readonly url: string }, options: OpikOptions = {}) {
  return opik({ apiUrl: `${url}/api`, workspace: "default", ...options });
}
