import { nameOfField } from "../masking/field-names.js";
import { isMadeUp } from "../masking/made-up.js";
import { type Mask, type MaskedKey, VALUE_NAMES } from "../masking/mask.js";
import { getOwnPropertyDescriptor } from "./intrinsics.js";
import { ownData } from "./names.js";

/** Judges a field by its key and its siblings: `value` is what its sibling names; `token` beside `logprob` is a model's word. */
export function judgeField(mask: Mask, source: object, key: MaskedKey): MaskedKey {
  if (key.isPairValue) return pairKey(mask, source, key) ?? keyMember(source, key) ?? secretData(source, key) ?? key;
  return key.rule === "token" && isModelToken(source, key) ? { ...key, rule: undefined } : key;
}

/** What stands beside a word that a model or a parser read. */
const TOKEN_SIBLINGS = ["prob", "pos", "lemma", "start", "offset", "score", "tag", "id", "price", "symbol"];
const WORD = /^[^0-9]{0,24}$/;

function isModelToken(source: object, key: MaskedKey): boolean {
  if (ownData(source, "logprob") !== undefined) return true;
  const value = ownData(source, key.shown);
  return (
    typeof value === "string" && WORD.test(value) && TOKEN_SIBLINGS.some((name) => ownData(source, name) !== undefined)
  );
}

const PAIR_NAMES = [
  "name",
  "key",
  "header",
  "headerName",
  "field",
  "variable",
  "k",
  "Name",
  "Key",
  "ParameterKey",
  "parameterKey",
];
/** Names of many things, and of the field that a secret is written into: only what looks made up is one. */
const WIDE_NAMES = ["label", "title", "property", "selector", "element", "path", "id", "question"];
const ALL_NAMES = [...PAIR_NAMES, ...WIDE_NAMES];
const NO_NAMES: readonly string[] = [];
const SECRET_TYPE = /^(?:password|passwd|secret|securestring|concealed)$/i;
const MAX_NAME = 128;

function pairKey(mask: Mask, source: object, key: MaskedKey): MaskedKey | undefined {
  const value = ownData(source, key.shown);
  const isWide = typeof value === "string" && isMadeUp(value);
  const names = isWide ? ALL_NAMES : VALUE_NAMES.has(key.shown) ? PAIR_NAMES : NO_NAMES;
  for (const pairName of names) {
    const name = ownData(source, pairName);
    const judged = typeof name === "string" && name.length <= MAX_NAME ? mask.key(nameOfField(name)) : undefined;
    if (judged?.rule !== undefined) return judged;
  }
  const type = isWide ? (ownData(source, "type") ?? ownData(source, "Type")) : undefined;
  return typeof type === "string" && SECRET_TYPE.test(type) ? { ...key, rule: "password", hides: "any" } : undefined;
}

/** The values of a secret of Kubernetes. */
function secretData(source: object, key: MaskedKey): MaskedKey | undefined {
  const isData = key.shown === "data" || key.shown === "stringData";
  return isData && ownData(source, "kind") === "Secret" ? { ...key, rule: "secret", hides: "any" } : undefined;
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
