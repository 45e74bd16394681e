import type { Json, JsonObject } from "@agent-tracer/core";
import type { Attributes } from "@agent-tracer/core/otlp";

/** Whose metadata it is; Langfuse shows both as the observation's, a trace's over an observation's. */
export type MetadataOwner = "trace" | "observation";

/** Names that Langfuse's server writes itself, or reads as something else than metadata. */
const RESERVED: ReadonlySet<string> = new Set([
  "attributes",
  "resourceAttributes",
  "scope",
  "langfuse_session_id",
  "langfuse_tags",
  "langfuse_user_id",
]);
/** Parts of a name that the server drops. */
const DROPPED = /(^|\.)(__proto__|constructor|prototype)(?=\.|$)/g;

/** Metadata of one span, each top-level key an attribute. No key overwrites another, or is one that Langfuse would not keep. */
export class MetadataFields {
  readonly #attributes: Attributes;
  readonly #prefix: string;
  readonly #taken: Set<string>;

  /** @param taken - Names that are in use already: those of the trace, for an observation. */
  constructor(attributes: Attributes, owner: MetadataOwner, taken: ReadonlySet<string> = new Set()) {
    this.#attributes = attributes;
    this.#prefix = `langfuse.${owner}.metadata.`;
    this.#taken = new Set(taken);
  }

  get names(): ReadonlySet<string> {
    return this.#taken;
  }

  /** Adds a value. Where its name is in use, the source stands before it: `step.model`. */
  add(name: string, value: Json | undefined, source: string): this {
    if (value === undefined) return this;
    const free = this.#free(keepable(name), source);
    this.#taken.add(free);
    this.#attributes.textOrJson(this.#prefix + free, value);
    return this;
  }

  addAll(values: JsonObject, source: string): this {
    for (const [name, value] of Object.entries(values)) this.add(name, value, source);
    return this;
  }

  #free(name: string, source: string): string {
    if (!this.#taken.has(name)) return name;
    let free = `${source}.${name}`;
    for (let number = 2; this.#taken.has(free); number += 1) free = `${source}.${name}#${number}`;
    return free;
  }
}

/** Puts what Langfuse would not keep in brackets: `[scope]`. */
function keepable(name: string): string {
  if (name === "") return "[empty]";
  return RESERVED.has(name) ? `[${name}]` : name.replace(DROPPED, "$1[$2]");
}
