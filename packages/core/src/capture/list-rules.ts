import type { Mask, MaskedKey, MaskTally } from "../masking/mask.js";
import { ownData } from "./names.js";

/** Judges an item by the one before it: a line of a private key, or the value of a header in a flat list of names and values. */
export function judgeItem(mask: Mask, items: readonly unknown[], index: number): MaskedKey | undefined {
  const [item, before] = [textAt(items, index), textAt(items, index - 1)];
  if (item === undefined || before === undefined) return undefined;
  if (isKeyLine(items, index)) return { shown: String(index), rule: "private_key", hides: "any", isPairValue: false };
  if (index % 2 === 0 || before.length > MAX_NAME || !HEADER.test(before) || NAME.test(item)) return undefined;
  const key = mask.key(before);
  return key.rule === "cookie" && !item.includes("=") ? undefined : key;
}

const MAX_NAME = 64;
/** Only a header's name has a dash, or is known to hold a secret. */
const HEADER = /^(?:[\w]{1,32}(?:-[\w]{1,32}){1,5}|authorization|cookie)$/i;
const NAME = /^[A-Za-z_ .-]{0,24}$/;

/** A line of an armoured key: base64, or a name with a value. */
const LINE = /^[A-Za-z0-9+/=:, -]{1,100}\s?$/;
const BEGIN = /-BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/;
const FULL_LINE = 32;
/** How many lines a key has at most. */
const MAX_LINES = 100;

/** The first line of the key is an item before; in between stand full lines alone. */
function isKeyLine(items: readonly unknown[], index: number): boolean {
  if (!LINE.test(textAt(items, index) ?? " .")) return false;
  for (let before = index - 1; before >= 0 && index - before <= MAX_LINES; before -= 1) {
    const text = textAt(items, before) ?? "";
    if (BEGIN.test(text)) return true;
    if (text.length < FULL_LINE || !LINE.test(text)) return false;
  }
  return false;
}

const DASH = "-";
const MAX_BEFORE = 12;
const MAX_ARGUMENT = 200;

/** Masks an argument of a command that is given as a list, such as `["curl", "-u", "bob:…"]`; `undefined` where it is none. */
export function maskArgument(
  mask: Mask,
  items: readonly unknown[],
  place: { index: number; tally: MaskTally },
): string | undefined {
  const { index, tally } = place;
  const [item, before] = [textAt(items, index), textAt(items, index - 1)];
  if (item === undefined || before === undefined || item.length > MAX_ARGUMENT || /\s/.test(item)) return undefined;
  if (!item.startsWith(DASH) && !before.startsWith(DASH)) return undefined;
  const first = Math.max(0, index - MAX_BEFORE);
  const words = Array.from({ length: index - first }, (_, offset) => textAt(items, first + offset) ?? "");
  if (words.some((word) => word.length > MAX_ARGUMENT)) return undefined;
  const command = `${words.join(" ")} `;
  const uncounted = { masked: 0 };
  const masked = mask.text(command + item, uncounted);
  const rest = mask.text(command, { masked: 0 });
  if (masked === rest + item || !masked.startsWith(rest)) return undefined;
  tally.masked += 1;
  return masked.slice(rest.length);
}

/** The text at an index of plain data; runs no getter. */
function textAt(items: readonly unknown[], index: number): string | undefined {
  const value = ownData(items, index);
  return typeof value === "string" ? value : undefined;
}
