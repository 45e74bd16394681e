import type { Described } from "./described.js";
import { byteContent, digestText } from "./digest.js";
import { getPrototypeOf, nativeGetter } from "./intrinsics.js";
import { mediaLabel } from "./media.js";
import { className } from "./names.js";

const typedArrayPrototype: object = getPrototypeOf(Uint8Array.prototype);
const typedArray = {
  kind: nativeGetter<string | undefined>(typedArrayPrototype, Symbol.toStringTag),
  length: nativeGetter<number>(typedArrayPrototype, "length"),
  byteLength: nativeGetter<number>(typedArrayPrototype, "byteLength"),
  byteOffset: nativeGetter<number>(typedArrayPrototype, "byteOffset"),
  buffer: nativeGetter<ArrayBufferLike>(typedArrayPrototype, "buffer"),
};
const dataView = {
  byteLength: nativeGetter<number>(DataView.prototype, "byteLength"),
  byteOffset: nativeGetter<number>(DataView.prototype, "byteOffset"),
  buffer: nativeGetter<ArrayBufferLike>(DataView.prototype, "buffer"),
};
const bufferLength = nativeGetter<number>(ArrayBuffer.prototype, "byteLength");
/** At the edge there may be none. */
const sharedLength =
  typeof SharedArrayBuffer === "function" ? nativeGetter<number>(SharedArrayBuffer.prototype, "byteLength") : undefined;

/** Fewer bytes may be a key, which its digest would tell to who can guess it. */
const MIN_DIGEST = 768;
const BYTE_KINDS: ReadonlySet<unknown> = new Set(["Uint8Array", "Int8Array", "Uint8ClampedArray"]);

/** Describes bytes by type, length and digest, never by their content: they may be a key. Of lists of numbers the first stay. */
export function describeBinary(value: object): Described | undefined {
  if (ArrayBuffer.isView(value)) return describeView(value);
  if (value instanceof ArrayBuffer) return bytes(value, { buffer: value, offset: 0, length: bufferLength(value) });
  if (sharedLength !== undefined && value instanceof SharedArrayBuffer) {
    return bytes(value, { buffer: value, offset: 0, length: sharedLength(value) });
  }
  return undefined;
}

interface Range {
  readonly buffer: ArrayBufferLike;
  readonly offset: number;
  readonly length: number;
}

function describeView(view: ArrayBufferView): Described {
  const kind = typedArray.kind(view);
  if (kind === undefined) return describeDataView(view);
  const buffer = typedArray.buffer(view);
  const length = typedArray.byteLength(view);
  if (length === 0 && isDetached(buffer)) return detached(view);
  if (BYTE_KINDS.has(kind)) return bytes(view, { buffer, offset: typedArray.byteOffset(view), length });
  return { type: "data", data: { [`[${kind}]`]: numbers(view) } };
}

function describeDataView(view: object): Described {
  const buffer = dataView.buffer(view);
  if (isDetached(buffer)) return detached(view);
  return bytes(view, { buffer, offset: dataView.byteOffset(view), length: dataView.byteLength(view) });
}

function detached(view: object): Described {
  return { type: "text", text: `[${className(view)} detached]` };
}

function isDetached(buffer: ArrayBufferLike): boolean {
  if (!(buffer instanceof ArrayBuffer) || bufferLength(buffer) > 0) return false;
  // Node 20 has no `detached`; there a view on a detached buffer cannot be made.
  try {
    return new Uint8Array(buffer).length !== 0;
  } catch {
    return true;
  }
}

const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
  ["application/pdf", [0x25, 0x50, 0x44, 0x46]],
];

/** What other threads may be writing is not read. */
function bytes(value: object, { buffer, offset, length }: Range): Described {
  const name = className(value);
  const isShared = sharedLength !== undefined && buffer instanceof SharedArrayBuffer;
  if (isShared || length < MIN_DIGEST) return { type: "text", text: `[${name} ${length} bytes]` };
  const content = new Uint8Array(buffer, offset, length);
  const type = SIGNATURES.find(([, signature]) => signature.every((byte, index) => content[index] === byte))?.[0];
  const digestible = byteContent(content);
  if (type !== undefined) return { type: "text", text: mediaLabel(type, digestible) };
  return { type: "text", text: `[${name} ${length} bytes ${digestText(digestible)}]` };
}

const MAX_NUMBERS = 32;

function numbers(view: object): readonly unknown[] {
  const length = typedArray.length(view);
  const kept: unknown[] = [];
  for (let index = 0; index < length && index < MAX_NUMBERS; index += 1) {
    kept.push((view as ArrayLike<unknown>)[index]); // a typed array's indices run no code
  }
  return length > MAX_NUMBERS ? [...kept, `[+${length - MAX_NUMBERS} items]`] : kept;
}
