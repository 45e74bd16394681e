import type { Described, ReadLimits } from "./described.js";
import { apply, createObject, nativeGetter } from "./intrinsics.js";

/** Classes of the web that a runtime may lack, taken when this module is loaded. */
const { URL, URLSearchParams, Headers, FormData, Blob, File, Request, Response } = globalThis as Partial<
  typeof globalThis
>;

type Describe = (value: object, limits: ReadLimits) => Described;
type Constructor = abstract new (...args: never[]) => object;

/** Pairs a class, where the runtime has it, with what is recorded for its objects. */
function known<C extends Constructor>(
  kind: C | undefined,
  makeDescribe: (prototype: InstanceType<C>) => Describe,
): readonly (readonly [Constructor, Describe])[] {
  return kind === undefined ? [] : [[kind, makeDescribe(kind.prototype)]];
}

const text = (content: string): Described => ({ type: "text", text: content });

const WEB_TYPES: readonly (readonly [Constructor, Describe])[] = [
  ...known(URL, (prototype) => {
    const href = nativeGetter<string>(prototype, "href");
    return (value) => text(href(value));
  }),
  ...known(
    URLSearchParams,
    ({ toString: write }) =>
      (value) =>
        text(apply(write, value, [])),
  ),
  ...known(Headers, () => (value, { maxKeys }) => ({ type: "data", ...headerFields(value, maxKeys) })),
  ...known(FormData, () => (value, { maxKeys }) => ({ type: "data", ...formFields(value, maxKeys) })),
  ...known(Blob, () => (value) => text(blobLabel(value))),
  ...known(Response, (prototype) => describeMessage(prototype, "status")),
  ...known(Request, (prototype) => describeMessage(prototype, "method")),
];

/** Describes an object of a web class; `undefined` for any other. No body is read and no stream locked. */
export function describeWebType(value: object, limits: ReadLimits): Described | undefined {
  for (const [kind, describe] of WEB_TYPES) {
    if (value instanceof kind) return describe(value, limits);
  }
  return undefined;
}

function describeMessage(prototype: object, line: "status" | "method"): Describe {
  const first = nativeGetter<string | number>(prototype, line);
  const url = nativeGetter<string>(prototype, "url");
  const headers = nativeGetter<object>(prototype, "headers");
  return (value, { maxKeys }) => ({
    type: "data",
    data: { [line]: first(value), url: url(value), headers: headerFields(headers(value), maxKeys).data },
  });
}

interface Fields {
  readonly data: object;
  readonly omitted: number;
}

const forEachHeader = Headers?.prototype.forEach;
const forEachEntry = FormData?.prototype.forEach;

function headerFields(headers: object, maxKeys: number): Fields {
  return fieldsOf((see) => forEachHeader !== undefined && apply(forEachHeader, headers, [see]), maxKeys);
}

function formFields(form: object, maxKeys: number): Fields {
  return fieldsOf((see) => forEachEntry !== undefined && apply(forEachEntry, form, [see]), maxKeys);
}

function fieldsOf(forEach: (see: (value: unknown, name: string) => void) => void, maxKeys: number): Fields {
  const data = createObject(null) as Record<string, unknown>;
  let count = 0;
  forEach((value, name) => {
    count += 1;
    if (count <= maxKeys) data[name] = typeof value === "string" ? value : blobLabel(value as Blob); // a form has nothing else
  });
  return { data, omitted: Math.max(0, count - maxKeys) };
}

const blobSize = Blob && nativeGetter<number>(Blob.prototype, "size");
const blobType = Blob && nativeGetter<string>(Blob.prototype, "type");
const fileName = File && nativeGetter<string>(File.prototype, "name");

function blobLabel(blob: object): string {
  const isFile = File !== undefined && blob instanceof File;
  const type = blobType?.(blob) ?? "";
  const name = isFile ? `File ${fileName?.(blob)}` : "Blob";
  return `[${name}: ${type === "" ? "" : `${type}, `}${blobSize?.(blob)} bytes]`;
}
