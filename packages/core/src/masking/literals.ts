import type { Finding } from "./findings.js";
import { wellFormed } from "./well-formed.js";

/** Texts that are secrets in themselves, such as the keys that backends are configured with. */
export interface Literals {
  /** Adds texts; one of fewer than 8 characters would hide harmless words and is left out. */
  add(texts: readonly string[]): void;
  find(text: string, findings: Finding[]): void;
  /** How many there are. */
  size(): number;
}

interface Form {
  readonly text: string;
  /** Two characters of it, rare ones, that it is looked for by. */
  readonly needle: string;
  readonly offset: number;
  /** It is a part of a run of base64, the whole of which is hidden. */
  readonly isEncoded: boolean;
}

const MIN_LENGTH = 8;
const MAX_LITERALS = 256;
const RULE = "own_key";

/** Makes an empty list. */
export function createLiterals(): Literals {
  const forms = new Map<string, Form>();
  let count = 0;
  return {
    add(texts) {
      for (const text of texts) {
        if (text.length < MIN_LENGTH || count >= MAX_LITERALS || forms.has(text)) continue;
        count += 1;
        for (const form of formsOf(text)) if (!forms.has(form.text)) forms.set(form.text, form);
      }
    },
    size: () => count,
    find(text, findings) {
      if (count === 0) return;
      for (const form of forms.values()) findForm(text, form, findings);
    },
  };
}

function findForm(text: string, { text: wanted, needle, offset, isEncoded }: Form, findings: Finding[]): void {
  let at = text.indexOf(needle);
  while (at >= 0) {
    const start = at - offset;
    let next = at + 1;
    if (start >= 0 && text.startsWith(wanted, start)) {
      const end = start + wanted.length;
      const found = isEncoded ? widen(text, start, end) : { start, end };
      findings.push({ ...found, rule: RULE });
      next = found.end;
    }
    at = text.indexOf(needle, next);
  }
}

/** As it is, inside JSON text, in a URL, and inside base64 at each of the three places that it may begin at. */
function formsOf(text: string): readonly Form[] {
  const plain = new Set([text, JSON.stringify(text).slice(1, -1), encodeURIComponent(wellFormed(text))]);
  const encoded = [0, 1, 2].map((shift) => insideBase64(text, shift)).filter((form) => form.length >= MIN_LENGTH);
  return [
    ...[...plain].map((form) => ({ ...needleOf(form), text: form, isEncoded: false })),
    ...encoded.map((form) => ({ ...needleOf(form), text: form, isEncoded: true })),
  ];
}

/** The digits of base64 that `shift` bytes before it, and what comes after it, do not change. */
function insideBase64(text: string, shift: number): string {
  const bytes = new TextEncoder().encode(text);
  const shifted = Array.from([...new Uint8Array(shift), ...bytes], (byte) => String.fromCharCode(byte)).join("");
  const first = shift === 0 ? 0 : shift + 1;
  return btoa(shifted).slice(first, Math.floor(((shift + bytes.length) * 8) / 6));
}

const RARITY = " etaoinsrhldcumfpgwybvk0123456789,.'-xjqz";

/** The two neighbours that are rarest together. */
function needleOf(text: string): Pick<Form, "needle" | "offset"> {
  let offset = 0;
  let best = -1;
  for (let at = 0; at + 1 < text.length; at += 1) {
    const rarity = rarityOf(text.charAt(at)) * 2 + rarityOf(text.charAt(at + 1));
    if (rarity <= best) continue;
    best = rarity;
    offset = at;
  }
  return { needle: text.slice(offset, offset + 2), offset };
}

function rarityOf(character: string): number {
  const known = RARITY.indexOf(character);
  return known < 0 ? RARITY.length : known;
}

const MAX_RUN = 8192;
const BASE64_DIGIT = /^[A-Za-z0-9+/_-]$/;
const RUN_AFTER = /[A-Za-z0-9+/_-]{0,8192}={0,2}/y;

function widen(text: string, start: number, end: number): { start: number; end: number } {
  RUN_AFTER.lastIndex = end;
  const last = RUN_AFTER.test(text) ? RUN_AFTER.lastIndex : end;
  let first = start;
  while (first > 0 && start - first < MAX_RUN && BASE64_DIGIT.test(text.charAt(first - 1))) first -= 1;
  return { start: first, end: last };
}
