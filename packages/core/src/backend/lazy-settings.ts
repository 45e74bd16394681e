import { DeliveryError } from "../errors.js";

/** How a backend is reached, or why it cannot be. */
export interface BackendSettings {
  readonly access?: object | undefined;
  /** What is missing, and what to set. */
  readonly problem?: string | undefined;
}

/** Settings that are read when they are needed. */
export interface LazySettings<Settings extends BackendSettings> {
  get(): Settings;
  /** @throws {DeliveryError} `pause`, with the problem, where there is no access: a lane asks again later. */
  access(): NonNullable<Settings["access"]>;
}

/** Reads settings until they give access, and keeps those: variables may be set after a factory was made. */
export function lazySettings<Settings extends BackendSettings>(read: () => Settings): LazySettings<Settings> {
  let kept: Settings | undefined;
  const get = (): Settings => {
    const settings = kept ?? read();
    if (settings.access !== undefined) kept = settings;
    return settings;
  };
  return {
    get,
    access() {
      const { access, problem } = get();
      if (access === undefined) throw new DeliveryError("pause", { message: problem ?? "no access to the backend" });
      return access;
    },
  };
}
