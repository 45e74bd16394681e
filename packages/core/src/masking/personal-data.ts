import { isAlphanumeric } from "./ascii.js";
import { findBirthDates } from "./birth-dates.js";
import { isCard } from "./cards.js";
import type { Finder, Finding } from "./findings.js";
import { hasAccounts, IBAN_FINDER } from "./ibans.js";
import { searchExpression } from "./search-expression.js";

/** Personal data that is found by its shape. */
export interface PersonalDataPresets {
  /** Payment card numbers whose check digit fits. @default true */
  readonly card?: boolean;
  /** International bank account numbers whose check digits fit. @default true */
  readonly iban?: boolean;
  /** United States social security numbers, written with dashes. @default true */
  readonly ssn?: boolean;
  /** E-mail addresses. @default false */
  readonly email?: boolean;
  /** Phone numbers in international form, or as North America writes them. @default false */
  readonly phone?: boolean;
  /** IPv4 and IPv6 addresses. @default false */
  readonly ip?: boolean;
  /** Dates of birth: dates under such a key, or near a word such as `born`. @default false */
  readonly birthDate?: boolean;
}

/** Written out: the engine passes over most of a text for a run of single places, but not for a repetition of over three. */
const digits = (count: number): string => "[0-9]".repeat(count);
/** What a card, an account or a security number holds, and a date with its time does not. */
const SHAPES = [digits(8), `${digits(4)}[ .\u00a0-]${digits(4)}`, `${digits(3)}[ -]${digits(2)}[ -]${digits(4)}`];
const NUMBERS = searchExpression(SHAPES.join("|"), "g");
/** Not before a word, an id or the rest of a decimal number. */
const AFTER = String.raw`(?![0-9A-Za-z_]|-[0-9A-Za-z]|\.[0-9])`;
const GAP = String.raw`[ .\u00a0-]`;
const GAPS = `${GAP}{1,2}`;
/** From the longest on: where the digits of one are no card's, the next may be. */
const CARD_FORMS = [
  `[0-9]{4}(${GAP})[0-9]{4}\\1[0-9]{4}\\1[0-9]{4}\\1[0-9]{3}`,
  `[0-9]{4}${GAPS}[0-9]{4}${GAPS}[0-9]{4}${GAPS}[0-9]{4}`,
  `3[0-9]{3}(${GAP})[0-9]{6}\\1[0-9]{4,5}`,
  `3[0-9]{3}(${GAP})[0-9]{4}\\1[0-9]{6}`,
  `3[0-9]{3}(${GAP})[0-9]{4}\\1[0-9]{4}\\1[0-9]{2,3}`,
  `4[0-9]{3}(${GAP})[0-9]{4}\\1[0-9]{4}\\1[0-9]`,
  "[0-9]{13,19}",
];
/** Behind a word for it, a card ends where its digits do. */
const CARDS = CARD_FORMS.map((form) => new RegExp(`${form}(?![0-9])`, "y"));
const ENDS = new RegExp(AFTER, "y");
const CALLED = /(?:(?<!dis)card(?!inal|iac|io)|visa|payment|credit|debit|karte|carte|tarjeta|carta)[^0-9]{0,16}$/i;
const SSN = new RegExp(`(?!000|666|9)[0-9]{3}([ -]?)(?!00)[0-9]{2}\\1(?!0000)[0-9]{4}${AFTER}`, "y");
/** Says that the number behind it is another thing's. */
const OTHER_THING =
  /(?:order|part|item|sku|ticket|case|invoice|ref(?:erence)?|model|serial|batch|lot|product|isbn|tracking|article|version|document|id|imei|trace_?id|span_?id|request|transaction|account)(?:\s?(?:no\.?|number|nr\.?|id|#))?["'\s:=#]{0,4}$/i;
/** What an account's number begins with, also of one that is none. */
const ACCOUNT = /\b([A-Z]{2})[0-9]{2} (?:[0-9A-Z]{4} )?$/;
/** Written without dashes, a number is one only where it is called so. */
const SECURITY = /\b(?:ssn|social security|soc\.? ?sec|tax\s?(?:payer)? ?id|itin)[^0-9]{0,24}$/i;
const MAX_BEFORE = 48;
const PHONE = new RegExp(
  String.raw`(?:\+[1-9][0-9 ().-]{6,18}[0-9]|(?:1[ .-])?\(?[2-9][0-9]{2}\)?[ .-][2-9][0-9]{2}[ .-][0-9]{4})${AFTER}`,
  "g",
);
/** Finds what the presets ask for, each by its check digits or its exact form. */
export function createPersonalDataFinders(presets: PersonalDataPresets): readonly Finder[] {
  const { card = true, iban = true, ssn = true, email = false, phone = false, ip = false, birthDate = false } = presets;
  const finders: readonly (Finder & { readonly isOn: boolean })[] = [
    {
      isOn: card || ssn,
      shapes: ["number", "socialSecurity"],
      find: (text, findings) => findNumbers(text, { card, ssn }, findings),
    },
    { isOn: iban, ...IBAN_FINDER },
    {
      isOn: phone,
      signs: "0",
      find: (text, findings) => findAll(text, { expression: PHONE, rule: "phone" }, findings),
    },
    { isOn: email, signs: "@", find: findEmails },
    { isOn: ip, signs: "0:", find: findAddresses },
    { isOn: birthDate, signs: "0", find: findBirthDates },
  ];
  return finders.filter(({ isOn }) => isOn);
}

/** What may stand directly before a card's number: its issuer, or what a magnetic stripe begins with. */
const BRAND = /(?:visa|mastercard|amex|maestro|discover|card|karte|[%;]B)_?$/i;
const MAX_BRAND = 12;

type NumberPresets = Pick<PersonalDataPresets, "card" | "ssn">;

function findNumbers(text: string, wanted: NumberPresets, findings: Finding[]): void {
  NUMBERS.lastIndex = 0;
  for (let found = NUMBERS.exec(text); found !== null; found = NUMBERS.exec(text)) {
    const isStart =
      isNumberStart(text, found.index) || BRAND.test(text.slice(Math.max(0, found.index - MAX_BRAND), found.index));
    const rule = isStart ? ruleAt(text, found.index, wanted) : undefined;
    // Four digits of a year may stand before a card's: behind what is no number the next may begin.
    if (rule === undefined) NUMBERS.lastIndex = endOfNumber(text, found.index + 1);
    else findings.push({ start: found.index, end: NUMBERS.lastIndex, rule });
  }
}

/** Leaves `NUMBERS` behind the number that it names. */
function ruleAt(text: string, start: number, { card, ssn }: NumberPresets): string | undefined {
  const securityEnd = ssn === true ? endOfSecurityNumber(text, start) : undefined;
  const end = securityEnd ?? (card === true ? endOfCard(text, start) : undefined);
  if (end === undefined) return undefined;
  NUMBERS.lastIndex = end;
  return securityEnd === undefined ? "card" : "ssn";
}

function endOfSecurityNumber(text: string, start: number): number | undefined {
  SSN.lastIndex = start;
  if (!SSN.test(text)) return undefined;
  const end = SSN.lastIndex;
  const before = textBefore(text, start);
  const isTold = text.slice(start, end).includes("-") || SECURITY.test(before);
  return isTold && !OTHER_THING.test(before) ? end : undefined;
}

function endOfCard(text: string, start: number): number | undefined {
  for (const card of CARDS) {
    card.lastIndex = start;
    if (card.test(text) && isCardHere(text, start, card.lastIndex)) return card.lastIndex;
  }
  return undefined;
}

/** What stands around a number is read where its digits are a card's: most numbers are none. */
function isCardHere(text: string, start: number, end: number): boolean {
  const number = text.slice(start, end);
  if (!isCard(number, true)) return false;
  const before = textBefore(text, start);
  if (OTHER_THING.test(before) || hasAccounts(ACCOUNT.exec(before)?.[1] ?? "")) return false;
  ENDS.lastIndex = end;
  return CALLED.test(before) || (ENDS.test(text) && isCard(number));
}

function textBefore(text: string, start: number): string {
  return text.slice(Math.max(0, start - MAX_BEFORE), start);
}

interface Search {
  readonly expression: RegExp;
  readonly rule: string;
  readonly accepts?: (match: string) => boolean;
}

function findAll(text: string, { expression, rule, accepts }: Search, findings: Finding[]): void {
  expression.lastIndex = 0;
  for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
    const end = expression.lastIndex;
    if (isNumberStart(text, found.index) && (accepts === undefined || accepts(found[0])))
      findings.push({ start: found.index, end, rule });
    else expression.lastIndex = found.index + 1;
  }
}

/** Not after a word, an id or a decimal number, but after a line's end as JSON writes it. A look-behind would be tried at every character. */
function isNumberStart(text: string, start: number): boolean {
  if (!isOfNumber(text.charCodeAt(start - 1))) return true;
  return text.charCodeAt(start - 2) === BACKSLASH && "nrt".includes(text.charAt(start - 1));
}

const BACKSLASH = 92;
const UNDERSCORE = 95;
const POINT = 46;

/** Letters, digits, `_` and `.`. */
function isOfNumber(code: number): boolean {
  return isAlphanumeric(code) || code === UNDERSCORE || code === POINT;
}

/** No other number begins within a word or a number. */
function endOfNumber(text: string, from: number): number {
  let end = from;
  while (isOfNumber(text.charCodeAt(end))) end += 1;
  return end;
}

const EMAIL_LOCAL = /[A-Za-z0-9._%+-]/;
const EMAIL_DOMAIN = /@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}/y;
const MAX_LOCAL = 64;

function findEmails(text: string, findings: Finding[]): void {
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    EMAIL_DOMAIN.lastIndex = at;
    if (!EMAIL_DOMAIN.test(text)) continue;
    let start = at;
    while (at - start < MAX_LOCAL && EMAIL_LOCAL.test(text.charAt(start - 1))) start -= 1;
    if (start < at) findings.push({ start, end: EMAIL_DOMAIN.lastIndex, rule: "email" });
  }
}

const OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
const IPV4 = new RegExp(`(?<![0-9A-Za-z.-])${OCTET}(?:\\.${OCTET}){3}(?![0-9A-Za-z-]|\\.[0-9])`, "g");
const IPV6 =
  /(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}(?![0-9A-Za-z:])|(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?(?![0-9A-Za-z:])/g;

/** What every such address has; text with single colons would be looked through at each of them. */
const TWO_COLONS = /:[0-9A-Fa-f]{0,4}:/;

function findAddresses(text: string, findings: Finding[]): void {
  findAll(text, { expression: IPV4, rule: "ip" }, findings);
  if (TWO_COLONS.test(text))
    findAll(text, { expression: IPV6, rule: "ip", accepts: (address) => address.length > 2 }, findings);
}
