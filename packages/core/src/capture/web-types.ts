import type { Described } from "./built-ins.js";
import { apply, createObject } from "./intrinsics.js";

/** Classes of the web that a runtime may lack, taken when this module is loaded. */
const { URL, URLSearchParams, Headers, FormData, Blob, Request, Response } = globalThis as Partial<typeof globalThis>;

const MAX_FIELDS = 100;

/** Describes an object of a web class; `undefined` for any other. No body is read and no stream locked. */
export function describeWebType(value: object): Described | undefined {
  if (URL !== undefined && value instanceof URL) return { type: "text", text: value.href };
  if (URLSearchParams !== undefined && value instanceof URLSearchParams) {
    return { type: "text", text: apply(URLSearchParams.prototype.toString, value, []) };
  }
  if (Headers !== undefined && value instanceof Headers) return { type: "data", data: headerFields(value) };
  if (FormData !== undefined && value instanceof FormData) return { type: "data", data: formFields(value) };
  if (Blob !== undefined && value instanceof Blob) return { type: "text", text: blobLabel(value) };
  if (Response !== undefined && value instanceof Response) {
    return { type: "data", data: { status: value.status, url: value.url, headers: headerFields(value.headers) } };
  }
  if (Request !== undefined && value instanceof Request) {
    return { type: "data", data: { method: value.method, url: value.url, headers: headerFields(value.headers) } };
  }
  return undefined;
}

function headerFields(headers: Headers): object {
  const fields = createObject(null) as Record<string, unknown>;
  headers.forEach((value, name) => {
    fields[name] = value;
  });
  return fields;
}

function formFields(form: FormData): object {
  const fields = createObject(null) as Record<string, unknown>;
  let count = 0;
  form.forEach((value, name) => {
    count += 1;
    if (count <= MAX_FIELDS) fields[name] = typeof value === "string" ? value : blobLabel(value);
  });
  return fields;
}

function blobLabel(blob: Blob): string {
  const name = "name" in blob && typeof blob.name === "string" ? ` ${blob.name}` : "";
  return `[${name === "" ? "Blob" : "File"}${name}: ${blob.type === "" ? "" : `${blob.type}, `}${blob.size} bytes]`;
}
