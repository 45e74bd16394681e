import type { Finding } from "./findings.js";
import type { Needle } from "./needles.js";

/** What codes of one use are called. */
const NAMES = "code,Code,CODE,OTP,TAN,FA is ,combination is ,digo,odice,kod,Kod,код,Код".split(",");
const REST = /\p{L}{0,6}/uy;
/** Says that a code lets somebody in. */
const LETS_IN =
  /v[eé]rif|weryfik|bestätig|bestaetig|confirm|conferma|onay|doğrulama|подтвер|підтвер|secur|sécur|segur|sicur|sicherheit|sign[- ]?in|log[- ]?in|anmeld|one[- ]time|einmal|OTP|TAN\b|authenti|2fa|expires? in|valid for|gültig|caduca|scade|(?:don.t|not|never) share|compart|transaction|\balarm code|\blockbox code|steam guard|texted (?:me|you|us)|\bpin\b|пин/i;
/** Whose it is, where nothing but the number is said of it. */
const OWNED =
  /\b(?:your|my|votre|ton|mon|ihr|dein|mein|il (?:tuo|suo|mio)|tu|su|mi|seu|teu|meu|ваш|твой|мой) \S{0,3}$/i;
const IS_NUMBER =
  /^(?: is| est| lautet| ist| es| è| é|:)[: ]{1,2}[0-9]{4,8}(?=[.,!;:)\n]|$| (?:and|or|but|it|to|do|don|valid|for|expires)\b)/i;
/** `Enter code 482913 to continue`, `the safe's combination is 482913` */
const ENTERED = /\benter (?:the |this |your )?$|\b(?:safe|lock|vault|padlock)(?:'s)? $/i;
const NUMBER_NEXT = /^ ?[0-9]{4,8}(?![\w%-])/;
/** Codes of other things. */
const OTHER =
  /(?:error|status|exit|return|zip|postal|post|promo|discount|coupon|country|area|product|order|http|response|source|fehler|erreur|ошибки|помилки)[ -]?$|^(?:\s?postal|\s?ошибки)/i;
const OTHER_CODE = /code|kod|digo|odice|код|error|status|postal/i;
const NUMBER = /(?<![\w.,#$€£₹-]|INR |USD |EUR |Rs\.? ?)[0-9]{3}[ -]?[0-9]{1,5}(?![\w%])(?![.,:][0-9])/;
const BEFORE = 60;
const BEHIND = 64;

/** Finds codes of one use behind their name, where the sentence says what they are for: `Votre code de vérification est 123456`. */
export const CODE_NEEDLES: readonly Needle[] = NAMES.map((text) => ({
  text,
  find: (given, at, findings) => findCode(given, { at, end: at + text.length }, findings),
}));

/** Returns where to go on. */
function findCode(text: string, { at, end }: { at: number; end: number }, findings: Finding[]): number {
  REST.lastIndex = end;
  const from = REST.test(text) ? REST.lastIndex : end;
  const behind = text.slice(from, from + BEHIND).split("\n", 1)[0] ?? "";
  const number = NUMBER.exec(behind);
  if (number === null) return at + 1;
  const before = text.slice(Math.max(0, at - BEFORE), at);
  const isOther = OTHER.test(before) || OTHER.test(behind) || OTHER_CODE.test(behind.slice(0, number.index));
  const isOwned = (OWNED.test(before) && IS_NUMBER.test(behind)) || (ENTERED.test(before) && NUMBER_NEXT.test(behind));
  if (isOther || !(isOwned || LETS_IN.test(`${before}${text.slice(at, from + BEHIND + BEFORE)}`))) return at + 1;
  const start = from + number.index;
  findings.push({ start, end: start + number[0].length, rule: "otp" });
  return start;
}
