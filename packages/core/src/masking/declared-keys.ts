import { type Key, keyBefore } from "./assignment-keys.js";

/** Types of texts that stand between a key and its value. */
export const TYPE_NAMES = [
  ..."string str String any bytes Text char SecretStr Optional unknown undefined null None AnsiString wstring".split(
    " ",
  ),
];
const REACH = 64;
/** `: Option<String>`, `: &'static str`, `: [u8; 16]`, from the colon on. */
const ANNOTATION = /^\s{0,4}[\w&*'<>[\]|., ?;-]{1,60}$/;
/** `password[64]`, `NVARCHAR(50)`: from the bracket on. */
const SIZE = /^[[(][\w +*]{0,24}[\])]$/;
/** `ApiKey { get; set; }` */
const PROPERTY = /\s{0,4}\{ ?get; ?(?:(?:private|protected|internal) )?(?:(?:set|init); ?)?\}$/;
const SQL_TYPE = /^n?(?:var)?char2?$/i;
const TYPE_NAME = new RegExp(`^(?:${TYPE_NAMES.join("|")})$`);

/** Finds the key of a declaration, whose type stands before the `=` at `at`: `API_KEY: &str =`, `password[] =`, `apiKey string =`. */
export function declaredKey(text: string, at: number, floor: number): Key | undefined {
  const from = Math.max(floor, at - REACH);
  const before = text.slice(from, at).trimEnd();
  const end = from + before.length;
  const property = before.endsWith("}") ? PROPERTY.exec(before) : null;
  if (property !== null) return keyBefore(text, from + property.index, floor);
  const colon = before.lastIndexOf(":");
  // Two are a path's.
  if (colon >= 0 && before.charAt(colon - 1) !== ":" && ANNOTATION.test(before.slice(colon + 1)))
    return keyBefore(text, from + colon, floor);
  if (/[\])]$/.test(before)) return sizedKey(text, { before, from }, floor);
  const key = keyBefore(text, end, floor);
  return key !== undefined && TYPE_NAME.test(key.name) ? wordBefore(text, key, floor) : undefined;
}

function sizedKey(text: string, { before, from }: { before: string; from: number }, floor: number): Key | undefined {
  const open = Math.max(before.lastIndexOf("["), before.lastIndexOf("("));
  if (open < 0 || !SIZE.test(before.slice(open))) return undefined;
  const key = keyBefore(text, from + open, floor);
  return key !== undefined && SQL_TYPE.test(key.name) ? wordBefore(text, key, floor) : key;
}

/** `Dim password As String` */
function wordBefore(text: string, { start }: Key, floor: number): Key | undefined {
  const key = start > floor ? keyBefore(text, start, floor) : undefined;
  return key?.name === "As" ? keyBefore(text, key.start, floor) : key;
}
