/** Visa, Mastercard, Amex, Discover, Diners, JCB, UnionPay, Maestro. */
const CARD_START = /^(?:4|5[0-8]|2[2-7]|3[0-9]|6)/;

/** Tells whether digits, with spaces or dashes between groups, are a payment card's number: its first digits and its check digit fit. */
export function isCard(number: string): boolean {
  const digits = number.replace(/[ -]/g, "");
  if (!CARD_START.test(digits) || /^([0-9])\1+$/.test(digits)) return false;
  return luhnSum(digits) % 10 === 0;
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
