import type { RequestBody } from "../fault-server/received.js";

/** What a request says of who sends it. */
export interface Credentials {
  readonly token: string;
  readonly projectId: string | undefined;
}

/** Reads a header that came once. */
export function headerOf({ headers }: RequestBody, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
}

/** Reads credentials: of the first header that has any. */
export function readCredentials(request: RequestBody): Credentials | undefined {
  const authorization = headerOf(request, "authorization") ?? "";
  const projectId = headerOf(request, "x-project-id");
  const basic = /^basic (.+)$/i.exec(authorization)?.[1];
  const decoded = basic === undefined ? "" : decode(basic);
  const colon = decoded.indexOf(":");
  if (colon > 0 && colon < decoded.length - 1) {
    return { token: decoded.slice(colon + 1), projectId: decoded.slice(0, colon) };
  }
  const bearer = /^bearer (.+)$/i.exec(authorization)?.[1]?.trim();
  const token = bearer || headerOf(request, "x-auth-token");
  return token ? { token, projectId } : undefined;
}

function decode(text: string): string {
  try {
    return atob(text);
  } catch {
    // What cannot be read names nobody.
    return "";
  }
}
