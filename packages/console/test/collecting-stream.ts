/** A stream that keeps what is written to it. */
export interface CollectingStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
  text(): string;
  lines(): string[];
}

export function collectingStream(
  terminal: { readonly isTTY?: boolean; readonly columns?: number } = {},
): CollectingStream {
  const written: string[] = [];
  const text = () => written.join("");
  return {
    ...terminal,
    write: (chunk) => written.push(chunk) > 0,
    text,
    lines: () => text().split("\n").slice(0, -1),
  };
}
