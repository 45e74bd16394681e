const encoder = new TextEncoder();
const scratch = new Uint8Array(16_384);

/** Counts the bytes of a text in UTF-8, without memory for them. */
export function utf8Length(text: string): number {
  let bytes = 0;
  let rest = text;
  while (rest !== "") {
    const { read, written } = encoder.encodeInto(rest, scratch);
    bytes += written;
    rest = rest.slice(read);
  }
  return bytes;
}
