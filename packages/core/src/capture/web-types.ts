import type { Described, ReadLimits } from "./described.js";
import { apply, createObject, getPrototypeOf, nativeGetter } from "./intrinsics.js";
import { constructorName } from "./names.js";

type Describe = (value: object, limits: ReadLimits) => Described;
type Constructor = abstract new (...args: never[]) => object;

/** A class of the web, and what is recorded for its objects. */
interface WebType {
  readonly kind: Constructor;
  readonly describe: Describe;
}

/** The constructors of the web, where the runtime has them. */
const web: Partial<typeof globalThis> = globalThis;

/** Pairs a class, where the runtime has it, with what is recorded for its objects. */
function known<C extends Constructor>(
  kind: C | undefined,
  makeDescribe: (prototype: InstanceType<C>) => Describe,
): WebType | undefined {
  return kind && { kind, describe: makeDescribe(kind.prototype) };
}

const text = (content: string): Described => ({ type: "text", text: content });

const MAKERS: ReadonlyMap<string, () => WebType | undefined> = new Map([
  [
    "URL",
    () =>
      known(web.URL, (prototype) => {
        const href = nativeGetter<string>(prototype, "href");
        return (value) => text(href(value));
      }),
  ],
  [
    "URLSearchParams",
    () =>
      known(
        web.URLSearchParams,
        ({ toString: write }) =>
          (value) =>
            text(apply(write, value, [])),
      ),
  ],
  [
    "Headers",
    () =>
      known(web.Headers, () => (value, { maxKeys }) => ({ type: "data", ...headerFields(value, maxKeys) })),
  ],
  [
    "FormData",
    () =>
      known(web.FormData, ({ forEach }) => (value, { maxKeys }) => ({
        type: "data",
        ...fieldsOf((see) => apply(forEach, value, [see]), maxKeys),
      })),
  ],
  ["Blob", () => known(web.Blob, () => (value) => text(blobLabel(value)))],
  ["Response", () => known(web.Response, (prototype) => describeMessage(prototype, "status"))],
  ["Request", () => known(web.Request, (prototype) => describeMessage(prototype, "method"))],
]);

const made = new Map<string, WebType | undefined>();
/** A subclass of a subclass, such as a framework's request. */
const MAX_PROTOTYPES = 6;

/**
 * Describes an object of a web class; `undefined` for any other. No body is read and no stream locked.
 *
 * Classes are looked up by name and only then taken from the runtime: Node loads its `fetch` when `Headers` is first named, which would
 * be half of the time that it takes to import this package.
 */
export function describeWebType(value: object, limits: ReadLimits): Described | undefined {
  let prototype: object | null = getPrototypeOf(value);
  for (let level = 0; level < MAX_PROTOTYPES && prototype !== null; level += 1) {
    const type = typeNamed(constructorName(prototype));
    if (type !== undefined && value instanceof type.kind) return type.describe(value, limits);
    prototype = getPrototypeOf(prototype);
  }
  return undefined;
}

function typeNamed(name: string): WebType | undefined {
  const make = MAKERS.get(name);
  if (make === undefined) return undefined;
  if (!made.has(name)) made.set(name, make());
  return made.get(name);
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

function headerFields(headers: object, maxKeys: number): Fields {
  const forEach = web.Headers?.prototype.forEach;
  return fieldsOf((see) => forEach !== undefined && apply(forEach, headers, [see]), maxKeys);
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

function blobLabel(blob: object): string {
  const { Blob, File } = web;
  const isFile = File !== undefined && blob instanceof File;
  const type = Blob === undefined ? "" : nativeGetter<string>(Blob.prototype, "type")(blob);
  const size = Blob === undefined ? 0 : nativeGetter<number>(Blob.prototype, "size")(blob);
  const name = isFile ? `File ${nativeGetter<string>(File.prototype, "name")(blob)}` : "Blob";
  return `[${name}: ${type === "" ? "" : `${type}, `}${size} bytes]`;
}
