/** The issuers' first digits with the lengths of their numbers. */
const CARD =
  /^(?:4[0-9]{15}|5[1-5][0-9]{14}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[689][0-9])[0-9]{11}(?:[0-9]{2})?|35(?:2[89]|[3-8][0-9])[0-9]{12}|6(?:011|4[4-9][0-9]|5[0-9]{2})[0-9]{12}|62[0-9]{14}(?:[0-9]{3})?|(?:50[0-9]|5[6-8][0-9]|63[0-9]|67[0-9])[0-9]{13}|220[0-4][0-9]{12}|60[0-9]{14}|8[12][0-9]{14}|9792[0-9]{12})$/;

/** Of old cards, and of few: other things are as long. */
const RARE = /^(?:4[0-9]{12}|4[0-9]{18}|1[0-9]{14})$/;

/**
 * Tells whether digits, with signs between groups, are a payment card's number: its first digits and its check digit fit.
 *
 * @param isCalled - A word says that it is one.
 */
export function isCard(number: string, isCalled = false): boolean {
  const digits = number.replace(/[^0-9]/g, "");
  if (!(CARD.test(digits) || (isCalled && RARE.test(digits))) || /^([0-9])\1+$/.test(digits)) return false;
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
