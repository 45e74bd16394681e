import type { Mask, MaskedKey } from "../masking/mask.js";
import { getOwnPropertyDescriptor } from "./intrinsics.js";
import { ownData } from "./names.js";

/** Judges a field by its key and its siblings: `value` is what its sibling names; `token` beside `logprob` is a model's word. */
export function judgeField(mask: Mask, source: object, key: MaskedKey): MaskedKey {
  if (key.isPairValue) return pairKey(mask, source) ?? keyMember(source, key) ?? key;
  return key.rule === "token" && ownData(source, "logprob") !== undefined ? { ...key, rule: undefined } : key;
}

const PAIR_NAMES = ["name", "key", "header", "headerName", "field", "variable", "k", "Name", "Key"];

function pairKey(mask: Mask, source: object): MaskedKey | undefined {
  for (const pairName of PAIR_NAMES) {
    const name = ownData(source, pairName);
    const judged = typeof name === "string" ? mask.key(name) : undefined;
    if (judged?.rule !== undefined) return judged;
  }
  return undefined;
}

/** Private members of a JSON Web Key. */
const KEY_MEMBERS: ReadonlySet<string> = new Set(["d", "p", "q", "dp", "dq", "qi", "k"]);

function keyMember(source: object, key: MaskedKey): MaskedKey | undefined {
  const isPrivate = KEY_MEMBERS.has(key.shown) && typeof ownData(source, "kty") === "string";
  return isPrivate ? { ...key, rule: "private_key", hides: "any" } : undefined;
}

const MEDIA_TYPES = ["media_type", "mimeType", "mime_type", "mediaType", "contentType", "content_type"];
const MEDIA_TYPE = /^[a-z]{1,32}\/[a-zA-Z0-9.+-]{1,64}(?:;|$)/;
const AUDIO_FORMATS: ReadonlySet<unknown> = new Set(["wav", "mp3", "flac", "opus", "pcm16", "ogg", "aac", "webm"]);

/** Tells the type of the media that a sibling says this object holds, as the parts of model providers' messages do. */
export function mediaTypeIn(source: object): string | undefined {
  for (const key of MEDIA_TYPES) {
    const type = ownData(source, key);
    if (typeof type === "string" && MEDIA_TYPE.test(type)) return type.split(";", 1)[0];
  }
  const format = ownData(source, "format");
  return AUDIO_FORMATS.has(format) ? `audio/${format}` : undefined;
}

/** Reads what is under a key, or an index. */
export type ReadField = (source: object, key: string | number) => unknown;

/** Reads a field of plain data, or an item; runs its getter. */
export function readField(source: object, key: string | number): unknown {
  return (source as Record<string | number, unknown>)[key];
}

/** Reads a field of a class instance, or through a proxy's least trap; runs no getter. */
export function readDataField(source: object, key: string | number): unknown {
  const descriptor = getOwnPropertyDescriptor(source, key);
  if (descriptor?.enumerable !== true) return undefined;
  return descriptor.get === undefined ? descriptor.value : "[Getter]";
}
