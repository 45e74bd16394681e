import { isFields } from "../otlp/fields.js";

const MS_IN_NANOS = 1_000_000n;
/** The last moment that a `Date` can be. */
const MAX_DATE_MS = 8.64e15;

/** Reads an id: a text as it is, bytes as hexadecimal digits. `undefined`: the server cannot read it. */
export function readId(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return toHex(value);
  return isFields(value) && value.type === "Buffer" && Array.isArray(value.data) ? toHex(value.data) : undefined;
}

function toHex(bytes: readonly unknown[]): string {
  return bytes.map((byte) => (typeof byte === "number" ? byte & 255 : 0).toString(16).padStart(2, "0")).join("");
}

/** Reads nanoseconds as epoch milliseconds, which is all that is kept of them. `undefined`: the server cannot read it. */
export function readTime(value: unknown): number | undefined {
  const time = toMilliseconds(value);
  return time === undefined || Math.abs(time) > MAX_DATE_MS ? undefined : time;
}

function toMilliseconds(value: unknown): number | undefined {
  if (typeof value === "number") return Math.trunc(value / 1e6);
  return typeof value === "string" && /^\s*\d+\s*$/.test(value) ? Number(BigInt(value) / MS_IN_NANOS) : undefined;
}

/** Reads a span's times: an end that lacks is the other one, and where both lack it is now. */
export function readTimes(
  span: { readonly startTimeUnixNano?: unknown; readonly endTimeUnixNano?: unknown },
  now: () => number,
): { readonly startTime: number; readonly endTime: number } {
  const start = readTime(span.startTimeUnixNano);
  const end = readTime(span.endTimeUnixNano);
  const startTime = start ?? end ?? Math.trunc(now());
  return { startTime, endTime: end ?? startTime };
}
