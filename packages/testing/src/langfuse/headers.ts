import type { RequestBody } from "../fault-server/received.js";

/** Reads a header. Langfuse's own may be written with underscores. */
export function headerOf({ headers }: RequestBody, name: string): string | undefined {
  const values = [headers[name], headers[name.replaceAll("-", "_")]];
  return values.find((value) => typeof value === "string");
}
