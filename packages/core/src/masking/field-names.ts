const FIELD = / (?:field|input|box|textbox)$/i;

/** Reads the key out of how a page's elements are described: `Password field`. */
export function nameOfField(description: string): string {
  return description.replace(FIELD, "");
}
