const MIN_CARD = 1_000_000_000_000;
/** Visa, Mastercard, Amex, Discover, Diners, JCB, UnionPay, Maestro. */
const CARD_START = /^(?:4|5[0-8]|2[2-7]|3[0-9]|6)/;
const CARD_LENGTH = /^(?:[0-9]{13,16}|[0-9]{19})$/;

/** Tells whether digits, with spaces or dashes between groups, are a payment card's number: its first digits and its check digit fit. */
export function isCard(number: string): boolean {
  const digits = number.replace(/[ -]/g, "");
  if (!CARD_START.test(digits) || /^([0-9])\1+$/.test(digits)) return false;
  return luhnSum(digits) % 10 === 0;
}

/** Tells whether a number, of JSON for example, is a payment card's. */
export function isCardNumber(value: number | bigint): boolean {
  if (value < MIN_CARD) return false;
  const digits = String(value);
  return CARD_LENGTH.test(digits) && isCard(digits);
}

function luhnSum(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum;
}
