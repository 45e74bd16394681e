import type { Json, JsonObject } from "@agent-tracer/core";
import { jsonText } from "@agent-tracer/core/otlp";
import { Row } from "./row.js";

/** Metadata of a trace or span. No key overwrites another. */
export class Metadata {
  readonly #row = new Row();
  readonly #taken = new Set<string>();

  /** Adds a value. Where its name is in use, the source stands before it: `agent_tracer.user_id`. */
  add(name: string, value: Json | undefined, source = "agent_tracer"): this {
    if (value === undefined) return this;
    const free = this.#free(name, source);
    this.#taken.add(free);
    this.#row.json(free, jsonText(value));
    return this;
  }

  addAll(values: JsonObject, source: string): this {
    for (const [name, value] of Object.entries(values)) this.add(name, value, source);
    return this;
  }

  /** JSON text; `undefined` where there is nothing. */
  get text(): string | undefined {
    return this.#row.textOrNothing;
  }

  #free(name: string, source: string): string {
    if (!this.#taken.has(name)) return name;
    let free = `${source}.${name}`;
    for (let number = 2; this.#taken.has(free); number += 1) free = `${source}.${name}#${number}`;
    return free;
  }
}
