/** Longest user and session id that Langfuse's own tools keep. */
const MAX_ID_LENGTH = 200;
const MAX_ENVIRONMENT_LENGTH = 40;
const DIGEST_LENGTH = 16;

/** What Langfuse takes as the name of an environment; what is else, its server rewrites. */
export const ENVIRONMENT_NAME: RegExp = /^(?!langfuse)[a-z0-9_-]{1,40}$/;

/** Makes a name of an environment that Langfuse keeps as it is: `Production EU` becomes `production-eu`. */
export function fitEnvironment(name: string): string {
  if (ENVIRONMENT_NAME.test(name)) return name;
  const allowed = name.toLowerCase().replace(/[^a-z0-9_-]+/g, "-");
  const fitting = allowed.replace(/^-*(?:langfuse-*)+|^-+/, "").slice(0, MAX_ENVIRONMENT_LENGTH);
  return fitting === "" ? "default" : fitting;
}

/** Cuts an id to what Langfuse keeps. Long ids that differ stay apart. */
export function fitId(id: string): string {
  if (id.length <= MAX_ID_LENGTH) return id;
  return `${cutText(id, MAX_ID_LENGTH - DIGEST_LENGTH - 1)}~${digest(id)}`;
}

/** Cuts a text, but never between the halves of a surrogate pair. */
export function cutText(text: string, length: number): string {
  const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return text.slice(0, isSplit ? length - 1 : length);
}

/** Writes a time as Langfuse reads it; `undefined` where it is none. */
export function isoTime(epochMs: number | undefined): string | undefined {
  if (epochMs === undefined) return undefined;
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

const FNV_PRIME = 0x01000193;

/** Tells texts apart with 16 hexadecimal digits: the same for the same text, on every machine. Hides nothing. */
export function digest(text: string): string {
  let [one, two] = [0x811c9dc5, 0x9e3779b1];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, FNV_PRIME);
    two = Math.imul(two ^ (unit + index), FNV_PRIME);
  }
  return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
