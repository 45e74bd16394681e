import type { Attributes } from "./attributes.js";
import { quote } from "./quote.js";

/** One request to an OTLP endpoint for traces. */
export interface ExportRequest {
  /** What the spans come from, such as `service.name`. */
  readonly resource: Attributes;
  /** What made the spans. */
  readonly scope: { readonly name: string; readonly version: string };
  /** Texts that `spanText` made. */
  readonly spans: readonly string[];
}

/** Writes the body of a request, to be sent as `application/json`. */
export function exportRequestText({ resource, scope, spans }: ExportRequest): string {
  const head =
    `{"resourceSpans":[{"resource":{"attributes":[${resource.text}]},"scopeSpans":[{` +
    `"scope":{"name":${quote(scope.name)},"version":${quote(scope.version)}},"spans":[`;
  const parts = spans.length === 0 ? [""] : [...spans];
  // Head and tail belong to the first and last part, so that `join` makes the whole text flat: an encoder would else copy it once more.
  parts[0] = head + parts[0];
  parts[parts.length - 1] += "]}]}]}";
  return parts.join(",");
}
