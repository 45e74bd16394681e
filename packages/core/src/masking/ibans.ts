import type { Finder, Finding } from "./findings.js";
import { searchExpression } from "./search-expression.js";

/** The lengths of account numbers by country, from the registry of IBANs. */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  Array.from(
    (
      "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 " +
      "FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 " +
      "LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 " +
      "SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
    ).split(" "),
    (entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const,
  ),
);
const START = searchExpression("[A-Z][A-Z][0-9][0-9][A-Z0-9 -]", "g");
const ALPHANUMERIC = /[A-Za-z0-9]/;

/** Tells whether the accounts of a country have international numbers. */
export function hasAccounts(country: string): boolean {
  return LENGTHS.has(country);
}

/** Finds international bank account numbers: the length is the country's, and the check digits fit. */
export const IBAN_FINDER: Finder = { shapes: ["account"], find: findIbans };

function findIbans(text: string, findings: Finding[]): void {
  START.lastIndex = 0;
  while (START.test(text)) {
    const start = START.lastIndex - 5;
    const length = LENGTHS.get(text.slice(start, start + 2));
    if (length === undefined || ALPHANUMERIC.test(text.charAt(start - 1))) continue;
    const end = endOfIban(text, start, length);
    if (end === undefined) continue;
    findings.push({ start, end, rule: "iban" });
    START.lastIndex = end;
  }
}

/** Reads so many characters, with single spaces or dashes between groups of them. */
function endOfIban(text: string, start: number, length: number): number | undefined {
  let iban = "";
  let at = start;
  for (; iban.length < length; at += 1) {
    const character = text.charAt(at);
    if (isCapitalOrDigit(character)) iban += character;
    else if ((character !== " " && character !== "-") || !isCapitalOrDigit(text.charAt(at + 1))) return undefined;
  }
  return ALPHANUMERIC.test(text.charAt(at)) || !hasChecksum(iban) ? undefined : at;
}

function isCapitalOrDigit(character: string): boolean {
  return (character >= "0" && character <= "9") || (character >= "A" && character <= "Z");
}

function hasChecksum(iban: string): boolean {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
