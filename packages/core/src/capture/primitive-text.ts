/** Above this a bigint's digits cost more time than they tell. */
const MAX_BITS = 4096n;
const MAX_BIGINT = 2n ** MAX_BITS;

/** Writes a bigint's digits, followed by `n`. */
export function bigintText(value: bigint): string {
  return value > MAX_BIGINT || value < -MAX_BIGINT ? `[BigInt: over ${MAX_BITS} bits]` : `${value}n`;
}

/** Writes a symbol as JavaScript shows it. */
export function symbolText(value: symbol): string {
  return `Symbol(${value.description ?? ""})`;
}
