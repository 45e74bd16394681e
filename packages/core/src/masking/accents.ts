const LATIN = 0xc3;
const LAST_LATIN = 0xc5;

/** Two bytes each: from À to ÿ, and from Ā to ſ. What has no plain letter stands as a dot. */
const PLAIN =
  "AAAAAA.CEEEEIIII.NOOOOO.OUUUUY..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y" +
  "AaAaAaCcCcCcCcDd..EeEeEeEeEeGgGgGgGgHh..IiIiIiIiIiIiJjKk.LlLlLlL" +
  "lLlNnNnNn...OoOoOo..RrRrRrSsSsSsSsTtTt..UuUuUuUuUuUuWwYyYZzZzZzs";

/** Takes the accents from letters of Latin script, in place: `contraseña` becomes `contrasena`. Returns the new length. */
export function foldAccents(bytes: Uint8Array, length: number): number {
  let end = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at] ?? 0;
    const isLatin = byte >= LATIN && byte <= LAST_LATIN;
    // Accents that stand alone are left out.
    if (isLatin || byte === 0xcc || byte === 0xcd) at += 1;
    if (byte === 0xcc || byte === 0xcd) continue;
    bytes[end] = isLatin ? PLAIN.charCodeAt((byte - LATIN) * 64 + ((bytes[at] ?? 0) & 63)) : byte;
    end += 1;
  }
  return end;
}
