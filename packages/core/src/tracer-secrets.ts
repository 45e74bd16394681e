import type { TracerFactory } from "./tracer.js";

/** What happens with the keys of tracers. */
export interface TracerSecretsOptions {
  /** Hides texts wherever they appear from now on. */
  hide(texts: readonly string[]): void;
  onUnreadable(tracerName: string): void;
}

/** Hides the keys that tracers are configured with. Those of the environment are read when the first trace starts, not before. */
export class TracerSecrets {
  readonly #options: TracerSecretsOptions;
  #waiting: TracerFactory[] | undefined = [];

  constructor(options: TracerSecretsOptions) {
    this.#options = options;
  }

  add(factory: TracerFactory): void {
    if (this.#waiting === undefined) this.#hide(factory);
    else this.#waiting.push(factory);
  }

  /** Reads the keys of all tracers so far, and of each later one at once. */
  read(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const factory of waiting) this.#hide(factory);
  }

  #hide(factory: TracerFactory): void {
    try {
      this.#options.hide((factory.secrets ?? []).filter((secret) => typeof secret === "string"));
    } catch {
      this.#options.onUnreadable(factory.name);
    }
  }
}
