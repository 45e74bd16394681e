import type { CaptureTally } from "../records.js";
import { base64Content, type Digestible, digestText, textContent } from "./digest.js";

/** Shorter base64 stays: hashes, ids, small pieces of data. */
export const MIN_MEDIA = 1024;
/** In a longer text no media is looked for: the search would cost more than the cut that follows. */
const MAX_SEARCHED = 4_194_304;

const DATA_URI = /^data:([a-z]{1,32}\/[a-zA-Z0-9.+-]{1,64})?((?:;[a-zA-Z0-9_.="'-]{1,64}){0,4}),/;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
const READABLE = /^(?:text\/|application\/(?:json|xml)$)/;
const SIGNATURES: readonly (readonly [string, string])[] = [
  ["iVBORw0KGgo", "image/png"],
  ["/9j/", "image/jpeg"],
  ["R0lGOD", "image/gif"],
  ["UklGR", "image/webp"],
  ["JVBERi0", "application/pdf"],
];

/** Replaces base64 of media, and data URIs, by their type, size and digest. Base64 shorter than 1 KiB stays. */
export function withoutMedia(text: string, tally: CaptureTally): string {
  if (text.length < MIN_MEDIA) return text;
  return wholeMedia(text, tally) ?? (text.length > MAX_SEARCHED ? text : withoutEmbedded(text, tally));
}

/** Replaces base64 of a type that its surroundings say, such as `media_type` beside `data`; `undefined` for other text. */
export function mediaOfType(text: string, type: string, tally: CaptureTally): string | undefined {
  if (text.length < MIN_MEDIA || !isBase64(text)) return undefined;
  return mark(type.slice(0, 64), base64Content(text), tally);
}

/** Labels media by type, size and digest. */
export function mediaLabel(type: string, content: Digestible): string {
  const { bytes } = content;
  return `[${type} ${bytes < 1000 ? `${bytes} B` : `${Math.round(bytes / 1000)} kB`} ${digestText(content)}]`;
}

function mark(type: string, content: Digestible, tally: CaptureTally): string {
  tally.truncated += 1;
  return mediaLabel(type, content);
}

function wholeMedia(text: string, tally: CaptureTally): string | undefined {
  if (text.startsWith("data:")) return wholeUri(text, tally);
  const type = SIGNATURES.find(([signature]) => text.startsWith(signature))?.[1];
  return type !== undefined && isBase64(text) ? mark(type, base64Content(text), tally) : undefined;
}

function wholeUri(text: string, tally: CaptureTally): string | undefined {
  const uri = DATA_URI.exec(text.slice(0, 384));
  if (uri === null) return undefined;
  const [head, type = "text/plain", parameters = ""] = uri;
  const content = text.slice(head.length);
  if (parameters.endsWith(";base64")) return isBase64(content) ? mark(type, base64Content(content), tally) : undefined;
  return READABLE.test(type) || SPACE.test(content.slice(0, 512)) ? undefined : mark(type, textContent(content), tally);
}

const SPACE = /\s/;

/** Looks at both ends only: that is enough to tell media from prose. */
function isBase64(text: string): boolean {
  return BASE64.test(text.slice(0, 512)) && BASE64.test(text.slice(-64));
}

const BASE64_MARK = ";base64,";
const MAX_URI_HEAD = 160;
const URI_HEAD = /data:([a-z]{1,32}\/[a-zA-Z0-9.+-]{1,64})?(?:;[a-zA-Z0-9_.=-]{1,64}){0,3}$/;

/** Replaces the data URIs within a text, such as a picture in Markdown. */
function withoutEmbedded(text: string, tally: CaptureTally): string {
  let at = text.indexOf(BASE64_MARK);
  if (at < 0) return text;
  const parts: string[] = [];
  let done = 0;
  while (at >= 0) {
    const start = at + BASE64_MARK.length;
    const end = base64End(text, start);
    const uri = end - start < MIN_MEDIA ? null : URI_HEAD.exec(text.slice(Math.max(done, at - MAX_URI_HEAD), at));
    if (uri !== null) {
      parts.push(
        text.slice(done, at - uri[0].length),
        mark(uri[1] ?? "data", base64Content(text.slice(start, end)), tally),
      );
      done = end;
    }
    at = text.indexOf(BASE64_MARK, end);
  }
  if (done === 0) return text;
  parts.push(text.slice(done));
  return parts.join("");
}

const IS_BASE64 = new Uint8Array(128);
for (const sign of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-=") {
  IS_BASE64[sign.charCodeAt(0)] = 1;
}

function base64End(text: string, start: number): number {
  let end = start;
  while (IS_BASE64[text.charCodeAt(end)] === 1) end += 1;
  return end;
}
